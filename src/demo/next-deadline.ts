import type { Temporal } from 'temporal-polyfill'
import { translator } from '../i18n/translate.ts'
import type { Db } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { toDate, toInstant } from '../store/time.ts'
import type { DemoMoment } from './moment.ts'
import { momentsOfObjections, momentsOfResults } from './result-moments.ts'
import { momentsOfTalks } from './talk-moments.ts'

/**
 * Where the page's clock may be moved next: the beginning or the end of a running period's window, the end of one
 * appraisal's own time, a talk or its reminder; of a published one the end of a time to answer or to decide, and the
 * reminders before it.
 */
export async function nextDeadline(env: Env, now: Temporal.Instant) {
	const moments = [
		...(await momentsOfWindows(env.db)),
		...(await momentsOfTalks(env.db)),
		...(await momentsOfResults(env)),
		...(await momentsOfObjections(env)),
	]
	const next = moments
		.filter(({ at }) => at > toDate(now))
		.sort((one, other) => one.at.getTime() - other.at.getTime())[0]
	if (!next) return null
	const label = (language: 'id' | 'en') => translator(language)(next.label)
	return { at: toInstant(next.at).toString(), label: { id: label('id'), en: label('en') } }
}

async function momentsOfWindows(db: Db): Promise<DemoMoment[]> {
	const windows = await db.window.findMany({
		// Talks may go on after publishing
		where: { OR: [{ period: { state: 'open' } }, { stage: 'dialogue', period: { state: 'published' } }] },
		select: { stage: true, opensAt: true, closesAt: true },
	})
	const extensions = await db.extension.findMany({
		where: { appraisal: { results: { none: {} } } },
		select: { stage: true, closesAt: true },
	})
	return [
		...windows.map(({ stage, opensAt }) => ({ label: `demo-opens-${stage}` as const, at: opensAt })),
		...[...windows, ...extensions].map(({ stage, closesAt }) => ({
			label: `demo-closes-${stage}` as const,
			at: closesAt,
		})),
	]
}
