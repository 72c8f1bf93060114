import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { ListView } from './list-view.ts'
import { type Scoring, type Standing, standings } from './scorings.ts'

/** The longest that a name or post gets on a list, so that a page stays within Telegram's 4,096 characters. */
const longestName = 60

export const marks: Record<Standing, string> = { none: '○', partial: '◐', complete: '●', sent: '✓' }

export function listText(ctx: Ctx, { all, shown, first, filter }: ListView): FormattedString {
	const title = FormattedString.b(ctx.t('score-list-title'))
	if (all.length === 0) return title.plain(`\n\n${ctx.t('score-nobody')}`)
	const periods = periodsOf(all)
	const people = shown.map((scoring, index) => personText(ctx, scoring, first + index, periods.length > 1))
	const nobody = filter === 'open' && shown.length === 0 ? [new FormattedString(ctx.t('score-all-sent'))] : []
	const heading = [title, ...periods.map(sheet => periodText(ctx, sheet))]
	return FormattedString.join([FormattedString.join(heading, '\n'), countsText(ctx, all), ...people, ...nobody], '\n\n')
}

/** "Sebagian, 3 dari 10" */
export function standingText(ctx: Ctx, { standing, answered, required }: Scoring): string {
	switch (standing) {
		case 'none':
			return ctx.t('score-standing-none')
		case 'partial':
			return answered === required
				? ctx.t('score-standing-reasons')
				: ctx.t('score-standing-partial', { answered, required })
		case 'complete':
			return ctx.t('score-standing-complete')
		case 'sent':
			return ctx.t('score-standing-sent')
		default:
			return standing satisfies never
	}
}

export function nameOf({ subject }: Sheet): string {
	return cut(subject.name, longestName)
}

function personText(ctx: Ctx, scoring: Scoring, number: number, withPeriod: boolean): FormattedString {
	const { subject, period } = scoring.sheet
	const line = FormattedString.b(`${number}. ${nameOf(scoring.sheet)}`).plain(`, ${cut(subject.post, longestName)}`)
	const where = withPeriod ? ` · ${cut(period.name, longestName)}` : ''
	return line.plain(`\n${marks[scoring.standing]} ${standingText(ctx, scoring)}${closedText(ctx, scoring)}${where}`)
}

/** Said of one person, since others of the period may have been given more time. */
function closedText(ctx: Ctx, { sheet, standing }: Scoring): string {
	const isOver = sheet.window.closesAt.epochMilliseconds <= ctx.env.now().epochMilliseconds
	return standing !== 'sent' && isOver ? ` · ${ctx.t('score-standing-closed')}` : ''
}

function countsText(ctx: Ctx, all: readonly Scoring[]): FormattedString {
	const count = (standing: Standing) => all.filter(scoring => scoring.standing === standing).length
	const [partial, none, complete, sent] = standings.map(count)
	return new FormattedString(
		ctx.t('score-counts', { partial: partial ?? 0, none: none ?? 0, complete: complete ?? 0, sent: sent ?? 0 }),
	)
}

function periodText(ctx: Ctx, { period, window: { opensAt, closesAt } }: Sheet): FormattedString {
	const now = ctx.env.now().epochMilliseconds
	const moment = (instant: typeof opensAt) => formatMoment(instant, zoneOf(ctx), ctx.identity.language)
	const line =
		now < opensAt.epochMilliseconds
			? ctx.t('score-opens', { from: moment(opensAt) })
			: now < closesAt.epochMilliseconds
				? ctx.t('score-until', { until: moment(closesAt) })
				: ctx.t('score-closed', { until: moment(closesAt) })
	return new FormattedString(`${cut(period.name, longestName)}\n${line}`)
}

/** One sheet of each period, soonest deadline first; of several deadlines, as one person may have more time, the last. */
function periodsOf(all: readonly Scoring[]): Sheet[] {
	const byDeadline = all
		.map(({ sheet }) => sheet)
		.sort((one, other) => one.window.closesAt.epochMilliseconds - other.window.closesAt.epochMilliseconds)
	const last = new Map(byDeadline.map(sheet => [sheet.period.id, sheet]))
	return byDeadline.filter(sheet => last.get(sheet.period.id) === sheet)
}
