import { Temporal } from 'temporal-polyfill'
import type { Env } from '../../store/env.ts'
import { todayIn } from './item.ts'

/** Something that comes due, as the message about it says it. */
export interface DueItem {
	id: string
	goal: string
	dueOn: Temporal.PlainDate
	/** Days from today to its day; below 0 once it has passed */
	days: number
}

/** Of the items that somebody is to be reminded of, those that are still theirs and not done, soonest first. */
export async function findDueItems(
	env: Env,
	employeeId: string,
	zone: string,
	ids: readonly string[],
): Promise<DueItem[]> {
	const rows = await env.db.planItem.findMany({
		where: { id: { in: [...ids] }, employeeId, state: { in: ['not_started', 'going', 'stuck'] }, dueOn: { not: null } },
		orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
		select: { id: true, goal: true, dueOn: true },
	})
	const today = todayIn(env, zone)
	return rows.flatMap(({ id, goal, dueOn }) => {
		if (!dueOn) return []
		const day = Temporal.PlainDate.from(dueOn.toISOString().slice(0, 10))
		return [{ id, goal, dueOn: day, days: today.until(day, { largestUnit: 'days' }).days }]
	})
}
