import type { Actor } from '../../domain/actor.ts'
import type { Text } from '../../domain/instrument.ts'
import { statement } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import { fromJson } from '../../result/published-result.ts'
import { type Standing, standingOf } from '../../result/receipt.ts'
import { supervisorScores } from '../../result/revise.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findDecider } from './decider.ts'

/** A score of the supervisor's that an objection may be about. */
export interface Part {
	item: string
	title: Text
	score: number | null
	isChosen: boolean
}

/** What an employee has written so far to object to their result; kept, and shown to nobody, until they send it. */
export interface ObjectionDraft {
	resultId: string
	periodName: string
	standing: Standing
	/** Something has been written */
	isBegun: boolean
	/** In the order of the instrument; none chosen: the result as a whole */
	parts: Part[]
	/** '' until it is typed */
	reason: string
	files: number
	/** Who will read it beside HR; null: nobody is known by the record */
	supervisor: string | null
	decider: string | null
}

/** @throws {Refusal} unless the result is the actor's own */
export async function readObjectionDraft(env: Env, actor: Actor, resultId: string): Promise<ObjectionDraft> {
	return transaction(env, async tx => {
		const { appraisal, snapshot, standing } = await requireOwn(tx, env, actor, resultId)
		const draft = await findDraft(tx, resultId)
		const { deciderId } = await findDecider(tx, appraisal.id)
		const decider = deciderId
			? await tx.employee.findUniqueOrThrow({ where: { id: deciderId }, select: { name: true } })
			: null
		const { period, score } = fromJson(snapshot)
		return {
			resultId,
			periodName: period,
			standing,
			isBegun: draft !== null,
			parts: supervisorScores(score).map(part => ({
				...part,
				isChosen: draft?.parts.includes(part.item) ?? false,
			})),
			reason: draft?.reason ?? '',
			files: draft ? await tx.attachment.count({ where: { objectionId: draft.id } }) : 0,
			supervisor: appraisal.supervisor?.name ?? null,
			decider: decider?.name ?? null,
		}
	})
}

/** What the whole result is called where a part is named. */
export const wholeResult = 'all'

/**
 * Takes a part in, or out again; without any it is the result as a whole.
 * @param item an indicator's id, or `wholeResult`
 * @throws {Refusal} as `changeDraft`, and for what the supervisor has not scored
 */
export async function togglePart(env: Env, actor: Actor, resultId: string, item: string): Promise<void> {
	await changeDraft(env, actor, resultId, async (tx, { id, parts }, known) => {
		if (item === wholeResult) return tx.objection.update({ where: { id }, data: { parts: [] } })
		if (!known.includes(item)) throw new Refusal('refusal-not-yours')
		const chosen = known.filter(one => (one === item ? !parts.includes(one) : parts.includes(one)))
		return tx.objection.update({ where: { id }, data: { parts: chosen } })
	})
}

/** Keeps why; a new text replaces the one before. @throws {Refusal} as `changeDraft`, too short or too long */
export async function writeReason(env: Env, actor: Actor, resultId: string, typed: string): Promise<void> {
	const reason = statement(typed)
	await changeDraft(env, actor, resultId, (tx, { id }) => tx.objection.update({ where: { id }, data: { reason } }))
}

/** What was written is gone, with its files; what is begun afterwards is not, should the tap be delivered again. */
export async function dropObjectionDraft(env: Env, actor: Actor, resultId: string): Promise<void> {
	await transaction(env, async tx => {
		await requireOwn(tx, env, actor, resultId)
		if (!(await once(tx, env, actor.updateKey))) return
		await tx.objection.deleteMany({ where: { resultId, state: 'draft' } })
	})
}

/**
 * Changes the draft while it may be sent, beginning it where there is none; a redelivered update changes nothing twice.
 * @throws {Refusal} not theirs, not received yet, answered already, or too late
 */
export async function changeDraft(
	env: Env,
	actor: Actor,
	resultId: string,
	change: (tx: Tx, draft: Objection, known: string[]) => Promise<unknown>,
): Promise<void> {
	await transaction(env, async tx => {
		const own = await lockOwn(tx, env, actor, resultId)
		requireOpen(own.standing)
		const { appraisal, snapshot } = own
		if (!(await once(tx, env, actor.updateKey))) return
		const draft =
			(await findDraft(tx, resultId)) ??
			(await tx.objection.create({
				data: { id: newId(), appraisalId: appraisal.id, resultId, createdAt: toDate(env.now()) },
			}))
		const known = supervisorScores(fromJson(snapshot).score).map(({ item }) => item)
		await change(tx, draft, known)
	})
}

/**
 * Holds the answer to a result until the end of the transaction: of two drafts, two sendings, or an acceptance and a
 * sending at once, the second finds what the first has done.
 * @throws {Refusal} unless the result is the actor's own, and while it is being received
 */
export async function lockOwn(tx: Tx, env: Env, actor: Actor, resultId: string) {
	await requireOwn(tx, env, actor, resultId)
	const held = await tx.$queryRaw<unknown[]>`select 1 from "Response" where "resultId" = ${resultId} for update`
	const own = await requireOwn(tx, env, actor, resultId)
	// Opened at this very moment, after there was nothing to hold
	if (held.length === 0 && own.standing.receivedAt) throw new Refusal('refusal-response-unread')
	return own
}

/** @throws {Refusal} not received yet, answered already, or too late */
export function requireOpen({ isOpen, isFinal, receivedAt, answer }: Standing): void {
	if (isOpen) return
	if (isFinal) throw new Refusal('refusal-response-final')
	if (!receivedAt) throw new Refusal('refusal-response-unread')
	throw new Refusal(answer === null || answer === 'silent' ? 'refusal-response-over' : 'refusal-response-answered')
}

export function findDraft(db: Db | Tx, resultId: string): Promise<Objection | null> {
	return db.objection.findFirst({ where: { resultId, state: 'draft' }, orderBy: { id: 'asc' } })
}

/** @throws {Refusal} unless the result is the actor's own */
export async function requireOwn(tx: Db | Tx, env: Env, { employeeId }: Actor, resultId: string) {
	const row = await tx.result.findFirst({
		where: { id: resultId, appraisal: { employeeId } },
		select: {
			snapshot: true,
			appraisal: { select: { id: true, supervisorId: true, supervisor: { select: { name: true } } } },
		},
	})
	const standing = row && (await standingOf(tx, env, resultId))
	if (!row || !standing) throw new Refusal('refusal-not-yours')
	return { ...row, standing }
}
