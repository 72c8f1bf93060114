import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { longestPlanText, mostHours } from '../../domain/development-plan.ts'
import { typedDay } from '../../domain/typed-day.ts'
import { formatDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Field } from './field.ts'
import type { PlanCard } from './item.ts'
import { stateText } from './text.ts'

/** One item of a plan, with all that is said of it. */
export function itemText(t: Translate, item: PlanCard): FormattedString {
	const title = FormattedString.b(t('plan-title')).plain(item.reader === 'own' ? '' : `\n${item.employee}`)
	const lines = (['action', 'due', 'helper', 'description', 'hours'] as const).map(field =>
		FormattedString.b(`${t(`plan-field-${field}`)}: `).plain(saidOf(t, item, field) ?? '–'),
	)
	const origin = [
		item.period ? t('plan-from', { period: item.period }) : '',
		item.authorId === item.employeeId ? '' : t('plan-by', { name: item.author }),
	].filter(Boolean)
	const note = item.note ? [FormattedString.b(`${t('plan-field-note')}: `).plain(item.note)] : []
	return FormattedString.join(
		[
			title,
			FormattedString.b(item.goal),
			FormattedString.join(lines, '\n'),
			FormattedString.join([stateText(t, item), ...note], '\n'),
			...(origin.length > 0 ? [FormattedString.i(origin.join('\n'))] : []),
			...(item.state === 'draft' ? [new FormattedString(t('plan-draft-hint'))] : []),
		],
		'\n\n',
	)
}

/** What is asked of one field, and what stands there now. */
export function fieldText(t: Translate, item: PlanCard, field: Field): FormattedString {
	const title = FormattedString.b(t(`plan-field-${field}`)).plain(field === 'goal' ? '' : `\n${cut(item.goal, 120)}`)
	const now = saidOf(t, item, field)
	const current = now && field !== 'stuck' ? [new FormattedString(t('plan-now', { value: now }))] : []
	return FormattedString.join([title, ...current, t.loose(`plan-ask-${field}`, argsOf(item, field))], '\n\n')
}

function argsOf({ today }: PlanCard, field: Field): Record<string, string | number> {
	switch (field) {
		case 'due':
			return { example: typedDay(today.add({ months: 3 })) }
		case 'hours':
			return { most: mostHours }
		case 'stuck':
			return { most: longestPlanText.note }
		case 'action':
			return {}
		case 'goal':
		case 'helper':
		case 'description':
		case 'note':
			return { most: longestPlanText[field] }
		default:
			return field satisfies never
	}
}

/** null where nothing is said */
function saidOf(t: Translate, item: PlanCard, field: Field): string | null {
	switch (field) {
		case 'action':
			return item.action && t(`plan-action-${item.action}`)
		case 'due':
			return item.dueOn && formatDay(item.dueOn, t.language)
		case 'hours':
			return item.hours === null ? null : t('plan-hours-count', { hours: item.hours })
		case 'stuck':
			return null
		case 'goal':
		case 'helper':
		case 'description':
		case 'note':
			return item[field]
		default:
			return field satisfies never
	}
}
