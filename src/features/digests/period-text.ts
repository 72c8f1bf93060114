import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../domain/calendar.ts'
import type { Completion, Part } from '../../domain/completion.ts'
import { formatDay, formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { stageName } from '../../i18n/window-text.ts'
import type { Recipient } from '../../outbox/message.ts'
import { type RunningPeriod, stageOf } from './running.ts'

/** So many periods are told of; there are seldom two. */
const most = 3

export function shownPeriods<T>(periods: readonly T[]): T[] {
	return periods.slice(0, most)
}

export function morePeriods(t: Translate, periods: readonly unknown[]): FormattedString[] {
	const rest = periods.length - most
	return rest > 0 ? [new FormattedString(t('digest-more-periods', { periods: rest }))] : []
}

/**
 * How much of each part is done, and until when it may be. Parts that are over are left to the picture, unless reviews
 * are still missing; between two stages it is said when the next begins.
 */
export function completionLines(
	{ t, zone }: Recipient,
	period: RunningPeriod,
	completion: readonly Completion[],
	changes: Partial<Record<Part, number>>,
	now: Temporal.Instant,
): string[] {
	const windowOf = (part: Part) => period.windows.find(({ stage }) => stage === stageOf(part))
	const isOver = (part: Part) => (windowOf(part)?.closesAt.epochMilliseconds ?? 0) <= now.epochMilliseconds
	const lines = completion
		.filter(({ part, done, total }) => !isOver(part) || (isReview(part) && done < total))
		.map(({ part, done, total }) => {
			const words = { part: t(`period-part-${part}`), done, total }
			const closesAt = windowOf(part)?.closesAt
			const line =
				closesAt && !isOver(part)
					? t('digest-part-until', { ...words, until: formatMoment(closesAt, zone, t.language) })
					: t('digest-part', words)
			const change = changes[part] ?? 0
			return change === 0 ? line : `${line} ${t('digest-change', { change: signed(change) })}`
		})
	const isOpen = completion.some(({ part }) => !isOver(part))
	const next = period.windows.find(({ opensAt }) => opensAt.epochMilliseconds > now.epochMilliseconds)
	if (isOpen || !next) return lines
	const words = {
		stage: stageName(t, next.stage, period.windows),
		day: formatDay(dayOf(next.opensAt, zone), t.language),
	}
	return [...lines, t('digest-next', words)]
}

/** What lacks a list of peers is settled once its window has ended. */
function isReview(part: Part): boolean {
	return part !== 'proposal' && part !== 'approval'
}

/** "+3", "−1" */
function signed(change: number): string {
	return change > 0 ? `+${change}` : `−${-change}`
}
