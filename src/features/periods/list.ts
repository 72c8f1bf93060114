import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { windowsOf } from './schedule.ts'

/** A period on HR's list. */
export interface ListedPeriod {
	id: string
	name: string
	state: 'draft' | 'open' | 'published'
	createdAt: Temporal.Instant
	people: number
	windows: StageWindow[]
}

/** How many of the published ones stay in sight. */
const published = 5

/** Everything in preparation or running, and the latest that were published; newest first. */
export async function listPeriods(env: Env, actor: Actor): Promise<ListedPeriod[]> {
	requireHr(actor)
	const read = (states: ListedPeriod['state'][], take?: number) =>
		env.db.period.findMany({
			where: { state: { in: states } },
			orderBy: [{ state: 'asc' }, { createdAt: 'desc' }],
			include: { windows: true, _count: { select: { appraisals: true } } },
			take,
		})
	const rows = [...(await read(['draft', 'open'])), ...(await read(['published'], published))]
	return rows.map(({ id, name, state, createdAt, windows, _count }) => ({
		id,
		name,
		state,
		createdAt: toInstant(createdAt),
		people: _count.appraisals,
		windows: windowsOf(windows),
	}))
}
