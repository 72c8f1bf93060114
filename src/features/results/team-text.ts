import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Translate } from '../../i18n/translate.ts'
import { inShort } from './short-text.ts'
import type { Team } from './team.ts'

/** So many fit into a message, also with long names; the rest is one tap away. */
const mostNames = 20

/** The message to a supervisor: each person's predikat and nilai, and how many have none. */
export function teamMessageText(t: Translate, salutation: string, { periodName, people }: Team): FormattedString {
	const scored = people.filter(({ result }) => result)
	const lines = scored
		.slice(0, mostNames)
		.map(({ name, result }) => `• ${cut(name, 80)}: ${result ? inShort(t, result) : ''}`)
	const rest = scored.length > mostNames ? [t('result-publish-more', { count: scored.length - mostNames })] : []
	const without = people.length - scored.length
	const parts = [
		`${salutation}\n\n${t('result-team-announced', { period: periodName })}`,
		FormattedString.b(t('result-team-title')).plain(`\n${[...lines, ...rest].join('\n')}`),
		...(without > 0 ? [t('result-team-without', { count: without })] : []),
	]
	return FormattedString.join(parts, '\n\n')
}
