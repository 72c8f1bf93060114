import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { type Delegation, readDelegations } from './delegation.ts'
import { arrangedBy } from './delegation-until.ts'
import { extendedDay } from './extension.ts'
import { findSuperior } from './handover.ts'
import { namesPerPage } from './scope.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'
import type { Target } from './target.ts'
import { readUnscored, type Unscored } from './unscored.ts'

/** What HR sees of a supervisor who is late, or of one employee, and what they may do about it. */
export interface UnscoredCard {
	period: StartedPeriod
	target: Target
	people: Page<Unscored>
	/** Who scores them now. */
	scorer: { id: string; name: string } | null
	/** The latest end of scoring among them. */
	closesAt: Temporal.Instant | null
	/** The last day that a tap would give; undefined where it gives none. */
	feedbackUntil?: Temporal.PlainDate
	scoringUntil?: Temporal.PlainDate
	/** Who could score instead, one tap away. */
	superior?: { id: string; name: string }
	/** What an acting official scores among it, and the officer may arrange. */
	delegations: Delegation[]
	/** Somebody else could be named to score. */
	isOpen: boolean
}

/** @throws {Refusal} unless the actor is HR and something of the target has no result yet */
export async function readCard(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	page: number,
): Promise<UnscoredCard> {
	const scope = requireOfficer(actor)
	const period = await findStartedPeriod(env.db, periodId)
	const unscored = await readUnscored(env.db, periodId, target, scope)
	const [first] = unscored
	if (!first) throw new Refusal('refusal-handover-nothing')
	const open = unscored.filter(({ isSent }) => !isSent)
	const closings = open.flatMap(({ scoring }) => (scoring ? [scoring.closesAt] : []))
	return {
		period,
		target,
		people: pageOf(unscored, page, namesPerPage),
		scorer: first.supervisorId && first.supervisor ? { id: first.supervisorId, name: first.supervisor } : null,
		closesAt: closings.toSorted((one, other) => other.epochMilliseconds - one.epochMilliseconds)[0] ?? null,
		feedbackUntil: 'appraisalId' in target ? extendedDay(env, unscored, 'feedback') : undefined,
		scoringUntil: extendedDay(env, unscored, 'supervisor'),
		superior: await findSuperior(env.db, open),
		delegations: await readDelegations(env.db, arrangedBy(actor, open)),
		isOpen: open.length > 0,
	}
}
