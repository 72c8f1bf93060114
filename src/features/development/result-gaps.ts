import type { Actor } from '../../domain/actor.ts'
import { type DevelopmentGap, developmentGaps } from '../../domain/development-gap.ts'
import type { PlanReader } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { fromJson } from '../../result/published-result.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { requireReader } from './standing.ts'

/** What somebody's latest result gives reason to develop. */
export interface ResultGaps {
	resultId: string
	appraisalId: string
	employeeId: string
	/** As it stood when the result was published */
	employee: string
	reader: PlanReader
	period: string
	/** The highest point of the scale */
	most: number
	/** Furthest from its target first */
	gaps: DevelopmentGap[]
}

/**
 * The period of the latest result from which a reader of somebody's plan may be given suggestions; null where there is
 * none. It is their own, or one they have scored: who has come to lead somebody since does not open what was before.
 */
export async function suggestingPeriod(
	db: Db | Tx,
	{ employeeId: readerId }: Actor,
	employeeId: string,
): Promise<string | null> {
	const found = await latestResult(db, employeeId)
	return found && isOpenTo(found, readerId) ? found.appraisal.period.name : null
}

/** The latest result's gaps, within a transaction. @throws {Refusal} for who may not read that result */
export async function gapsIn(tx: Tx, actor: Actor, employeeId: string): Promise<ResultGaps> {
	const reader = await requireReader(tx, actor, employeeId)
	const found = await latestResult(tx, employeeId)
	if (!found) throw new Refusal('refusal-plan-no-gap')
	if (!isOpenTo(found, actor.employeeId)) throw new Refusal('refusal-plan-result')
	const { period, employee, score, bands } = fromJson(found.snapshot)
	return {
		resultId: found.id,
		appraisalId: found.appraisalId,
		employeeId,
		employee: employee.name,
		reader,
		period,
		most: score.scale.max,
		gaps: developmentGaps(score, bands),
	}
}

/** `gapsIn`, to be shown: reading somebody else's result is recorded. */
export async function readGaps(env: Env, actor: Actor, employeeId: string): Promise<ResultGaps> {
	return transaction(env, async tx => {
		const found = await gapsIn(tx, actor, employeeId)
		if (found.reader === 'lead' && (await once(tx, env, actor.updateKey)))
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'result.read',
				subject: `result:${found.resultId}`,
			})
		return found
	})
}

function latestResult(db: Db | Tx, employeeId: string) {
	return db.result.findFirst({
		where: { appraisal: { employeeId } },
		orderBy: [{ appraisal: { period: { publishedAt: 'desc' } } }, { version: 'desc' }, { id: 'asc' }],
		include: { appraisal: { select: { employeeId: true, supervisorId: true, period: { select: { name: true } } } } },
	})
}

function isOpenTo(
	{ appraisal }: { appraisal: { employeeId: string; supervisorId: string | null } },
	readerId: string,
): boolean {
	return appraisal.employeeId === readerId || appraisal.supervisorId === readerId
}
