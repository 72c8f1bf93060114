import { Temporal } from 'temporal-polyfill'
import { momentOn } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { possibleSlots, type SlotTime, type TalkDays } from '../../domain/talk-slots.ts'
import { findUnitCalendars } from '../../store/calendars.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'
import type { TalkTime } from './time.ts'

/** A slot as it is kept. */
export interface Slot {
	id: string
	startsAt: Date
	endsAt: Date
	place: string | null
}

/** A time on a day of somebody's own zone, as callback data name it. */
export interface Wanted {
	/** `20261215` */
	day: string
	/** `0930` */
	clock: string
	minutes: number
}

/** Whose slots of which period. */
export interface Whose {
	periodId: string
	supervisorId: string
}

/**
 * Where and when somebody works, and from when until when the talks of their people in a period may be.
 * @throws {Refusal} for who scores nobody in it, and once that time is over
 */
export async function talkDaysOf(db: Db | Tx, env: Env, { periodId, supervisorId }: Whose): Promise<TalkDays> {
	const [window] = await db.$queryRaw<{ opensAt: Date | null; closesAt: Date | null; running: boolean | null }[]>`
		select min(t."opensAt") "opensAt", max(t."closesAt") "closesAt", bool_or(t."running") "running"
		from ${talks} t where t."periodId" = ${periodId} and t."supervisorId" = ${supervisorId}`
	if (!window?.opensAt || !window.closesAt) throw new Refusal('refusal-not-yours')
	const now = env.now()
	if (!window.running || window.closesAt.getTime() <= now.epochMilliseconds)
		throw new Refusal('refusal-dialogue-closed')
	const { unitId, zone, unit } = await db.employee.findUniqueOrThrow({
		where: { id: supervisorId },
		select: { unitId: true, zone: true, unit: { select: { zone: true } } },
	})
	// The hours of their unit, not those that they have chosen for messages
	const { byUnit, keyOf } = await findUnitCalendars(db, env)
	return {
		startsAt: toInstant(window.opensAt),
		endsAt: toInstant(window.closesAt),
		zone: zone ?? unit.zone ?? env.zone,
		calendar: byUnit.get(keyOf(unitId))!,
		now,
	}
}

/** Where two of one person's acts could each be right, and together an overlap: the second waits here. */
export async function holdSlotsOf(tx: Tx, supervisorId: string): Promise<void> {
	await tx.$queryRaw`select 1 from "Employee" where "id" = ${supervisorId} for no key update`
}

/** What somebody has offered or agreed on a day of their zone, in any period, ascending. */
export async function slotsOn(db: Db | Tx, supervisorId: string, day: Temporal.PlainDate, zone: string) {
	const [from, until] = [day, day.add({ days: 1 })].map(each => toDate(momentOn(each, 0, zone)))
	return db.dialogueSlot.findMany({
		where: { supervisorId, endsAt: { gt: from }, startsAt: { lt: until } },
		orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
		select: {
			...{ id: true, periodId: true, startsAt: true, endsAt: true, place: true },
			taken: { select: { appraisalId: true, appraisal: { select: { employee: { select: { name: true } } } } } },
		},
	})
}

export function timesOf({ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>): SlotTime {
	return { startsAt: toInstant(startsAt), endsAt: toInstant(endsAt) }
}

/**
 * The slot for one talk at a wanted time, in a transaction that holds the talk: one that is offered, or one that is made
 * for it. The slot that the talk has already may be overlapped, since it goes.
 * @throws {Refusal} where no slot can be at that time
 */
export async function keepSlot(
	tx: Tx,
	env: Env,
	wanted: Wanted & Whose,
	{ slotId }: TalkTime,
): Promise<{ id: string }> {
	const { periodId, supervisorId, minutes } = wanted
	await holdSlotsOf(tx, supervisorId)
	const days = await talkDaysOf(tx, env, wanted)
	const { day, startsAt } = momentOf(wanted, days.zone)
	const kept = await slotsOn(tx, supervisorId, day, days.zone)
	const offered = kept.find(
		slot => slot.periodId === periodId && slot.startsAt.getTime() === startsAt.epochMilliseconds,
	)
	if (offered) return offered
	const others = kept.filter(({ id }) => id !== slotId).map(timesOf)
	const possible = possibleSlots(day, minutes, days, others).find(slot => slot.startsAt.equals(startsAt))
	if (!possible) throw new Refusal('refusal-dialogue-slot-impossible')
	const [slot] = await storeSlots(tx, env, wanted, [possible])
	return slot!
}

/** Keeps slots that were checked, in a transaction that holds their owner's; they take over the place of the latest. */
export async function storeSlots(
	tx: Tx,
	env: Env,
	{ periodId, supervisorId }: Whose,
	slots: readonly SlotTime[],
): Promise<{ id: string }[]> {
	const latest = await tx.dialogueSlot.findFirst({
		where: { periodId, supervisorId },
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		select: { place: true },
	})
	const rows = slots.map(({ startsAt, endsAt }) => ({
		id: newId(),
		periodId,
		supervisorId,
		startsAt: toDate(startsAt),
		endsAt: toDate(endsAt),
		place: latest?.place ?? null,
		createdAt: toDate(env.now()),
	}))
	await tx.dialogueSlot.createMany({ data: rows })
	return rows
}

/** @throws {Refusal} where what a path names is no time */
export function momentOf({ day, clock }: Pick<Wanted, 'day' | 'clock'>, zone: string) {
	const named = dayOfPath(day)
	const [hour, minute] = [Number(clock.slice(0, 2)), Number(clock.slice(2))]
	if (!/^\d{4}$/.test(clock) || hour > 23 || minute > 59) throw new Refusal('refusal-dialogue-slot-impossible')
	return { day: named, startsAt: momentOn(named, hour * 60 + minute, zone) }
}

/** @param day `20261215` @throws {Refusal} where it is no day */
export function dayOfPath(day: string): Temporal.PlainDate {
	try {
		return Temporal.PlainDate.from(/^\d{8}$/.test(day) ? day : '')
	} catch {
		throw new Refusal('refusal-dialogue-slot-impossible')
	}
}
