import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import type { Deliberation } from './card.ts'

/** Before a decision: what has been done of what it needs. */
export function deliberationText(ctx: Ctx, kept: Deliberation): FormattedString {
	if (!kept.mayHear) return FormattedString.i(ctx.t('objection-wait-answer'))
	const changed = kept.scores.filter(({ decided }) => decided !== null).length
	const steps = [
		step(ctx, 'objection-step-employee', kept.heardEmployee !== null),
		step(ctx, 'objection-step-supervisor', kept.heardSupervisor !== null),
		step(ctx, 'objection-step-decision', kept.decision !== null),
	]
	const scores = changed > 0 ? [`✎ ${ctx.t('objection-step-scores', { count: changed })}`] : []
	const unreasoned = withoutReason(kept)
	const reasons = unreasoned > 0 ? [`○ ${ctx.t('objection-step-reasons', { count: unreasoned })}`] : []
	return FormattedString.b(ctx.t('objection-steps')).plain(`\n${[...steps, ...scores, ...reasons].join('\n')}`)
}

/** All that a decision needs but the choice between both. */
export function isHeardAndReasoned({ mayHear, heardEmployee, heardSupervisor, decision }: Deliberation): boolean {
	return mayHear && heardEmployee !== null && heardSupervisor !== null && decision !== null
}

/** How many scores would be replaced without a word why: the result cannot be changed before. */
export function withoutReason({ scores }: Deliberation): number {
	return scores.filter(({ decided, reason }) => decided !== null && reason === '').length
}

function step(
	ctx: Ctx,
	key: 'objection-step-employee' | 'objection-step-supervisor' | 'objection-step-decision',
	isDone: boolean,
): string {
	return `${isDone ? '✓' : '○'} ${ctx.t(key)}`
}
