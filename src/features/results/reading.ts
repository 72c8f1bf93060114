import type { Temporal } from 'temporal-polyfill'
import { type Actor, hrScope } from '../../domain/actor.ts'
import { isAnonymous } from '../../domain/anonymity.ts'
import { Refusal } from '../../domain/refusal.ts'
import { tookPart } from '../../questionnaire/lapse.ts'
import { fromJson, type PublishedResult } from '../../result/published-result.ts'
import { receive, type Standing, standingOf } from '../../result/receipt.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { holdsAppraisal } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Version, versionsOf } from './versions.ts'

/** Whose result it is for who reads it: their own, one they scored, one against which they decide an objection, or HR's. */
export type Relation = 'own' | 'team' | 'decider' | 'hr'

/** A published result in the hands of somebody who may read it. */
export interface OpenedResult {
	id: string
	appraisalId: string
	periodId: string
	employeeId: string
	relation: Relation
	version: number
	publishedAt: Temporal.Instant
	/** All that there are of it, the last in force */
	versions: Version[]
	result: PublishedResult
	/** What the employee has made of it so far */
	standing: Standing
}

/**
 * Opens a result for the employee, for the supervisor who scored it, or for HR, of the agency or of a unit above it. Reading somebody else's is recorded.
 * Who decides an objection to it opens it too. They and HR see no words of an anonymous group, which are for the talk
 * between employee and supervisor; nor do they open it at all where they took part, before they were what they are: who
 * knows their own scores could reckon with the others'.
 * The employee's first opening starts their time to answer it.
 * @param how taken out as a file, it is recorded whoever does it
 * @throws {Refusal} for anybody else
 */
export function openResult(
	env: Env,
	actor: Actor,
	resultId: string,
	how: 'read' | 'exported' = 'read',
): Promise<OpenedResult> {
	return transaction(env, tx => openIn(tx, env, actor, resultId, how))
}

/** The same within a transaction that reads more of it. */
export async function openIn(
	tx: Tx,
	env: Env,
	actor: Actor,
	resultId: string,
	how: 'read' | 'exported',
): Promise<OpenedResult> {
	const row = await tx.result.findUnique({
		where: { id: resultId },
		include: { appraisal: { select: { id: true, employeeId: true, supervisorId: true, periodId: true } } },
	})
	const relation = row && (await relationOf(tx, actor, row.appraisal))
	if (!row || !relation) throw new Refusal('refusal-not-yours')
	const isOutside = relation === 'hr' || relation === 'decider'
	if (isOutside && (await tookPart(tx, actor.employeeId, [row.appraisalId])).size > 0)
		throw new Refusal('refusal-result-took-part')
	if (relation === 'own') await receive(tx, env, resultId, { actorId: actor.employeeId })
	const isRecorded = relation !== 'own' || how === 'exported'
	if (isRecorded && (await once(tx, env, actor.updateKey))) {
		await audit(tx, env, { actorId: actor.employeeId, action: `result.${how}`, subject: `result:${resultId}` })
	}
	const result = fromJson(row.snapshot)
	return {
		id: resultId,
		appraisalId: row.appraisalId,
		periodId: row.appraisal.periodId,
		employeeId: row.appraisal.employeeId,
		relation,
		version: row.version,
		publishedAt: toInstant(row.publishedAt),
		versions: await versionsOf(tx, row.appraisalId),
		result: isOutside ? withoutAnonymousWords(result) : result,
		standing: (await standingOf(tx, env, resultId))!,
	}
}

/** Has the period of a result time for talks, of which its employee and who scored have a card? */
export async function hasTalk(env: Env, { periodId, relation }: OpenedResult): Promise<boolean> {
	if (relation !== 'own' && relation !== 'team') return false
	return (await env.db.window.count({ where: { periodId, stage: 'dialogue' } })) > 0
}

/**
 * Which appraisal a result is of, for what belongs to the appraisal and knows itself who may see it.
 * @throws {Refusal} where there is no such result
 */
export async function appraisalOf(env: Env, resultId: string): Promise<string> {
	const row = await env.db.result.findUnique({ where: { id: resultId }, select: { appraisalId: true } })
	if (!row) throw new Refusal('refusal-not-yours')
	return row.appraisalId
}

/** For the message to the employee; undefined where it is not theirs. */
export async function ownResult(env: Env, employeeId: string, resultId: string): Promise<PublishedResult | undefined> {
	const row = await env.db.result.findFirst({ where: { id: resultId, appraisal: { employeeId } } })
	return row ? fromJson(row.snapshot) : undefined
}

async function relationOf(
	tx: Tx,
	actor: Actor,
	{ id, employeeId, supervisorId }: { id: string; employeeId: string; supervisorId: string | null },
): Promise<Relation | undefined> {
	if (employeeId === actor.employeeId) return 'own'
	if (supervisorId === actor.employeeId) return 'team'
	if (await decides(tx, actor.employeeId, id)) return 'decider'
	return (await holdsAppraisal(tx, hrScope(actor), id)) ? 'hr' : undefined
}

/**
 * While it is open and they are still to decide it, by name or as the superior of who answers it; and once they have. An
 * objection that was withdrawn is nobody's any more.
 */
async function decides(tx: Tx, deciderId: string, appraisalId: string): Promise<boolean> {
	const stillTheirs = [
		{ namedById: { not: null } },
		{ answererId: null },
		{ answerer: { supervisorId: deciderId } },
		{ state: { in: ['upheld' as const, 'changed' as const] } },
	]
	const state = { in: ['submitted' as const, 'upheld' as const, 'changed' as const] }
	return (await tx.objection.count({ where: { appraisalId, deciderId, state, OR: stillTheirs } })) > 0
}

function withoutAnonymousWords(result: PublishedResult): PublishedResult {
	return { ...result, comments: result.comments.filter(({ group }) => !isAnonymous(group)) }
}
