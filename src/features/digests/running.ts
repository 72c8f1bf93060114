import type { Temporal } from 'temporal-polyfill'
import { type Part, parts } from '../../domain/completion.ts'
import type { Stage } from '../../domain/stage.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Db, Tx } from '../../store/client.ts'
import { findNudgePlans } from '../../store/nudge-plans.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** A period of which there are digests. */
export interface RunningPeriod {
	id: string
	name: string
	/** Since when people have had something to do in it. */
	since: Temporal.Instant
	/** In the order in which they open. */
	windows: StageWindow[]
}

/**
 * The periods in which something is or will be open at `now`, until the last window and the last appraisal's additional
 * time end; without those whose digests HR has switched off. The longest running first.
 */
export async function findRunning(db: Db | Tx, now: Temporal.Instant): Promise<RunningPeriod[]> {
	const at = toDate(now)
	const open = { closesAt: { gt: at } }
	const periods = await db.period.findMany({
		where: {
			state: 'open',
			openedAt: { not: null },
			windows: { some: { opensAt: { lte: at } } },
			OR: [{ windows: { some: open } }, { appraisals: { some: { extensions: { some: open } } } }],
		},
		include: { windows: true },
	})
	const planOf = await findNudgePlans(db)
	return periods
		.filter(({ id }) => !planOf(id).off.includes('digest'))
		.map(({ id, name, openedAt, windows }) => {
			const ordered = windows
				.map(({ stage, opensAt, closesAt }) => ({ stage, opensAt: toInstant(opensAt), closesAt: toInstant(closesAt) }))
				.sort((one, other) => one.closesAt.epochMilliseconds - other.closesAt.epochMilliseconds)
			const began = toInstant(openedAt!)
			const first = ordered.map(({ opensAt }) => opensAt).sort(byTime)[0]!
			return { id, name, since: byTime(first, began) < 0 ? began : first, windows: ordered }
		})
		.sort((one, other) => byTime(one.since, other.since) || one.id.localeCompare(other.id))
}

/** The parts whose window has opened, of those that the period calls for and that `which` names. */
export function openedParts({ windows }: RunningPeriod, now: Temporal.Instant, which: readonly Part[] = parts): Part[] {
	const opened = new Set(windows.filter(({ opensAt }) => byTime(opensAt, now) <= 0).map(({ stage }) => stage))
	return which.filter(part => opened.has(stageOf(part)))
}

export function stageOf(part: Part): Stage {
	return part === 'self' || part === 'peer' ? 'feedback' : part
}

function byTime(one: Temporal.Instant, other: Temporal.Instant): number {
	return one.epochMilliseconds - other.epochMilliseconds
}
