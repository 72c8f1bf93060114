import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { yearlyHours } from '../../domain/development-plan.ts'
import type { Page } from '../../domain/page.ts'
import { formatShortDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PlanItem } from './item.ts'
import type { Plan, TeamMember } from './plan.ts'

/** A plan: what is to be done until when, and how far it is. */
export function planText(t: Translate, { reader, employee, items, hours, year }: Plan): FormattedString {
	const title = FormattedString.b(t('plan-title')).plain(reader === 'own' ? '' : `\n${employee}`)
	const learnt = new FormattedString(t('plan-hours-year', { year: String(year), hours, target: yearlyHours }))
	const none = reader === 'own' ? t('plan-none-own') : t('plan-none')
	const shown = items.total > 0 ? items.items.map(item => itemLine(t, item)) : [new FormattedString(none)]
	return FormattedString.join([title, learnt, ...shown], '\n\n')
}

function itemLine(t: Translate, item: PlanItem): FormattedString {
	const { goal, action, dueOn, hours } = item
	const about = [
		stateText(t, item),
		action && t(`plan-action-${action}`),
		dueOn && t('plan-until', { day: formatShortDay(dueOn, t.language) }),
		hours && t('plan-hours-count', { hours }),
	].filter(Boolean)
	return FormattedString.b(cut(goal, 120)).plain(`\n${about.join(' · ')}`)
}

/** "⚠️ Tersendat", "🔵 Berjalan, lewat tenggat". */
export function stateText(t: Translate, { state, isOverdue }: Pick<PlanItem, 'state' | 'isOverdue'>): string {
	const said = `${marks[state]} ${t(`plan-state-${state}`)}`
	return isOverdue && state !== 'draft' ? `${said}, ${t('plan-overdue')}` : said
}

export const marks: Record<PlanItem['state'], string> = {
	draft: '📝',
	not_started: '⚪',
	going: '🔵',
	stuck: '⚠️',
	done: '✅',
}

/** A supervisor's people, each with how far their plan is. */
export function teamText(t: Translate, { items, total }: Page<TeamMember>): FormattedString {
	const title = FormattedString.b(t('plan-team')).plain(`\n${t('plan-team-people', { count: total })}`)
	if (total === 0) return title.plain(`\n\n${t('plan-team-none')}`)
	return FormattedString.join([title, ...items.map(member => memberLine(t, member))], '\n\n')
}

function memberLine(t: Translate, { name, items, done, stuck, overdue }: TeamMember): FormattedString {
	const figures = [
		items > 0 ? t('plan-team-items', { items, done }) : t('plan-team-empty'),
		stuck > 0 ? `⚠️ ${t('plan-team-stuck', { stuck })}` : '',
		overdue > 0 ? `⏰ ${t('plan-team-overdue', { overdue })}` : '',
	].filter(Boolean)
	return FormattedString.b(cut(name, 80)).plain(`\n${figures.join(' · ')}`)
}
