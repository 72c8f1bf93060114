import type { Temporal } from 'temporal-polyfill'
import { translator } from '../i18n/translate.ts'
import type { Db } from '../store/client.ts'
import { toDate, toInstant } from '../store/time.ts'

/** Where the page's clock may be moved next: the beginning or the end of a running period's window. */
export async function nextDeadline(db: Db, now: Temporal.Instant) {
	const windows = await db.window.findMany({
		where: { period: { state: 'open' } },
		select: { stage: true, opensAt: true, closesAt: true },
	})
	const moments = windows.flatMap(({ stage, opensAt, closesAt }) => [
		{ stage, at: opensAt, edge: 'opens' as const },
		{ stage, at: closesAt, edge: 'closes' as const },
	])
	const next = moments
		.filter(({ at }) => at > toDate(now))
		.sort((one, other) => one.at.getTime() - other.at.getTime())[0]
	if (!next) return null
	const label = (language: 'id' | 'en') => translator(language).loose(`demo-${next.edge}-${next.stage}`)
	return { at: toInstant(next.at).toString(), label: { id: label('id'), en: label('en') } }
}
