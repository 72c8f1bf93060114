import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Colleague } from './thanks.ts'

const shown = 100

/** Each with post and unit, by which namesakes are told apart. */
export function peopleText(people: readonly Colleague[]): FormattedString {
	const lines = people.map(({ name, post, unit }) =>
		FormattedString.b(cut(name, shown)).plain(`\n${cut(post, shown)}\n${cut(unit, shown)}`),
	)
	return FormattedString.join(lines, '\n\n')
}
