import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { type Delegation, readDelegations, sortReturns } from './delegation.ts'
import { arrangedBy } from './delegation-until.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'
import type { Target } from './target.ts'
import { readUnscored, type Unscored } from './unscored.ts'

/** What acting officials score among a target's appraisals, and how long. */
export interface DelegationCard {
	period: StartedPeriod
	delegations: Delegation[]
	unscored: Unscored[]
	/** Something of it could go back. */
	mayEnd: boolean
	/** A last day to be confirmed. */
	lastDay?: Temporal.PlainDate
}

/** @throws {Refusal} unless the actor is HR, and an acting official has something of the target not sent */
export async function readDelegationCard(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	lastDay?: Temporal.PlainDate,
): Promise<DelegationCard> {
	const scope = requireOfficer(actor)
	const period = await findStartedPeriod(env.db, periodId)
	const unscored = await readUnscored(env.db, periodId, target, scope)
	const delegations = await readDelegations(env.db, arrangedBy(actor, unscored))
	if (delegations.length === 0) throw new Refusal('refusal-delegation-none')
	const ids = new Set(delegations.map(({ appraisalId }) => appraisalId))
	return {
		period,
		delegations,
		unscored: unscored.filter(({ appraisalId }) => ids.has(appraisalId)),
		mayEnd: (await sortReturns(env.db, delegations)).returning.length > 0,
		...(lastDay ? { lastDay } : {}),
	}
}
