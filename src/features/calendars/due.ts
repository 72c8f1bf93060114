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
 * and from October on the next (an empty list is an agency's choice). And once of each list that cannot be used.
 */
export async function due(env: Env): Promise<void> {
	const broken = env.holidayFile?.broken
	if (broken) await tellOnce(env, 'calendar-file-broken', broken.version)
	if ((await missingYears(env)).length > 0)
		await tellOnce(env, 'calendar-years-missing', dayOf(env.now(), env.zone).toString(), aWeekInHours)
}

/** @param hours in which nobody is told of the same kind again */
async function tellOnce(env: Env, kind: string, what: string, hours = 0): Promise<void> {
	await transaction(env, async tx => {
		const officers = await hrOfficers(tx)
		const told = await tx.outboxMessage.findMany({
			where: { recipientId: { in: officers }, kind, createdAt: { gt: toDate(env.now().subtract({ hours })) } },
			select: { recipientId: true },
		})
		const untold = officers.filter(id => !told.some(({ recipientId }) => recipientId === id))
		await enqueue(
			tx,
			env,
			untold.map(recipientId => ({
				recipientId,
				kind,
				params: {},
				dedupeKey: `${kind}:${what}:${recipientId}`,
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
