import type { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '../../store/client.ts'
import { toInstant } from '../../store/time.ts'

/** One of the results that an appraisal has had: the first, and one for each objection that has changed it. */
export interface Version {
	id: string
	version: number
	publishedAt: Temporal.Instant
}

/** Of an appraisal, the first first: the last is in force. */
export async function versionsOf(db: Db | Tx, appraisalId: string): Promise<Version[]> {
	const rows = await db.result.findMany({
		where: { appraisalId },
		orderBy: { version: 'asc' },
		select: { id: true, version: true, publishedAt: true },
	})
	return rows.map(({ publishedAt, ...version }) => ({ ...version, publishedAt: toInstant(publishedAt) }))
}

/** The version that has replaced the one that is read; undefined where that is in force. */
export function replacedBy({ id, versions }: { id: string; versions: readonly Version[] }): Version | undefined {
	const newest = versions.at(-1)
	return newest && newest.id !== id ? newest : undefined
}
