import type { Actor } from '../../domain/actor.ts'
import { cut } from '../../domain/cut.ts'
import type { DevelopmentGap } from '../../domain/development-gap.ts'
import { longestPlanText } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { gapsIn, type ResultGaps } from './result-gaps.ts'
import { fitting, gapOf } from './suggestions.ts'

/** What of a suggestion was taken. */
export interface Taken {
	employeeId: string
	gapId: string
	/** An entry of the catalogue; null: none of them */
	trainingId: string | null
}

/** An item that came of a suggestion, or was there before. */
export interface FromSuggestion {
	itemId: string
	isNew: boolean
}

/**
 * Makes a draft of a suggestion, its goal, activity and hours filled in. What is in the plan already is not made twice,
 * nor by two taps at once.
 * @param goalOf the goal in the actor's words
 * @throws {Refusal} where the result has no such gap or may not be read, or the catalogue no longer offers the entry
 */
export async function takeSuggestion(
	env: Env,
	actor: Actor,
	{ employeeId, gapId, trainingId }: Taken,
	goalOf: (gap: DevelopmentGap) => string,
): Promise<FromSuggestion> {
	return transaction(env, async tx => {
		const result = await gapsIn(tx, actor, employeeId)
		await tx.$queryRaw`select 1 from "Result" where "id" = ${result.resultId} for update`
		const gap = gapOf(result.gaps, gapId)
		const isFirst = await once(tx, env, actor.updateKey)
		const known = await findTaken(tx, actor, result, { gapId, trainingId, isFirst })
		if (known) return { itemId: known, isNew: false }
		const training = trainingId === null ? null : await offered(tx, env, gap, trainingId)
		const id = newId()
		const at = toDate(env.now())
		await tx.planItem.create({
			data: {
				...{ id, employeeId, authorId: actor.employeeId, appraisalId: result.appraisalId, gapId, trainingId },
				goal: cut(goalOf(gap), longestPlanText.goal),
				action: training?.action ?? null,
				description: training && describe(training),
				hours: training?.hours ?? null,
				...{ createdAt: at, changedAt: at },
			},
		})
		return { itemId: id, isNew: true }
	})
}

/** Of one's own ideas there may be several for one gap; the same tap, come again, makes none. */
async function findTaken(
	tx: Tx,
	{ employeeId: authorId }: Actor,
	{ employeeId, appraisalId }: ResultGaps,
	{ gapId, trainingId, isFirst }: { gapId: string; trainingId: string | null; isFirst: boolean },
): Promise<string | undefined> {
	const draft = { state: 'draft', authorId } as const
	const seen = trainingId === null && isFirst ? draft : { OR: [{ state: { not: 'draft' as const } }, draft] }
	const found = await tx.planItem.findFirst({
		where: { employeeId, appraisalId, gapId, trainingId, ...seen },
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		select: { id: true },
	})
	return found?.id
}

async function offered(tx: Tx, env: Env, gap: DevelopmentGap, id: string) {
	const training = await tx.training.findFirst({ where: { id, ...fitting(env, gap) } })
	if (!training) throw new Refusal('refusal-training-gone')
	return training
}

/** "Pelatihan Dasar (BPSDM)" */
function describe({ title, provider }: { title: string; provider: string | null }): string {
	return provider ? `${title} (${provider})` : title
}
