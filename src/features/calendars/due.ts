import { dayOf } from '../../domain/calendar.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Env } from '../../store/env.ts'
import { hrOfficers } from '../../store/roles.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** The joint decree for the next year is usually out by then. */
const decreeMonth = 10
const aWeekInHours = 7 * 24

/**
 * Tells HR, once a week at most, of which years the list of holidays has none: this one, those of running windows,
 * and from October on the next. An empty list is an agency's choice.
 */
export async function due(env: Env): Promise<void> {
	const years = await missingYears(env)
	if (years.length === 0) return
	const now = env.now()
	await transaction(env, async tx => {
		const since = toDate(now.subtract({ hours: aWeekInHours }))
		const told = await tx.outboxMessage.findMany({
			where: { kind: 'calendar-years-missing', createdAt: { gt: since } },
			select: { recipientId: true },
		})
		const untold = (await hrOfficers(tx)).filter(id => !told.some(({ recipientId }) => recipientId === id))
		const day = dayOf(now, env.zone).toString()
		await enqueue(
			tx,
			env,
			untold.map(recipientId => ({
				recipientId,
				kind: 'calendar-years-missing',
				params: {},
				dedupeKey: `calendar-years-missing:${day}:${recipientId}`,
				when: 'working-hours',
			})),
		)
	})
}

/** Which years the bot works with have no holiday at all in the agency's list. */
export async function missingYears(env: Env): Promise<number[]> {
	if (env.holidays.size === 0) return []
	const today = dayOf(env.now(), env.zone)
	const windows = await env.db.window.findMany({
		where: { period: { state: 'open' }, closesAt: { gt: toDate(env.now()) } },
		select: { closesAt: true },
	})
	const years = [
		today.year,
		...(today.month >= decreeMonth ? [today.year + 1] : []),
		...windows.map(({ closesAt }) => dayOf(toInstant(closesAt), env.zone).year),
	]
	const known = new Set([...env.holidays.keys()].map(day => Number(day.slice(0, 4))))
	return [...new Set(years)].filter(year => !known.has(year)).sort()
}
