import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { asksReason } from '../../domain/reason.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import { say } from '../../questionnaire/text.ts'
import type { Point } from './team.ts'
import type { Cell, Grid, Member } from './team-grid.ts'
import { afterGiving } from './team-grid-menu.ts'
import { pointText } from './team-grid-text.ts'
import { type Place, placePath, readPlace } from './team-path.ts'
import { giveRest, prepareRest, type Rest } from './team-scores.ts'

/** The longest that a name gets here: fifty of them, and those left out, stay within Telegram's 4,096 characters. */
const longestName = 40
/** So many names of those who are left out are shown, the others counted. */
const namesApart = 10

interface View {
	rest: Rest
	place: Place
}

/** "Yang belum dinilai": names everyone who would get the point, before they do. `n:<place>/` below the list. */
export const restMenu: MenuTemplate<Ctx> = screen<View>({
	load: async ctx => {
		const { place, point, cell } = wanted(pathValue(ctx, 1))
		return { rest: await prepareRest(ctx.env, actorOf(ctx), cell, point), place }
	},
	body: (ctx, { rest }) => bodyText(ctx, rest),
	keyboard: restKeyboard,
})

restMenu.manualAction(
	/go:([\w-]+)$/,
	act(async (ctx, match) => {
		const { place, point, cell } = wanted(match[1] ?? '')
		return afterGiving(ctx, place, await giveRest(ctx.env, actorOf(ctx), cell, point, match[2] ?? ''))
	}),
)

function wanted(value: string): { place: Place; point: Point; cell: Cell } {
	const place = readPlace(value)
	if (place.rest === undefined) throw new Refusal('refusal-not-yours')
	return { place, point: place.rest, cell: { periodId: place.id, indicatorId: place.indicatorId } }
}

function bodyText(ctx: Ctx, { grid, point, named, later, apart }: Rest): FormattedString {
	const title = FormattedString.b(ctx.t('score-team-rest-title'))
		.plain(`\n${grid.team.period.name}\n\n${say(ctx, grid.aspect.title)} › `)
		.b(say(ctx, grid.indicator.title))
	if (named.length === 0)
		return FormattedString.join([title, ctx.t('score-team-rest-none'), ...leftOut(ctx, apart)], '\n\n')
	const names = named.map(({ label }) => `• ${cut(label, longestName)}`).join('\n')
	const going = FormattedString.b(
		ctx.t('score-team-rest-names', { point: pointText(ctx, grid, point), count: named.length }),
	).plain(`\n${names}`)
	const reasons = named.filter(({ sheet }) => needsReason(grid, sheet, point)).length
	return FormattedString.join(
		[
			title,
			going,
			...(later > 0 ? [ctx.t('score-team-rest-later', { count: later })] : []),
			...leftOut(ctx, apart),
			...(reasons > 0 ? [ctx.t('score-team-rest-reasons', { count: reasons })] : []),
		],
		'\n\n',
	)
}

function needsReason({ team, indicator }: Grid, { subject }: Sheet, point: Point): boolean {
	return point !== 'unable' && asksReason(team.instrument, indicator, point, subject.jenjang)
}

function leftOut(ctx: Ctx, apart: readonly Member[]): FormattedString[] {
	if (apart.length === 0) return []
	const names = apart
		.slice(0, namesApart)
		.map(({ label, own }) => `• ${ctx.t('score-team-apart-name', { name: cut(label, longestName), own: own ?? 0 })}`)
	const more = apart.length > namesApart ? [ctx.t('score-send-more', { count: apart.length - namesApart })] : []
	return [
		FormattedString.i(ctx.t('score-team-rest-apart', { count: apart.length })).plain(
			`\n${[...names, ...more].join('\n')}`,
		),
	]
}

function restKeyboard(ctx: Ctx, { rest: { grid, point, named, seal }, place }: View): Button[][] {
	const others = grid.team.instrument.scale.map(({ value }) =>
		button(placePath('rest', { ...place, rest: value }), value === point ? `✓ ${value}` : String(value)),
	)
	const give = ctx.t('score-team-rest-now', { point: pointText(ctx, grid, point), count: named.length })
	return [
		named.length > 0 ? [button(`go:${seal}`, give, 'success')] : [],
		others,
		[backButton(ctx, placePath('grid', place))],
	]
}
