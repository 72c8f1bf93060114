import type { Temporal } from 'temporal-polyfill'
import { translator } from '../i18n/translate.ts'
import type { Db } from '../store/client.ts'
import { toDate, toInstant } from '../store/time.ts'

/**
 * Where the page's clock may be moved next: the beginning or the end of a running period's window, or the end of one
 * appraisal's own time.
 */
export async function nextDeadline(db: Db, now: Temporal.Instant) {
	const windows = await db.window.findMany({
		where: { period: { state: 'open' } },
		select: { stage: true, opensAt: true, closesAt: true },
	})
	const extensions = await db.extension.findMany({
		where: { appraisal: { results: { none: {} } } },
		select: { stage: true, closesAt: true },
	})
	const moments = [
		...windows.map(({ stage, opensAt }) => ({ stage, at: opensAt, edge: 'opens' as const })),
		...[...windows, ...extensions].map(({ stage, closesAt }) => ({ stage, at: closesAt, edge: 'closes' as const })),
	]
	const next = moments
		.filter(({ at }) => at > toDate(now))
		.sort((one, other) => one.at.getTime() - other.at.getTime())[0]
	if (!next) return null
	const label = (language: 'id' | 'en') => translator(language).loose(`demo-${next.edge}-${next.stage}`)
	return { at: toInstant(next.at).toString(), label: { id: label('id'), en: label('en') } }
}
