import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { type Indicator, indicatorsFor } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type About, readDraft, takeDraft } from '../../drafts/drafts.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { openTalk, type Talk } from './talk.ts'
import { tellTalk } from './talk-news.ts'

/** In UTF-16 units: it stands in the result. */
export const shortestReason = 10
export const longestReason = 500

/** One score that the supervisor may change now. */
export interface Changeable {
	talk: Talk
	indicator: Indicator
	/** null: unable */
	before: number | null
}

/** A change before it is confirmed. */
export interface DraftedChange extends Changeable {
	after: number
	/** As typed; undefined: not yet */
	reason: string | undefined
}

/** The indicators that the supervisor has scored, with what each has now. @throws {Refusal} unless they may change them */
export async function listChangeable(
	env: Env,
	actor: Actor,
	appraisalId: string,
): Promise<{ talk: Talk; scores: { indicator: Indicator; before: number | null }[] }> {
	const talk = await openTalk(env, env.db, actor, appraisalId)
	refuseUnlessChangeable(talk)
	const scores = indicatorsFor(talk.instrument, 'supervisor').map(indicator => ({
		indicator,
		before: talk.scores.points.get(indicator.id) ?? null,
	}))
	return { talk, scores }
}

/** @throws {Refusal} unless the actor may change this score now */
export async function readChangeable(env: Env, actor: Actor, appraisalId: string, itemId: string): Promise<Changeable> {
	return changeable(await openTalk(env, env.db, actor, appraisalId), itemId)
}

/** @param after a point of the scale. @throws {Refusal} as `readChangeable`, and for what is no other point */
export async function readDraftedChange(
	env: Env,
	actor: Actor,
	appraisalId: string,
	{ itemId, after }: { itemId: string; after: number },
): Promise<DraftedChange> {
	const found = changeable(await openTalk(env, env.db, actor, appraisalId), itemId)
	refuseUnlessOther(found, after)
	return { ...found, after, reason: await readDraft(env.db, actor, aboutChange(appraisalId, itemId)) }
}

/**
 * Changes a score that was sent, for the reason that was typed; the employee is told of both. Once: the draft goes with
 * it.
 * @returns false where it had been changed so before
 * @throws {Refusal} unless it is the supervisor's to change: after the talk, before there is a result, within the time
 */
export async function changeScore(
	env: Env,
	actor: Actor,
	appraisalId: string,
	{ itemId, after }: { itemId: string; after: number },
): Promise<boolean> {
	return transaction(env, async tx => {
		await hold(tx, actor, appraisalId)
		const found = changeable(await openTalk(env, tx, actor, appraisalId), itemId)
		const reason = await takeDraft(tx, actor, aboutChange(appraisalId, itemId), longestReason)
		if (reason === undefined) {
			if (found.before === after) return false
			throw new Refusal('refusal-talk-reason-missing')
		}
		if (reason.length < shortestReason) throw new Refusal('refusal-talk-reason-short', { least: shortestReason })
		refuseUnlessOther(found, after)
		await store(tx, env, actor, { ...found, after, reason })
		return true
	})
}

/** For the message to the employee: what was changed since then. */
export async function findChanges(
	env: Env,
	{ appraisalId, changes }: Pick<Talk, 'appraisalId' | 'changes'>,
	since: Temporal.Instant,
): Promise<Talk['changes']> {
	const changed = await env.db.scoreChange.count({ where: { appraisalId, at: { gte: toDate(since) } } })
	return changed > 0 ? changes.slice(-changed) : []
}

async function store(tx: Tx, env: Env, actor: Actor, change: DraftedChange & { reason: string }): Promise<void> {
	const { talk, indicator, before, after, reason } = change
	const { appraisalId, employee } = talk
	const { reviewId } = talk.scores
	const [at, itemId, byId] = [toDate(env.now()), indicator.id, actor.employeeId]
	const answer = { score: after, unable: false, savedAt: at }
	await tx.answer.upsert({
		where: { reviewId_itemId: { reviewId, itemId } },
		create: { reviewId, itemId, ...answer },
		update: answer,
	})
	await tx.scoreChange.create({ data: { id: newId(), appraisalId, reviewId, itemId, before, after, reason, byId, at } })
	await audit(tx, env, {
		actorId: byId,
		action: 'talk.score-changed',
		subject: `appraisal:${appraisalId}`,
		details: { item: itemId },
	})
	await tellTalk(tx, env, 'talk-scores', { appraisalId, recipientId: employee.id, at })
}

/**
 * Holds the supervisor's review, so that two changes follow each other, and the period, so that it is published before
 * or after. A statement of its own: what has waited reads what is there then.
 */
async function hold(tx: Tx, { employeeId }: Actor, appraisalId: string): Promise<void> {
	await tx.$queryRaw`
		select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId" join "Period" p on p."id" = a."periodId"
		where a."id" = ${appraisalId} and r."raterId" = ${employeeId} and r."group" = 'supervisor'
		order by r."id" for update of r for share of p`
}

function changeable(talk: Talk, itemId: string): Changeable {
	refuseUnlessChangeable(talk)
	const indicator = indicatorsFor(talk.instrument, 'supervisor').find(({ id }) => id === itemId)
	if (!indicator) throw new Refusal('refusal-not-yours')
	return { talk, indicator, before: talk.scores.points.get(itemId) ?? null }
}

function refuseUnlessChangeable({ reader, rights, isSettled }: Talk): void {
	if (reader !== 'supervisor') throw new Refusal('refusal-not-yours')
	if (isSettled) throw new Refusal('refusal-talk-published')
	if (!rights.notes) throw new Refusal('refusal-talk-closed')
	if (!rights.scores) throw new Refusal('refusal-talk-not-held')
}

function refuseUnlessOther({ talk, before }: Changeable, after: number): void {
	if (!talk.instrument.scale.some(({ value }) => value === after)) throw new Refusal('refusal-not-yours')
	if (after === before) throw new Refusal('refusal-talk-same-score')
}

/** The draft of the reason. One for each indicator: who chooses another point keeps it. */
export function aboutChange(appraisalId: string, itemId: string): About {
	return `score:${appraisalId}.${itemId}`
}

/** Can the change be confirmed for this reason? */
export function isReason(reason: string | undefined): reason is string {
	return reason !== undefined && shortestReason <= reason.length && reason.length <= longestReason
}
