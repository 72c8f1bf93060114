import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PeoplePage, PersonResult } from './people-list.ts'
import { inShort } from './short-text.ts'

/** People's results: name, and predikat with nilai or why there is none. */
export function peopleText(t: Translate, title: string, { periodName, total, people }: PeoplePage): FormattedString {
	const heading = FormattedString.b(title).plain(`\n${periodName} · ${t('result-people', { count: total })}`)
	const lines = people.map(person =>
		FormattedString.b(cut(person.name, 80)).plain(
			`\n${person.result ? inShort(t, person.result) : t('result-no-result')}`,
		),
	)
	return FormattedString.join([heading, ...lines], '\n\n')
}

/** Who has no score yet, and whom to ask about it. */
export function withoutText(t: Translate, { periodName, total, people }: PeoplePage): FormattedString {
	const heading = FormattedString.b(t('result-without-title')).plain(`\n${periodName}`)
	if (total === 0) return heading.plain(`\n\n${t('result-without-none')}`)
	return FormattedString.join(
		[heading, new FormattedString(people.map(person => withoutLine(t, person)).join('\n\n'))],
		'\n\n',
	)
}

export function withoutLine(t: Translate, { name, unit, supervisor }: PersonResult): string {
	const asked = supervisor ? t('result-without-supervisor', { name: supervisor }) : t('result-without-nobody')
	return `• ${cut(name, 80)} · ${unit}\n  ${asked}`
}
