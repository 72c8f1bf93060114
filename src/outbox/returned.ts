import { nextWorkingMoment } from '../domain/calendar.ts'
import { findWorkplaces } from '../store/calendars.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'
import { transaction } from '../store/transaction.ts'

/** What has waited longer for somebody who could not be reached is not news any more. */
const keptDays = 7
/** So many rows a tick: after an outage of many a minute does not matter. */
const most = 1_000

/**
 * Whoever had blocked the bot and is back gets what they have missed in the last days, in their working hours and in
 * its order. Each message is rendered anew: what is no longer true is dropped. What is held comes once it goes on.
 */
export async function due(env: Env): Promise<void> {
	const now = env.now()
	const since = toDate(now.subtract({ hours: keptDays * 24 }))
	const missed = await env.db.$queryRaw<{ id: string; recipientId: string }[]>`
		select o."id", o."recipientId" from "OutboxMessage" o
			join "Account" a on a."employeeId" = o."recipientId" and a."unreachableSince" is null
		where o."state" = 'unreachable' and o."dueAt" > ${since} and o."error" like '403 %'
			and not exists (select 1 from "OutboxMessage" h where h."batch" = o."batch" and h."state" = 'held')
		order by o."dueAt", o."createdAt" limit ${most}`
	if (missed.length === 0) return
	await transaction(env, async tx => {
		const workplaces = await findWorkplaces(tx, env, [...new Set(missed.map(({ recipientId }) => recipientId))])
		const momentOf = (recipientId: string) => {
			const { zone, calendar } = workplaces.get(recipientId) ?? env
			return nextWorkingMoment(now, zone, calendar)
		}
		await tx.$executeRaw`
			update "OutboxMessage" o set "state" = 'waiting', "attempts" = 0, "error" = null, "dueAt" = m."dueAt"
			from unnest(${missed.map(({ id }) => id)}::text[],
				${missed.map(({ recipientId }) => momentOf(recipientId).toString())}::timestamptz[]) m("id", "dueAt")
			where o."id" = m."id" and o."state" = 'unreachable'`
	})
}
