import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { dayOf } from '../../domain/calendar.ts'
import { groupsOf } from '../../domain/instrument.ts'
import { areAhead } from '../../domain/windows.ts'
import { formatShortDay } from '../../i18n/format.ts'
import { say } from '../../questionnaire/text.ts'
import { type Draft, runningInstrument } from './draft.ts'

/** The choices of a draft, and where each is made. */
const steps = [
	['instrument', 'i:1/'],
	['groups', 'g:all/'],
	['units', 'u:top.1/'],
	['name', 'n:ask/'],
	['windows', 'w:all/'],
] as const
type Step = (typeof steps)[number][0]

export function overviewText(ctx: Ctx, draft: Draft): FormattedString {
	const lines = steps.map(([step], index) =>
		new FormattedString(`${isChosen(ctx, draft, step) ? '✓' : '○'} ${index + 1}. `)
			.b(ctx.t(`period-step-${step}`))
			.plain(`: ${chosenText(ctx, draft, step)}`),
	)
	const heading = FormattedString.b(ctx.t('period-draft-title'))
	return FormattedString.join(
		[heading, FormattedString.join(lines, '\n'), FormattedString.i(ctx.t('period-draft-saved'))],
		'\n\n',
	)
}

export function overviewKeyboard(ctx: Ctx, draft: Draft): Button[][] {
	const next = steps.find(([step]) => !isChosen(ctx, draft, step))
	const choices = steps.map(([step, path]) => button(path, ctx.t(`period-step-${step}`)))
	return [
		choices.slice(0, 2),
		choices.slice(2),
		[next ? button(next[1], ctx.t('period-continue'), 'primary') : button('s:all/', ctx.t('period-review'), 'primary')],
		[button('x:ask/', ctx.t('period-delete'))],
		[backButton(ctx), homeButton(ctx)],
	]
}

export function nameText(ctx: Ctx, { name }: Draft): FormattedString {
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('period-step-name')),
			new FormattedString(ctx.t('period-name-now', { name })),
			FormattedString.i(ctx.t('period-name-ask')),
		],
		'\n\n',
	)
}

export function deleteText(ctx: Ctx, { name }: Draft): FormattedString {
	return new FormattedString(ctx.t('period-delete-confirm', { period: name }))
}

function isChosen(ctx: Ctx, { instrument, units, windows }: Draft, step: Step): boolean {
	switch (step) {
		case 'instrument':
		case 'groups':
			return instrument !== undefined
		case 'units':
			return units > 0
		case 'name':
			return true
		case 'windows':
			return windows.length > 0 && areAhead(windows, ctx.env.now())
		default:
			return step satisfies never
	}
}

function chosenText(ctx: Ctx, draft: Draft, step: Step): string {
	const { instrument, units, people, name, windows } = draft
	switch (step) {
		case 'instrument':
			return instrument ? say(ctx, instrument.title) : ctx.t('period-not-chosen')
		case 'groups': {
			const running = runningInstrument(draft)
			return running
				? groupsOf(running)
						.map(group => ctx.t(`criteria-group-${group}`))
						.join(', ')
				: '–'
		}
		case 'units':
			return units > 0 ? ctx.t('period-units-chosen', { units, people }) : ctx.t('period-not-chosen')
		case 'name':
			return name
		case 'windows': {
			const [first, last] = [windows[0], windows.at(-1)]
			if (!first || !last) return '–'
			const day = (instant: typeof first.opensAt) => formatShortDay(dayOf(instant, zoneOf(ctx)), ctx.identity.language)
			return ctx.t('period-days', { from: day(first.opensAt), to: day(last.closesAt) })
		}
		default:
			return step satisfies never
	}
}
