import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Snooze, snoozeChoices } from '../../domain/snooze.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { enqueueNudges } from './rows.ts'
import { findWaiting } from './service.ts'

/**
 * Puts a person's nudges off; returns until when.
 * @throws {Refusal} when nothing waits any more, or the end would come first
 */
export async function snoozeNudges(env: Env, actor: Actor, snooze: Snooze): Promise<Temporal.Instant> {
	const { employeeId, updateKey } = actor
	const [soonest] = await findWaiting(env, employeeId)
	if (!soonest) throw new Refusal('refusal-nudge-nothing')
	const { zone, calendar } = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const chosen = snoozeChoices(env.now(), zone, calendar, soonest.deadline)
	// Where tomorrow and Monday are one day, one of them stands for both.
	const at = (chosen.find(choice => choice.snooze === snooze) ?? chosen[0])?.at
	if (!at) throw new Refusal('refusal-nudge-too-late')
	await transaction(env, async tx => {
		if (!(await once(tx, env, updateKey))) return
		await tx.account.update({ where: { employeeId }, data: { snoozedUntil: toDate(at) } })
		await enqueueNudges(tx, env, [{ employeeId, day: dayOf(at, zone), at }])
	})
	return at
}

/**
 * Until when people have put their nudges off, where that is still ahead.
 * @param employeeIds absent: everyone
 */
export async function findSnoozes(env: Env, employeeIds?: string[]): Promise<Map<string, Temporal.Instant>> {
	const rows = await env.db.account.findMany({
		where: { snoozedUntil: { gt: toDate(env.now()) }, employeeId: { not: null, in: employeeIds } },
		select: { employeeId: true, snoozedUntil: true },
	})
	return new Map(rows.map(({ employeeId, snoozedUntil }) => [employeeId!, toInstant(snoozedUntil!)]))
}
