import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { nextWorkingMoment } from '../../domain/calendar.ts'
import { areAhead } from '../../domain/windows.ts'
import { formatMoment } from '../../i18n/format.ts'
import { say } from '../../questionnaire/text.ts'
import type { Confirmation } from './checks.ts'
import { checkLines } from './checks-text.ts'
import { movedText, scheduleText } from './schedule-text.ts'
import { obstacles } from './scope.ts'

export function confirmText(ctx: Ctx, confirmation: Confirmation): FormattedString {
	const { draft, scope } = confirmation
	const parts = [
		FormattedString.b(ctx.t('period-confirm-title', { period: draft.name })),
		...(scope.ready > 0 ? [whatText(ctx, confirmation)] : [new FormattedString(ctx.t('period-confirm-nobody'))]),
		FormattedString.b(ctx.t('period-confirm-windows')).plain('\n').concat(scheduleText(ctx, draft.windows)),
		...movedText(ctx, draft),
	]
	if (!areAhead(draft.windows, ctx.env.now())) parts.push(FormattedString.b(ctx.t('period-windows-past')))
	const blocked = obstacles.filter(obstacle => scope.blocked[obstacle] > 0)
	if (blocked.length > 0)
		parts.push(
			listText(
				ctx.t('period-confirm-blocked'),
				blocked.map(obstacle =>
					ctx.t('period-count', { what: ctx.t(`period-obstacle-${obstacle}`), people: scope.blocked[obstacle] }),
				),
			),
		)
	const notes = checkLines(ctx, confirmation)
	if (notes.length > 0) parts.push(listText(ctx.t('period-confirm-note'), notes))
	return FormattedString.join(parts, '\n\n')
}

function whatText(ctx: Ctx, { draft, instrument, scope }: Confirmation): FormattedString {
	const now = ctx.env.now()
	const told = nextWorkingMoment(now, ctx.env.zone, ctx.env.calendar)
	const moment = formatMoment(told, zoneOf(ctx), ctx.identity.language)
	return listText(ctx.t('period-confirm-what'), [
		ctx.t('period-confirm-people', {
			people: scope.ready,
			units: draft.units,
			instrument: say(ctx, instrument.title),
		}),
		told.equals(now) ? ctx.t('period-confirm-now') : ctx.t('period-confirm-later', { moment }),
		ctx.t('period-confirm-locked'),
	])
}

function listText(heading: string, lines: readonly string[]): FormattedString {
	return FormattedString.b(heading).plain(`\n${lines.join('\n')}`)
}
