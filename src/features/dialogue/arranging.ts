import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { checkTalkText } from '../../domain/talk-text.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { keepSlot, type Slot } from './slot.ts'
import { message, tell, tellAgreed, tellCancelled } from './telling.ts'
import { type Agreed, hasBegun, lockTime, requireArrangeable, type TalkTime } from './time.ts'

/**
 * The employee picks one of the slots of who scores them, or another instead. Picking what is picked changes nothing.
 * @throws {Refusal} where the slot is gone, has begun, or somebody else was faster
 */
export async function pickSlot(env: Env, actor: Actor, appraisalId: string, slotId: string): Promise<TalkTime> {
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		if (time.reader !== 'employee') throw new Refusal('refusal-not-yours')
		if (time.slotId === slotId) return time
		requireArrangeable(time)
		if (!(await once(tx, env, actor.updateKey))) return time
		return agree(tx, env, actor, time, await freeSlot(tx, env, time, slotId))
	})
}

/**
 * Who scores sets the time of one talk: a slot that they have offered and nobody has picked, or one for this person
 * alone, of which `keepSlot` says whether it is possible. The slot that it takes the place of is not offered again.
 * @param startsAt a wall-clock time of a day in their own zone, as `possibleSlots` has it
 */
export async function setTime(
	env: Env,
	actor: Actor,
	appraisalId: string,
	wanted: { day: string; clock: string; minutes: number },
): Promise<TalkTime> {
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		if (time.reader !== 'supervisor') throw new Refusal('refusal-not-yours')
		requireArrangeable(time)
		if (!(await once(tx, env, actor.updateKey))) return time
		const slot = await keepSlot(tx, env, { ...wanted, periodId: time.periodId, supervisorId: time.supervisor.id }, time)
		if (slot.id === time.slotId) return time
		const former = time.slotId
		const agreed = await agree(tx, env, actor, time, await freeSlot(tx, env, time, slot.id))
		if (former) await tx.dialogueSlot.delete({ where: { id: former } })
		return agreed
	})
}

/**
 * The employee asks for another time, in words; one that was agreed is free again.
 * @throws {Refusal} for a text that is too short or too long
 */
export async function wishFor(env: Env, actor: Actor, appraisalId: string, typed: string): Promise<TalkTime> {
	const wish = checkTalkText('wish', typed)
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		if (time.reader !== 'employee') throw new Refusal('refusal-not-yours')
		requireArrangeable(time)
		if (!(await once(tx, env, actor.updateKey))) return time
		// Counted up, so that each wish is told, and what was agreed is neither said nor reminded of any more
		const data = { ...nothingAgreed, revision: time.revision + 1, wish }
		await tx.dialogue.upsert({
			where: { appraisalId },
			create: { appraisalId, ...data, createdAt: toDate(env.now()) },
			update: data,
		})
		await audit(tx, env, { actorId: actor.employeeId, action: 'dialogue.wished', subject: `appraisal:${appraisalId}` })
		const after = await lockTime(tx, env.now(), actor, appraisalId)
		if (time.agreed) await tellCancelled(tx, env, after, time.agreed, [time.employee.id])
		const was = time.agreed && { from: time.agreed.startsAt.toString(), until: time.agreed.endsAt.toString() }
		await tell(tx, env, [message('dialogue-wish', time.supervisor.id, after, 'working-hours', was ?? {})])
		return after
	})
}

/** Who scores cannot come: the time and its slot are gone, and the employee picks anew. */
export async function cancelTime(env: Env, actor: Actor, appraisalId: string): Promise<TalkTime> {
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		if (time.reader !== 'supervisor') throw new Refusal('refusal-not-yours')
		if (!time.agreed) return time
		requireArrangeable(time)
		if (hasBegun(time.agreed, env.now())) throw new Refusal('refusal-dialogue-begun')
		if (!(await once(tx, env, actor.updateKey))) return time
		await clearTime(tx, time)
		if (time.slotId) await tx.dialogueSlot.delete({ where: { id: time.slotId } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'dialogue.cancelled',
			subject: `appraisal:${appraisalId}`,
		})
		const after = await lockTime(tx, env.now(), actor, appraisalId)
		await tellCancelled(tx, env, after, time.agreed, [time.employee.id, time.supervisor.id])
		return after
	})
}

/** The place of one agreed talk, typed by who scores; the other is told. */
export async function setPlace(env: Env, actor: Actor, appraisalId: string, typed: string): Promise<TalkTime> {
	const place = checkTalkText('place', typed)
	return transaction(env, async tx => {
		const time = await lockTime(tx, env.now(), actor, appraisalId)
		if (time.reader !== 'supervisor' || !time.agreed) throw new Refusal('refusal-not-yours')
		if (!time.isOpen || hasBegun(time.agreed, env.now())) throw new Refusal('refusal-dialogue-begun')
		if (time.agreed.place === place || !(await once(tx, env, actor.updateKey))) return time
		await movePlace(tx, env, actor, time, time.agreed, place)
		return lockTime(tx, env.now(), actor, appraisalId)
	})
}

/** In a transaction that holds the talk. */
export async function movePlace(
	tx: Tx,
	env: Env,
	actor: Actor,
	time: TalkTime,
	agreed: Agreed,
	place: string,
): Promise<void> {
	const revision = time.revision + 1
	await tx.dialogue.update({ where: { appraisalId: time.appraisalId }, data: { place, revision } })
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: 'dialogue.moved',
		subject: `appraisal:${time.appraisalId}`,
		details: { startsAt: agreed.startsAt.toString() },
	})
	await tellAgreed(tx, env, { ...time, revision }, { ...agreed, place }, 'dialogue-moved')
}

export const nothingAgreed = {
	slotId: null,
	startsAt: null,
	endsAt: null,
	place: null,
	employeeConfirmedAt: null,
	supervisorConfirmedAt: null,
} as const

/** What was agreed holds no longer, and what was said of it is not said any more. */
export async function clearTime(tx: Tx, { appraisalId, revision }: Pick<TalkTime, 'appraisalId' | 'revision'>) {
	await tx.dialogue.update({ where: { appraisalId }, data: { ...nothingAgreed, revision: revision + 1 } })
}

/** A slot of who scores them now that is still nobody's, held: the second of two waits here, and finds it taken. */
async function freeSlot(tx: Tx, env: Env, time: TalkTime, slotId: string): Promise<Slot> {
	await tx.$queryRaw`select 1 from "DialogueSlot" where "id" = ${slotId} for update`
	const whose = { periodId: time.periodId, supervisorId: time.supervisor.id }
	const slot = await tx.dialogueSlot.findFirst({
		where: { id: slotId, ...whose },
		include: { taken: { select: { appraisalId: true } } },
	})
	if (!slot) throw new Refusal('refusal-dialogue-slot-gone')
	if (slot.taken && slot.taken.appraisalId !== time.appraisalId) throw new Refusal('refusal-dialogue-slot-taken')
	const lies = slot.startsAt.getTime() > env.now().epochMilliseconds
	if (!lies) throw new Refusal('refusal-dialogue-slot-past')
	if (slot.endsAt.getTime() > time.closesAt.epochMilliseconds) throw new Refusal('refusal-dialogue-slot-gone')
	return slot
}

async function agree(tx: Tx, env: Env, actor: Actor, time: TalkTime, slot: Slot): Promise<TalkTime> {
	const { appraisalId } = time
	const { id: slotId, startsAt, endsAt, place } = slot
	const data = {
		...nothingAgreed,
		...{ slotId, startsAt, endsAt, place },
		revision: time.revision + 1,
		wish: null,
		toldHrAt: null,
	}
	await tx.dialogue.upsert({
		where: { appraisalId },
		create: { appraisalId, ...data, createdAt: toDate(env.now()) },
		update: data,
	})
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: time.agreed ? 'dialogue.moved' : 'dialogue.agreed',
		subject: `appraisal:${appraisalId}`,
		details: { startsAt: startsAt.toISOString() },
	})
	const after = await lockTime(tx, env.now(), actor, appraisalId)
	await tellAgreed(tx, env, after, after.agreed!, time.agreed ? 'dialogue-moved' : 'dialogue-agreed')
	return after
}
