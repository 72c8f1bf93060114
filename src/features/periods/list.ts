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

/** A period that has been opened, as it stands in a choice of periods. */
export interface StartedListing {
	id: string
	name: string
	state: 'open' | 'published'
}

/** So many stand in a choice; older ones are found in the chat no more either. */
const mostStarted = 30

/** What HR may look into, those that run first, newest first. One statement. */
export async function listStarted(env: Env, actor: Actor): Promise<StartedListing[]> {
	requireHr(actor)
	const rows = await env.db.period.findMany({
		where: { state: { in: ['open', 'published'] } },
		orderBy: [{ state: 'asc' }, { openedAt: 'desc' }, { id: 'asc' }],
		select: { id: true, name: true, state: true },
		take: mostStarted,
	})
	return rows.map(({ id, name, state }) => ({ id, name, state: state === 'open' ? state : 'published' }))
}
