import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import type { PeriodState, StartedState } from '../../domain/period-state.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Env } from '../../store/env.ts'
import { unitFilter } from '../../store/hr-scope.ts'
import { toInstant } from '../../store/time.ts'
import { windowsOf } from './schedule.ts'

/** A period on HR's list. */
export interface ListedPeriod {
	id: string
	name: string
	state: PeriodState
	createdAt: Temporal.Instant
	people: number
	windows: StageWindow[]
}

/** How many in preparation, and how many that are over, stay in sight: a card has room for 100 buttons. */
const most = { draft: 10, over: 5 } as const

/**
 * The latest in preparation, everything that runs or is paused, and the latest that are over; newest first. An officer of a
 * unit sees those that are about people of their trees, once they are open.
 */
export async function listPeriods(env: Env, actor: Actor): Promise<ListedPeriod[]> {
	const unitId = await unitFilter(env.db, requireOfficer(actor))
	const read = (states: PeriodState[], take?: number) =>
		env.db.period.findMany({
			where: { state: { in: states }, ...(unitId && { appraisals: { some: { unitId } } }) },
			orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
			include: { windows: true, _count: { select: { appraisals: unitId ? { where: { unitId } } : true } } },
			take,
		})
	const drafts = await read(['draft'], most.draft)
	const over = await read(['closed', 'published'], most.over)
	const rows = [...drafts, ...(await read(['open', 'paused'])), ...over]
	return rows.map(({ id, name, state, createdAt, windows, _count }) => ({
		id,
		name,
		state,
		createdAt: toInstant(createdAt),
		people: _count.appraisals,
		windows: windowsOf(windows),
	}))
}

/** A period that has been opened, as it stands in a choice of periods. */
export interface StartedListing {
	id: string
	name: string
	state: StartedState
}

/** So many stand in a choice; older ones are found in the chat no more either. */
const mostStarted = 30

/** What HR may look into, those that run first, newest first. One statement, for an officer of a unit two. */
export async function listStarted(env: Env, actor: Actor): Promise<StartedListing[]> {
	const unitId = await unitFilter(env.db, requireOfficer(actor))
	const rows = await env.db.period.findMany({
		where: { state: { not: 'draft' }, ...(unitId && { appraisals: { some: { unitId } } }) },
		orderBy: [{ state: 'asc' }, { openedAt: 'desc' }, { id: 'asc' }],
		select: { id: true, name: true, state: true },
		take: mostStarted,
	})
	return rows.flatMap(({ id, name, state }) => (state === 'draft' ? [] : [{ id, name, state }]))
}
