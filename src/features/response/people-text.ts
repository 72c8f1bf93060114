import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Page } from '../../domain/page.ts'
import { formatShortDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PersonResponse } from './list.ts'

/** People, with how their result stands with them. @param named whether each line says in which state they are */
export function peopleText(
	t: Translate,
	title: string,
	{ items, total }: Page<PersonResponse>,
	{ named }: { named: boolean },
): FormattedString {
	const heading = FormattedString.b(title).plain(`\n${t('result-people', { count: total })}`)
	const lines = items.map(person => personLine(t, person, named))
	return FormattedString.join([heading, ...lines], '\n\n')
}

function personLine(t: Translate, { name, unit, state, day, isOnPaper }: PersonResponse, named: boolean) {
	const about = [
		named ? t(`response-of-${state}`) : cut(unit, 80),
		day &&
			(state === 'open'
				? t('response-until', { day: formatShortDay(day, t.language) })
				: formatShortDay(day, t.language)),
		isOnPaper && t('response-on-paper'),
	].filter(Boolean)
	return FormattedString.b(cut(name, 80)).plain(`\n${about.join(' · ')}`)
}
