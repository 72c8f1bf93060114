import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Page } from '../../domain/page.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Feedback, SaidTo } from './feedback.ts'

const shownInList = 200

/** Of whom a list shows the name: who has said it, or to whom. */
type Named = 'author' | 'employee'

/** What the reader was told, or has said. */
export function listText(t: Translate, page: Page<Feedback>, named: Named, zone: string): FormattedString {
	const title = FormattedString.b(t(named === 'author' ? 'said-title' : 'said-given-title'))
	const none = t(named === 'author' ? 'said-none' : 'said-given-none')
	const lines = page.total > 0 ? page.items.map(one => line(t, one, named, zone)) : [new FormattedString(none)]
	return FormattedString.join([title, ...lines, FormattedString.i(t('said-intro'))], '\n\n')
}

/** What the reader has said to one person, to remember it by. */
export function saidToText(t: Translate, said: SaidTo, zone: string): FormattedString {
	const title = FormattedString.b(t('said-given-title')).plain(`\n${said.employee}`)
	const lines = said.total > 0 ? said.items.map(one => line(t, one, undefined, zone)) : [t('said-given-none')]
	return FormattedString.join([title, ...lines, FormattedString.i(t('said-intro'))], '\n\n')
}

export function teamText(t: Translate, { items, total }: Page<{ name: string; post: string }>): FormattedString {
	const title = FormattedString.b(t('said-give')).plain(`\n\n${t(total > 0 ? 'said-team' : 'said-team-none')}`)
	return FormattedString.join(
		[title, ...items.map(({ name, post }) => FormattedString.b(name).plain(`\n${cut(post, 100)}`))],
		'\n\n',
	)
}

/** One of them in full, with its answer. */
export function feedbackText(t: Translate, feedback: Feedback, zone: string): FormattedString {
	const { author, employee, text, at, answer, answeredAt } = feedback
	const title = FormattedString.b(t('said-title')).plain(`\n${t('said-from-to', { author, employee })}`)
	const said = FormattedString.b(formatMoment(at, zone, t.language))
		.plain('\n')
		.concat(FormattedString.blockquote(text))
	const parts = [title, said]
	if (answer !== null && answeredAt)
		parts.push(
			FormattedString.b(t('said-answer-at', { moment: formatMoment(answeredAt, zone, t.language) }))
				.plain('\n')
				.concat(FormattedString.blockquote(answer)),
		)
	return FormattedString.join(parts, '\n\n')
}

/** What a button of a list says. */
export function feedbackLabel({ text, answer }: Feedback, number: number): string {
	return `${answer === null ? '💬' : '✅'} ${number}. ${cut(text.replaceAll(/\s+/g, ' '), 40)}`
}

function line(t: Translate, feedback: Feedback, named: Named | undefined, zone: string): FormattedString {
	const { text, at, answer } = feedback
	const about = [formatMoment(at, zone, t.language), answer === null ? '' : t('said-mark-answered')].filter(Boolean)
	const head = named
		? FormattedString.b(feedback[named]).plain(`\n${about.join(' · ')}`)
		: FormattedString.b(about.join(' · '))
	return head.plain(`\n${cut(text.replaceAll(/\s+/g, ' '), shownInList)}`)
}
