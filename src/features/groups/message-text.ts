import { FormattedString } from '@grammyjs/parse-mode'
import type { StageWindow } from '../../domain/windows.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { stageName, windowText } from '../../i18n/window-text.ts'
import type { GroupRecipient } from '../../outbox/message.ts'
import type { Summary } from './summary.ts'
import type { PublicPeriod } from './told.ts'

/** A group of hundreds is not read name by name. */
const mostNames = 40

/** What a group is told, and what it never is. */
export function promiseText(t: Translate, names: boolean): string {
	return [t('group-gets'), t(names ? 'group-names-on' : 'group-names-off'), t('group-never')].join('\n\n')
}

export function openedText(to: GroupRecipient, period: PublicPeriod): FormattedString {
	const intro = to.t('group-opened', { period: period.name })
	return letter(to.t('group-opened-title'), intro, scheduleText(to, period, period.windows), to.t('group-privately'))
}

/** @param windows those that have begun together */
export function stageText(to: GroupRecipient, period: PublicPeriod, windows: readonly StageWindow[]): FormattedString {
	const intro = to.t('group-stage', { period: period.name })
	return letter(to.t('group-stage-title'), intro, scheduleText(to, period, windows), to.t('group-privately'))
}

/** @param windows those whose end has moved and still stands so */
export function extendedText(
	to: GroupRecipient,
	period: PublicPeriod,
	windows: readonly StageWindow[],
): FormattedString {
	const intro = to.t('group-extended', { period: period.name })
	return letter(to.t('group-extended-title'), intro, scheduleText(to, period, windows))
}

export function pausedText({ t }: GroupRecipient, { name }: PublicPeriod): FormattedString {
	return letter(t('group-paused-title'), t('group-paused', { period: name }))
}

export function resumedText(to: GroupRecipient, period: PublicPeriod): FormattedString {
	const intro = to.t('group-resumed', { period: period.name })
	return letter(to.t('group-resumed-title'), intro, scheduleText(to, period, period.windows))
}

export function closedText({ t }: GroupRecipient, { name }: PublicPeriod): FormattedString {
	return letter(t('group-closed-title'), t('group-closed', { period: name }))
}

export function publishedText({ t }: GroupRecipient, { name }: PublicPeriod): FormattedString {
	return letter(t('group-published-title'), t('group-published', { period: name }))
}

export function summaryText({ t, zone }: GroupRecipient, summary: Summary): FormattedString {
	const { period, done, total, closesAt, names } = summary
	const title = t('group-summary-title', { period })
	if (done === total) return letter(title, t('group-summary-all', { total }))
	const until = formatMoment(closesAt, zone, t.language)
	const count = t('group-summary', { done, total })
	const listed = names.slice(0, mostNames).map(name => `• ${name}`)
	const more = names.length > mostNames ? [t('group-names-more', { count: names.length - mostNames })] : []
	const who = names.length > 0 ? [[t('group-names'), ...listed, ...more].join('\n')] : []
	return letter(title, count, ...who, t('group-summary-until', { until }))
}

function scheduleText({ t, zone }: GroupRecipient, { windows: all }: PublicPeriod, windows: readonly StageWindow[]) {
	return windows
		.map(
			window => `• ${t('group-window', { stage: stageName(t, window.stage, all), when: windowText(t, window, zone) })}`,
		)
		.join('\n')
}

function letter(title: string, ...paragraphs: string[]): FormattedString {
	return FormattedString.b(title).plain(`\n\n${paragraphs.join('\n\n')}`)
}
