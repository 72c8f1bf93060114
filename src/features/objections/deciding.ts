import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { statement } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { type DecidedScore, previewRevision, revise } from '../../result/revise.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockObjection, lockSubmitted } from './locked.ts'
import { mayHear, requireDecider } from './rights.ts'
import { type ContestedScore, contestedScores } from './scores.ts'
import { concernedBy, tell } from './told.ts'

/** How an objection ends where somebody decides it. */
export type Outcome = 'upheld' | 'changed'

/** A decision that is about to be made. */
export interface Decision {
	outcome: Outcome
	/** Whose result it is about */
	employee: string
	/** The decider's considerations */
	decision: string
	/** What would be replaced, and the result before and after; none where it is upheld */
	changes: ContestedScore[]
	results: { before: PublishedResult; after: PublishedResult } | null
}

/** Keeps the decider's considerations until they decide; they alone read them until then. */
export async function writeDecision(env: Env, actor: Actor, id: string, typed: string): Promise<void> {
	const decision = statement(typed)
	await transaction(env, async tx => {
		await requireDecider(tx, actor, await lockSubmitted(tx, id))
		await tx.objection.update({ where: { id }, data: { decision } })
	})
}

/**
 * What would come of deciding so: for the decider's last look.
 * @throws {Refusal} unless everything is there that the decision needs (`checkReady`)
 */
export async function readDecision(env: Env, actor: Actor, id: string, outcome: Outcome): Promise<Decision> {
	return transaction(env, async tx => {
		const objection = await lockSubmitted(tx, id)
		await requireDecider(tx, actor, objection)
		const decision = checkReady(objection, env)
		const { employee } = await tx.appraisal.findUniqueOrThrow({
			where: { id: objection.appraisalId },
			select: { employee: { select: { name: true } } },
		})
		const about = { outcome, employee: employee.name, decision }
		if (outcome === 'upheld') return { ...about, changes: [], results: null }
		const changes = await changesOf(tx, objection)
		const results = await previewRevision(tx, objection.resultId, toDecided(changes))
		return { ...about, changes, results }
	})
}

/**
 * Decides an objection, for good: the result stands, or the scores that were chosen take the place of the supervisor's
 * and the result is computed anew as its next version. Everyone concerned is told. Decided again by the same person and
 * in the same way, nothing happens.
 * @throws {Refusal} for anybody but its decider, for them where they may not any more, where it is withdrawn by now,
 * and unless everything is there that the decision needs
 */
export async function decide(env: Env, actor: Actor, id: string, outcome: Outcome): Promise<void> {
	await transaction(env, async tx => {
		const objection = await lockObjection(tx, id)
		if (objection.state === outcome && objection.deciderId === actor.employeeId) return
		if (objection.state !== 'submitted') throw new Refusal('refusal-objection-over')
		await requireDecider(tx, actor, objection)
		const decision = checkReady(objection, env)
		const newResultId = outcome === 'changed' ? await replace(tx, env, actor, objection, decision) : null
		if (outcome === 'upheld') await tx.decidedScore.deleteMany({ where: { objectionId: id } })
		const ended = { state: outcome, endedAt: toDate(env.now()), newResultId }
		await tx.objection.update({ where: { id }, data: ended })
		const details = { result: newResultId }
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: `objection.${outcome}`,
			subject: `objection:${id}`,
			details,
		})
		const { employeeId, answererId, officers } = await concernedBy(tx, id)
		await tell(
			tx,
			env,
			id,
			[employeeId, answererId, ...officers].map(to => ({ to, kind: 'objection-decided' })),
		)
	})
}

async function replace(tx: Tx, env: Env, actor: Actor, objection: Objection, reason: string): Promise<string> {
	const { name, post } = await tx.employee.findUniqueOrThrow({ where: { id: actor.employeeId } })
	const changes = toDecided(await changesOf(tx, objection))
	const on = dayOf(env.now(), env.zone).toString()
	return revise(tx, env, objection.resultId, changes, { decidedBy: { name, post }, on, reason })
}

/**
 * @returns the considerations
 * @throws {Refusal} before both sides have been heard, and without considerations
 */
function checkReady(objection: Objection, env: Env): string {
	const { heardEmployee, heardSupervisor, decision } = objection
	if (!mayHear(objection, env.now())) throw new Refusal('refusal-objection-early')
	if (heardEmployee === null || heardSupervisor === null) throw new Refusal('refusal-objection-unheard')
	if (!decision) throw new Refusal('refusal-objection-unreasoned')
	return decision
}

/** @throws {Refusal} where nothing would be replaced, or something without a reason */
async function changesOf(tx: Tx, objection: Objection): Promise<ContestedScore[]> {
	const changes = (await contestedScores(tx, objection)).filter(({ decided }) => decided !== null)
	if (changes.length === 0) throw new Refusal('refusal-objection-no-change')
	if (changes.some(({ reason }) => reason === '')) throw new Refusal('refusal-objection-no-reason')
	return changes
}

function toDecided(changes: readonly ContestedScore[]): DecidedScore[] {
	return changes.flatMap(({ item, decided, reason }) => (decided === null ? [] : [{ item, score: decided, reason }]))
}
