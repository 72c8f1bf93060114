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

/** How many in preparation, and how many published ones, stay in sight: a card has room for 100 buttons. */
const most = { draft: 10, published: 5 } as const

/** The latest in preparation, everything that runs, and the latest that were published; newest first. */
export async function listPeriods(env: Env, actor: Actor): Promise<ListedPeriod[]> {
	requireHr(actor)
	const read = (state: ListedPeriod['state'], take?: number) =>
		env.db.period.findMany({
			where: { state },
			orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
			include: { windows: true, _count: { select: { appraisals: true } } },
			take,
		})
	const drafts = await read('draft', most.draft)
	const rows = [...drafts, ...(await read('open')), ...(await read('published', most.published))]
	return rows.map(({ id, name, state, createdAt, windows, _count }) => ({
		id,
		name,
		state,
		createdAt: toInstant(createdAt),
		people: _count.appraisals,
		windows: windowsOf(windows),
	}))
}
