import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../domain/calendar.ts'
import type { Page } from '../../domain/page.ts'
import type { SlotTime } from '../../domain/talk-slots.ts'
import { formatClock, formatMoment, formatShortDay, formatWeekday } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Overview } from './overview.ts'
import { type Agreed, otherSide, stateOf, type TalkState, type TalkTime } from './time.ts'

/** Who reads, where and when. */
export interface Reader {
	t: Translate
	zone: string
	now: Temporal.Instant
}

export const marks: Record<TalkState, string> = {
	unscored: '⚪',
	unarranged: '🟡',
	wished: '💬',
	agreed: '📅',
	unconfirmed: '❔',
	held: '✅',
}

/** `/talk/`: what somebody has to do with. */
export function overviewText(reader: Reader, { own, teams, unconfirmed }: Overview): FormattedString {
	const { t } = reader
	const title = FormattedString.b(t('dialogue-title'))
	const about = new FormattedString(t('dialogue-about'))
	const mine = own.map(time =>
		FormattedString.b(time.period).plain(
			`\n${t('dialogue-with', { name: time.supervisor.name })}\n${standing(reader, time)}`,
		),
	)
	const led = teams.map(({ period, people, scored, held }) =>
		FormattedString.b(t('dialogue-team', { period })).plain(`\n${t('dialogue-team-counts', { people, scored, held })}`),
	)
	const hr = unconfirmed.map(({ period, count }) => new FormattedString(t('dialogue-hr-period', { period, count })))
	const parts = [...mine, ...led, ...hr]
	return FormattedString.join([title, ...(parts.length > 0 ? parts : [about])], '\n\n')
}

/** `/talk/t:<appraisal>/`: when one talk is, and what can be done about it. */
export function timeText(reader: Reader, time: TalkTime, slots: Page<SlotTime>): FormattedString {
	const { t, zone, now } = reader
	const other = time[otherSide(time.reader)].name
	const title = FormattedString.b(t('dialogue-title')).plain(`\n${time.period}\n${t('dialogue-with', { name: other })}`)
	const state = stateOf(time, now)
	const parts = [new FormattedString(standing(reader, time))]
	if (time.wish !== null) parts.push(new FormattedString(`“${time.wish}”`))
	const until = formatMoment(time.closesAt, zone, t.language)
	if (!time.isOpen && state !== 'held') parts.push(new FormattedString(t('dialogue-closed', { until })))
	else if (time.reader === 'employee' && (state === 'unarranged' || state === 'wished'))
		parts.push(new FormattedString(slots.total > 0 ? t('dialogue-pick', { until }) : t('dialogue-no-slots', { until })))
	else if (state === 'unarranged' || state === 'wished')
		parts.push(new FormattedString(t('dialogue-set-hint', { until })))
	return FormattedString.join([title, ...parts], '\n\n')
}

/** Where a talk stands, in one or two lines. */
export function standing(reader: Reader, time: TalkTime): string {
	const { t, now } = reader
	const state = stateOf(time, now)
	const said = `${marks[state]} ${t(`dialogue-state-${state}`)}`
	const when = time.agreed ? `\n${whenText(reader, time.agreed)}` : ''
	if (state !== 'unconfirmed') return `${said}${when}`
	const { reader: side, confirmed } = time
	const missing = confirmed[side]
		? t('dialogue-awaits-other', { name: time[otherSide(side)].name })
		: t('dialogue-awaits-you')
	return `${said}${when}\n${missing}`
}

/** "Selasa, 15 Desember 2026 pukul 09.00 WITA (30 menit)", and the place below. */
export function whenText({ t, zone }: Pick<Reader, 't' | 'zone'>, { startsAt, endsAt, place }: Agreed): string {
	const moment = formatMoment(startsAt, zone, t.language)
	const when = t('dialogue-when', { moment, minutes: minutesOf({ startsAt, endsAt }) })
	return place ? `${when}\n📍 ${place}` : when
}

export function minutesOf({ startsAt, endsAt }: SlotTime): number {
	return (endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000
}

/** "Selasa, 15 Des 2026, 09.00–09.30": for buttons. */
export function slotLabel({ t, zone }: Pick<Reader, 't' | 'zone'>, { startsAt, endsAt }: SlotTime): string {
	return `${dayLabel(t, dayOf(startsAt, zone))}, ${clockLabel({ t, zone }, { startsAt, endsAt })}`
}

/** "09.00–09.30" */
export function clockLabel({ t, zone }: Pick<Reader, 't' | 'zone'>, { startsAt, endsAt }: SlotTime): string {
	return `${formatClock(startsAt, zone, t.language)}–${formatClock(endsAt, zone, t.language)}`
}

/** "Selasa, 15 Des 2026" */
export function dayLabel({ language }: Translate, day: Temporal.PlainDate): string {
	return `${formatWeekday(day, language)}, ${formatShortDay(day, language)}`
}

/** "Selasa, 15 Des": where the year goes without saying. */
export function shortDayLabel(t: Translate, day: Temporal.PlainDate): string {
	return dayLabel(t, day).replace(/ \d{4}$/, '')
}
