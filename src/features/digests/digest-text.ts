import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Temporal } from 'temporal-polyfill'
import { cut } from '../../domain/cut.ts'
import { formatDay } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Recipient } from '../../outbox/message.ts'
import { pathOf } from '../../pending/path.ts'
import type { Agency } from './agency.ts'
import type { Digest } from './digest.ts'
import { namesText } from './names-text.ts'
import { completionLines, morePeriods, shownPeriods } from './period-text.ts'
import type { Team } from './team.ts'

const named = 5
const [buttonLength, unitLength] = [40, 60]

/** The numbers, then who needs help; for HR also what waits for HR itself. */
export function digestText(to: Recipient, digest: Digest, now: Temporal.Instant): FormattedString {
	const { t } = to
	const { every, day, agency, team } = digest
	const title = t(every === 'day' ? 'digest-daily' : 'digest-weekly', { day: formatDay(day, t.language) })
	return FormattedString.join(
		[
			new FormattedString(greeting(to)),
			FormattedString.b(title),
			...(agency ? agencyText(to, agency, now) : []),
			...(agency && team ? [FormattedString.b(t('digest-own-team'))] : []),
			...(team ? teamText(to, team, now) : []),
		],
		'\n\n',
	)
}

/** One tap to what comes next: a supervisor's work, the card of each period, what waits for HR. */
export function digestKeyboard({ t }: Recipient, { agency, team }: Digest): InlineKeyboardButton[][] {
	const next = team?.next
	const rows: InlineKeyboardButton[][] = []
	if (next)
		rows.push([
			{
				text: t.loose(`pending-${next.kind}-open`, { count: next.count }),
				callback_data: pathOf(next),
				style: 'primary',
			},
		])
	if (agency) rows.push(...agencyRows(t, agency))
	else rows.push([{ text: t('common-home'), callback_data: '/' }])
	return rows
}

function agencyRows(
	t: Recipient['t'],
	{ periods, notJoined, questions, corrections }: Agency,
): InlineKeyboardButton[][] {
	const button = (when: number, text: string, path: string) => (when > 0 ? [{ text, callback_data: path }] : [])
	return [
		...shownPeriods(periods).map(({ period: { id, name } }) => [
			{ text: t('digest-open-period', { period: cut(name, buttonLength) }), callback_data: `/hr/p:${id}/` },
		]),
		[
			...button(questions, t('digest-open-questions', { count: questions }), '/help/waiting:1/'),
			...button(corrections, t('digest-open-corrections', { count: corrections }), '/people/corrections:1/'),
		],
		button(notJoined, t('digest-open-people', { count: notJoined }), '/people/'),
		[{ text: t('digest-settings'), callback_data: '/digest/' }],
	].filter(row => row.length > 0)
}

function agencyText(to: Recipient, agency: Agency, now: Temporal.Instant): FormattedString[] {
	const { t } = to
	const { units, periods, notJoined, unreachable, questions, corrections } = agency
	const busiest = shownPeriods(periods).flatMap(({ busiest }) => busiest)
	const names = busiest.map(({ name, count }) => t('digest-busy', { name: namesText(t, [name], 1), count }))
	const needs = [
		...(notJoined > 0 ? [t('digest-not-joined', { people: notJoined })] : []),
		...(unreachable > 0 ? [t('digest-unreachable', { people: unreachable })] : []),
		...(names.length > 0 ? [t('digest-busiest', { names: names.slice(0, named).join(', ') })] : []),
	]
	const waiting = [
		...(questions > 0 ? [t('digest-questions', { count: questions })] : []),
		...(corrections > 0 ? [t('digest-corrections', { count: corrections })] : []),
	]
	return [
		...(units ? [FormattedString.i(unitsText(t, units))] : []),
		...shownPeriods(periods).map(({ period, completion, changes }) =>
			FormattedString.b(period.name).plain(`\n${completionLines(to, period, completion, changes, now).join('\n')}`),
		),
		...morePeriods(t, periods),
		...section(t('digest-needs'), needs),
		...section(t('digest-waiting'), waiting),
	]
}

function unitsText(t: Recipient['t'], units: readonly string[]): string {
	const rest = units.length - named
	const more = rest > 0 ? [t('digest-more-units', { units: rest })] : []
	return t('digest-of-units', {
		units: [...units.slice(0, named).map(name => cut(name, unitLength)), ...more].join(', '),
	})
}

function teamText(to: Recipient, { periods }: Team, now: Temporal.Instant): FormattedString[] {
	const { t } = to
	return [
		...shownPeriods(periods).map(({ period, completion, notStarted, notJoined }) => {
			const lines = [
				...completionLines(to, period, completion, {}, now),
				...(notStarted.length > 0 ? [t('digest-not-started', { names: namesText(t, notStarted, named) })] : []),
				...(notJoined.length > 0 ? [t('digest-not-joined-names', { names: namesText(t, notJoined, named) })] : []),
			]
			return FormattedString.b(period.name).plain(`\n${lines.join('\n')}`)
		}),
		...morePeriods(t, periods),
	]
}

function section(title: string, lines: readonly string[]): FormattedString[] {
	return lines.length > 0 ? [FormattedString.b(title).plain(`\n${lines.join('\n')}`)] : []
}
