import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { cut } from '../../domain/cut.ts'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered, RenderMessage } from '../../outbox/message.ts'
import { type ObjectionFacts, objectionFor } from './facts.ts'
import { draftPath, openPath } from './paths.ts'
import type { Relation } from './rights.ts'

const shownDecision = 1_500

/** The sentence of a message; undefined where it is no longer true. */
type Say = (facts: ObjectionFacts, to: Recipient, params: Record<string, string>) => string | undefined

/** What is sent on its own as an objection goes its way. */
export const messages: Messages = {
	'objection-sent': message(['own'], ({ state, answerUntil, decider, ...facts }, to) =>
		state !== 'submitted'
			? undefined
			: to.t(decider ? 'objection-message-sent' : 'objection-message-sent-unnamed', {
					...about(facts),
					decider: decider ?? '',
					until: until(to, answerUntil),
				}),
	),
	'objection-answer-asked': message(['answerer'], (facts, to) =>
		isAnswerAwaited(facts)
			? to.t('objection-message-answer-asked', { ...about(facts), until: until(to, facts.answerUntil) })
			: undefined,
	),
	'objection-remind-answer': message(['answerer'], (facts, to) =>
		isAnswerAwaited(facts)
			? to.t('objection-message-remind-answer', { ...about(facts), until: until(to, facts.answerUntil) })
			: undefined,
	),
	'objection-to-decide': message(['decider'], (facts, to) =>
		facts.state === 'submitted'
			? to.t(facts.mayHear ? 'objection-message-to-decide-now' : 'objection-message-to-decide', {
					...about(facts),
					answerUntil: until(to, facts.answerUntil),
					until: until(to, facts.decideUntil),
				})
			: undefined,
	),
	'objection-remind-decision': message(['decider'], (facts, to) =>
		facts.state === 'submitted'
			? to.t('objection-message-remind-decision', { ...about(facts), until: until(to, facts.decideUntil) })
			: undefined,
	),
	'objection-for-hr': message(['hr'], (facts, to) =>
		facts.state === 'submitted'
			? to.t(facts.decider ? 'objection-message-for-hr' : 'objection-message-unnamed', {
					...about(facts),
					decider: facts.decider ?? '',
					until: until(to, facts.decideUntil),
				})
			: undefined,
	),
	'objection-unnamed': message(['hr'], (facts, to) =>
		facts.state === 'submitted' && !facts.decider ? to.t('objection-message-unnamed', about(facts)) : undefined,
	),
	'objection-decider-lost': message(['hr'], (facts, to) =>
		facts.isDeciderLost
			? to.t('objection-message-decider-lost', { ...about(facts), decider: facts.decider ?? '' })
			: undefined,
	),
	'objection-answered': message(['own', 'decider', 'hr'], (facts, to) => {
		if (facts.state !== 'submitted' || !facts.isAnswered) return undefined
		const words = { ...about(facts), answerer: facts.answerer ?? '', until: until(to, facts.decideUntil) }
		return to.t(answeredKey(facts), words)
	}),
	'objection-unanswered': message(['decider', 'hr'], (facts, to) =>
		facts.state === 'submitted' && !facts.isAnswered
			? to.t(facts.relation === 'decider' ? 'objection-message-unanswered-decide' : 'objection-message-unanswered', {
					...about(facts),
					answerer: facts.answerer ?? '',
					answerUntil: until(to, facts.answerUntil),
					until: until(to, facts.decideUntil),
				})
			: undefined,
	),
	'objection-overdue': message(['decider', 'hr'], (facts, to) => {
		if (facts.state !== 'submitted' || !facts.decider) return undefined
		const words = { ...about(facts), decider: facts.decider, until: until(to, facts.decideUntil) }
		return to.t(facts.relation === 'decider' ? 'objection-message-overdue-decide' : 'objection-message-overdue', words)
	}),
	'objection-withdrawn': message(['answerer', 'decider', 'hr'], (facts, to) =>
		facts.state === 'withdrawn' ? to.t('objection-message-withdrawn', about(facts)) : undefined,
	),
	'objection-decider-named': message(['own', 'answerer', 'hr'], (facts, to, { reason }) => {
		if (facts.state !== 'submitted' || !facts.decider) return undefined
		const words = { ...about(facts), decider: facts.decider, until: until(to, facts.decideUntil) }
		const key = facts.relation === 'own' ? 'objection-message-decider-named-own' : 'objection-message-decider-named'
		return withReason(to, to.t(key, words), reason)
	}),
	'objection-decider-released': message([undefined, 'hr', 'answerer', 'own'], (facts, to, { reason }) =>
		facts.state === 'submitted'
			? withReason(to, to.t('objection-message-decider-released', about(facts)), reason)
			: undefined,
	),
	async 'objection-decided'(env, to, { objection = '' }) {
		const facts = await objectionFor(env, to.employeeId, objection)
		if (!facts?.decision || !facts.relation || facts.relation === 'decider') return null
		const { relation, state, decision, newResultId, decider } = facts
		const key = relation === 'own' ? 'objection-message-decided' : 'objection-message-decided-other'
		const said = to.t(key, { ...about(facts), decider: decider ?? '' })
		const outcome = to.t(state === 'changed' ? 'objection-message-changed' : 'objection-message-upheld')
		const text = new FormattedString(`${greeting(to)}\n\n${said} `)
			.b(outcome)
			.plain(`\n\n${to.t('objection-decision')}\n`)
			.expandableBlockquote(cut(decision, shownDecision))
		const changed = newResultId
			? [[{ text: to.t('objection-result-new'), callback_data: `/result/r:${newResultId}/` }]]
			: []
		return {
			...letter(to, facts, objection, said),
			text: text.text,
			entities: text.entities,
			keyboard: [...changed, ...rows(to, facts, objection)],
		}
	},
}

/** @param readers who it is for; it goes to nobody else by the time its turn comes */
function message(readers: readonly (Relation | undefined)[], say: Say): RenderMessage {
	return async (env, to, params) => {
		const { objection = '' } = params
		const facts = await objectionFor(env, to.employeeId, objection)
		if (!facts || !readers.includes(facts.relation)) return null
		const said = say(facts, to, params)
		return said === undefined ? null : letter(to, facts, objection, said)
	}
}

function letter(to: Recipient, facts: ObjectionFacts, objectionId: string, said: string): Rendered {
	const locked = [greeting(to), to.t('objection-message-locked'), to.t('common-after-pin')].join('\n\n')
	return {
		text: `${greeting(to)}\n\n${said}`,
		keyboard: rows(to, facts, objectionId),
		whenLocked: locked,
		...(facts.relation === 'own' ? {} : { protect: true }),
	}
}

function rows(
	to: Recipient,
	{ relation, resultId }: ObjectionFacts,
	objectionId: string,
): NonNullable<Rendered['keyboard']> {
	const home = [{ text: to.t('common-home'), callback_data: '/' }]
	if (!relation) return [home]
	const path = relation === 'own' ? draftPath(resultId) : openPath(objectionId)
	return [[{ text: to.t('objection-message-open'), callback_data: path }], home]
}

function about({ name, period }: Pick<ObjectionFacts, 'name' | 'period'>) {
	return { name, period }
}

function answeredKey({ relation }: ObjectionFacts) {
	if (relation === 'own') return 'objection-message-answered-own'
	return relation === 'decider' ? 'objection-message-answered-decide' : 'objection-message-answered'
}

function isAnswerAwaited({ state, isAnswered }: ObjectionFacts): boolean {
	return state === 'submitted' && !isAnswered
}

function withReason(to: Recipient, said: string, reason: string | undefined): string {
	return reason ? `${said}\n\n${to.t('objection-message-reason', { reason: cut(reason, shownDecision) })}` : said
}

function until(to: Recipient, instant: Temporal.Instant | null): string {
	return instant ? formatMoment(instant, to.zone, to.t.language) : ''
}
