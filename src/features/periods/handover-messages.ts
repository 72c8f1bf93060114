import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { readExtensionEnded, readFeedbackUntil, readScoringUntil } from './extension-facts.ts'
import { type HandoverFact, readHandover } from './handover-facts.ts'
import { periodPath } from './menu-paths.ts'
import { namesText } from './names-text.ts'

/** What people are told when somebody else scores, or when one appraisal has more time. */
export const handoverMessages: Messages = {
	/** To who scores from now on. */
	async 'scoring-received'(env, to, { handover = '' }) {
		const facts = (await readHandover(env, handover, { column: 'to', id: to.employeeId })).filter(
			({ isSent }) => !isSent,
		)
		const [first] = facts
		if (!first) return null
		const { t } = to
		const words = { period: first.period, ...whom(to, facts) }
		const asked = first.isReturn
			? t('delegation-message-back', { ...words, from: first.from ?? '' })
			: t('handover-message-received', { ...words, as: asText(to, first) })
		const opens = first.opensAt.epochMilliseconds > env.now().epochMilliseconds
		const when = opens
			? t('handover-message-from', { from: moment(to, first.opensAt), until: moment(to, lastMomentOf(first)) })
			: t('handover-message-until', { until: moment(to, lastMomentOf(first)) })
		return letter(to, [asked, ...untilText(to, first, 'to'), when], {
			text: t('handover-message-score'),
			callback_data: '/score/',
		})
	},

	/** To who scored before. */
	async 'scoring-passed-on'(env, to, { handover = '' }) {
		const facts = await readHandover(env, handover, { column: 'from', id: to.employeeId })
		const [first] = facts
		if (!first) return null
		const { period, to: name } = first
		const words = { period, name, ...whom(to, facts) }
		if (first.isReturn) return letter(to, [to.t('delegation-message-over', words)], home(to))
		const passedOn = to.t('handover-message-passed-on', words)
		return letter(to, [passedOn, ...untilText(to, first, 'from')], home(to))
	},

	/** To the employee. */
	async 'scorer-changed'(env, to, { handover = '' }) {
		const [fact] = await readHandover(env, handover, { column: 'employee', id: to.employeeId })
		if (!fact) return null
		const { period, to: name } = fact
		const changed = to.t('handover-message-changed', { period, name, as: asText(to, fact) })
		return letter(to, [changed, ...untilText(to, fact, 'employee')], home(to))
	},

	/** To a supervisor: whom they may score until when. */
	async 'scoring-extended'(env, to, { period = '', closes, because }) {
		const closesAt = instant(closes)
		const people = await readScoringUntil(env, to.employeeId, period, closesAt)
		const [first] = people
		if (!first) return null
		const names = namesText(
			to.t,
			people.map(({ name }) => name),
		)
		const words = { period: first.period, people: people.length, names, until: moment(to, closesAt) }
		const score = { text: to.t('handover-message-score'), callback_data: '/score/' }
		return letter(to, [...whyText(to, because), to.t('handover-message-extended', words)], score)
	},

	/** To an employee, and to those who still write about them. */
	async 'feedback-extended'(env, to, { appraisal = '', closes, because }) {
		const closesAt = instant(closes)
		const found = await readFeedbackUntil(env, to.employeeId, appraisal, closesAt)
		if (!found) return null
		const words = { period: found.period, until: moment(to, closesAt) }
		const said = found.isOwn
			? to.t('handover-message-feedback-own', words)
			: to.t('handover-message-feedback', { ...words, name: found.name })
		return letter(to, [...whyText(to, because), said], home(to))
	},

	/** To HR: more time has ended, too. */
	async 'scoring-extension-ended'(env, to, { period = '', closes }) {
		const found = await readExtensionEnded(env, to.employeeId, period, instant(closes))
		if (!found) return null
		const late = { text: to.t('period-message-see-names'), callback_data: periodPath(period, 'l:supervisor.1/') }
		return letter(to, [to.t('handover-message-ended', found)], late)
	},
}

/** "selaku Plh. menggantikan Made Suarta", or nothing where the supervisor on record scores again. */
function asText({ t }: Recipient, { capacity, from, isSupervisor }: HandoverFact): string {
	if (isSupervisor || from === null || capacity === 'supervisor') return t('handover-as-supervisor')
	return t(`handover-as-${capacity}`, { from })
}

/** Whatever ends first: scoring, or an acting official's time. */
function lastMomentOf({ closesAt, until }: HandoverFact): Temporal.Instant {
	return until && Temporal.Instant.compare(until, closesAt) < 0 ? until : closesAt
}

/** Until when an acting official scores, and what comes after; nothing where there is no such moment. */
function untilText(to: Recipient, { until, returnsTo }: HandoverFact, reader: 'to' | 'from' | 'employee'): string[] {
	if (!until) return []
	return [to.t(`delegation-message-until-${reader}`, { until: moment(to, until), name: returnsTo ?? '' })]
}

function whom({ t }: Recipient, facts: readonly HandoverFact[]): { people: number; names: string } {
	const names = namesText(
		t,
		facts.map(({ employee }) => employee),
	)
	return { people: facts.length, names }
}

function whyText({ t }: Recipient, because: string | undefined): string[] {
	return because === 'day-off' ? [t('period-message-day-off')] : []
}

export function letter(to: Recipient, paragraphs: string[], button: { text: string; callback_data: string }): Rendered {
	const { text, entities } = new FormattedString([greeting(to), ...paragraphs].join('\n\n'))
	return { text, entities, keyboard: [[button]] }
}

export function home({ t }: Recipient) {
	return { text: t('period-message-home'), callback_data: '/' }
}

function instant(epochMilliseconds: string | undefined): Temporal.Instant {
	return Temporal.Instant.fromEpochMilliseconds(Number(epochMilliseconds))
}

export function moment({ zone, t }: Recipient, at: Temporal.Instant): string {
	return formatMoment(at, zone, t.language)
}
