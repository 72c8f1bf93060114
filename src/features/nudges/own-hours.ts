import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { dayOf, type Hours, hoursOn } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findUnitCalendars } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** How one person wants to be spoken to. */
export interface MessageSettings {
	/** Hours in which messages may come, today, by their unit's calendar. */
	frame: Hours
	/** Those they have chosen within the frame. */
	own: Hours
	/** No nudge before; undefined when nothing is put off. */
	snoozedUntil: Temporal.Instant | undefined
}

export async function readMessageSettings(env: Env, { employeeId }: Actor): Promise<MessageSettings> {
	const account = await env.db.account.findUniqueOrThrow({
		where: { employeeId },
		include: { employee: { include: { unit: true } } },
	})
	const { unitId, zone, unit } = account.employee!
	const { byUnit, keyOf } = await findUnitCalendars(env.db, env)
	const today = dayOf(env.now(), zone ?? unit.zone ?? env.zone)
	const frame = hoursOn(today, byUnit.get(keyOf(unitId))!)
	const until = account.snoozedUntil ? toInstant(account.snoozedUntil) : undefined
	return {
		frame: { from: frame.from, until: frame.until },
		own: { from: account.messagesFrom ?? frame.from, until: account.messagesUntil ?? frame.until },
		snoozedUntil: until && Temporal.Instant.compare(until, env.now()) > 0 ? until : undefined,
	}
}

/**
 * Chooses from when, or until when, messages may come; the frame's own edge is kept as "whatever it is".
 * @param minutes of the day
 * @throws {Refusal} outside the frame, and where no hour would be left
 */
export async function setOwnHours(env: Env, actor: Actor, edge: keyof Hours, minutes: number): Promise<void> {
	const { frame, own } = await readMessageSettings(env, actor)
	const chosen = { ...own, [edge]: minutes }
	const fits = frame.from <= chosen.from && chosen.from < chosen.until && chosen.until <= frame.until
	if (!Number.isInteger(minutes) || !fits) throw new Refusal('refusal-nudge-hours')
	const value = minutes === frame[edge] ? null : minutes
	await env.db.account.update({
		where: { employeeId: actor.employeeId },
		data: edge === 'from' ? { messagesFrom: value } : { messagesUntil: value },
	})
}

/** Nudges come again as they would have. */
export async function wakeNudges(env: Env, { employeeId }: Actor): Promise<void> {
	await env.db.account.update({ where: { employeeId }, data: { snoozedUntil: null } })
}
