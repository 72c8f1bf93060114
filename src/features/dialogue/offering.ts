import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type DayPart, type PossibleSlot, possibleSlots } from '../../domain/talk-slots.ts'
import { checkTalkText } from '../../domain/talk-text.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { freeSlots, isTalkOpen, isUnarranged, talks } from '../../store/talks.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { movePlace } from './arranging.ts'
import { dayOfPath, holdSlotsOf, momentOf, slotsOn, storeSlots, talkDaysOf, timesOf, type Whose } from './slot.ts'
import { tell } from './telling.ts'
import { hasBegun, lockTime } from './time.ts'

/** A day of a supervisor: what is offered on it and can be. */
export interface OfferDay {
	periodId: string
	period: string
	day: Temporal.PlainDate
	zone: string
	/** How long a slot is that is offered now */
	minutes: number
	slots: OfferedSlot[]
	possible: PossibleSlot[]
}

export interface OfferedSlot {
	id: string
	startsAt: Temporal.Instant
	endsAt: Temporal.Instant
	place: string | null
	/** Who has picked it; undefined: nobody */
	taken?: { appraisalId: string; name: string }
	/** Of another period: nothing is to be done about it here */
	isElsewhere: boolean
	hasBegun: boolean
}

/** A day as callback data name it. */
export interface DayRef {
	periodId: string
	day: string
	minutes: number
}

/** @throws {Refusal} for who scores nobody in the period, and once the time of the talks is over */
export async function readDay(db: Db | Tx, env: Env, { employeeId }: Actor, ref: DayRef): Promise<OfferDay> {
	const whose = { periodId: ref.periodId, supervisorId: employeeId }
	const days = await talkDaysOf(db, env, whose)
	const day = dayOfPath(ref.day)
	const kept = await slotsOn(db, employeeId, day, days.zone)
	const { name } = await db.period.findUniqueOrThrow({ where: { id: ref.periodId }, select: { name: true } })
	return {
		periodId: ref.periodId,
		period: name,
		day,
		zone: days.zone,
		minutes: ref.minutes,
		slots: kept.map(({ id, periodId, place, taken, ...slot }) => ({
			...{ id, place, ...timesOf(slot) },
			...(taken && { taken: { appraisalId: taken.appraisalId, name: taken.appraisal.employee.name } }),
			isElsewhere: periodId !== ref.periodId,
			hasBegun: hasBegun(timesOf(slot), days.now),
		})),
		possible: possibleSlots(day, ref.minutes, days, kept.map(timesOf)),
	}
}

/**
 * Offers slots to the whole team: those of half a day, or one. Who waits for them is told.
 * @param which half a day, or the clock at which one begins, `0930`
 * @returns how many; none when the same tap arrives again, or the clock is offered already
 * @throws {Refusal} where none is possible (any more)
 */
export async function offerSlots(env: Env, actor: Actor, ref: DayRef, which: DayPart | `${number}`): Promise<number> {
	return transaction(env, async tx => {
		const whose = { periodId: ref.periodId, supervisorId: actor.employeeId }
		await holdSlotsOf(tx, actor.employeeId)
		const { possible, slots, zone } = await readDay(tx, env, actor, ref)
		if (!(await once(tx, env, actor.updateKey))) return 0
		const begin =
			which === 'morning' || which === 'afternoon' ? undefined : momentOf({ day: ref.day, clock: which }, zone)
		const wanted = possible.filter(slot => (begin ? slot.startsAt.equals(begin.startsAt) : slot.part === which))
		// Two taps in a row on one clock are no mistake to be told of
		if (begin && slots.some(slot => !slot.isElsewhere && slot.startsAt.equals(begin.startsAt))) return 0
		if (wanted.length === 0) throw new Refusal('refusal-dialogue-slot-impossible')
		const waiting = await whoWaits(tx, env, whose)
		await storeSlots(tx, env, whose, wanted)
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'dialogue.slots-offered',
			subject: `period:${ref.periodId}`,
			details: { day: ref.day, count: wanted.length },
		})
		await tellMore(tx, env, whose, waiting)
		return wanted.length
	})
}

/** Takes a slot back that nobody has picked. Taken back twice, or never there, it changes nothing. */
export async function removeSlot(env: Env, actor: Actor, slotId: string): Promise<void> {
	await transaction(env, async tx => {
		const own = { id: slotId, supervisorId: actor.employeeId }
		// Held, so that it is picked before or not at all
		await tx.$queryRaw`select 1 from "DialogueSlot" where "id" = ${slotId} for update`
		const slot = await tx.dialogueSlot.findFirst({ where: own, include: { taken: { select: { appraisalId: true } } } })
		if (!slot) return
		if (slot.taken) throw new Refusal('refusal-dialogue-slot-picked')
		await tx.dialogueSlot.delete({ where: { id: slotId } })
		const subject = `period:${slot.periodId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'dialogue.slot-removed', subject })
	})
}

/** The place of all slots of a day that have not begun; who has picked one is told where it is now. */
export async function setDayPlace(env: Env, actor: Actor, ref: DayRef, typed: string): Promise<void> {
	const place = checkTalkText('place', typed)
	await transaction(env, async tx => {
		const { slots } = await readDay(tx, env, actor, ref)
		const ahead = slots.filter(slot => !slot.isElsewhere && !slot.hasBegun)
		if (ahead.length === 0) throw new Refusal('refusal-dialogue-no-slots')
		if (!(await once(tx, env, actor.updateKey))) return
		const ids = ahead.map(({ id }) => id)
		// Whoever can pick one waits until the place has changed, or has picked before and is moved below; talks are held
		// before slots, as where somebody picks
		await tx.$queryRaw`select 1 from "Appraisal" where "periodId" = ${ref.periodId}
			and "supervisorId" = ${actor.employeeId} order by "id" for no key update`
		await tx.dialogueSlot.updateMany({ where: { id: { in: ids } }, data: { place } })
		const taken = await tx.dialogue.findMany({ where: { slotId: { in: ids } }, orderBy: { appraisalId: 'asc' } })
		for (const { appraisalId } of taken) {
			const time = await lockTime(tx, env.now(), actor, appraisalId)
			const isHere = time.slotId !== null && ids.includes(time.slotId)
			if (isHere && time.agreed && time.agreed.place !== place)
				await movePlace(tx, env, actor, time, time.agreed, place)
		}
	})
}

interface Waiting {
	appraisalId: string
	employeeId: string
}

/** Those who have asked for another time, or had nothing to pick. */
async function whoWaits(tx: Tx, env: Env, { periodId, supervisorId }: Whose): Promise<Waiting[]> {
	const at = toDate(env.now())
	return tx.$queryRaw<Waiting[]>`
		select t."appraisalId", t."employeeId" from ${talks} t
		where t."periodId" = ${periodId} and t."supervisorId" = ${supervisorId} and ${isTalkOpen(at)} and t."isScored"
			and ${isUnarranged} and (t."wish" is not null or (not exists (select 1 from ${freeSlots(at)})
				and exists (select 1 from "OutboxMessage" o
					where o."dedupeKey" = concat_ws(':', 'dialogue-invited', t."appraisalId", t."supervisorId"))))
		order by t."appraisalId"`
}

/** Once a day at most, however many taps an offer takes. */
async function tellMore(tx: Tx, env: Env, { supervisorId }: Whose, waiting: readonly Waiting[]): Promise<void> {
	const today = dayOf(env.now(), env.zone)
	await tell(
		tx,
		env,
		waiting.map(({ appraisalId, employeeId }) => ({
			recipientId: employeeId,
			kind: 'dialogue-more-slots',
			params: { appraisal: appraisalId },
			dedupeKey: `dialogue-more-slots:${appraisalId}:${supervisorId}:${today}`,
			when: 'working-hours' as const,
		})),
	)
}
