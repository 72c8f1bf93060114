import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import type { Point } from './team.ts'
import { type Grid, isMemberApart, openGrid } from './team-grid.ts'
import { givenText, gridText, memberText, restText } from './team-grid-text.ts'
import { type Place, placePath, readPlace, written } from './team-path.ts'
import { type Given, givePoint } from './team-scores.ts'

const peoplePerPage = 30
const peoplePerRow = 2
const pointsPerRow = 8

interface View {
	grid: Grid
	place: Place
}

/** One indicator across the team: choose a point, tap the people it fits. `t:<place>/` below the list. */
export const gridMenu: MenuTemplate<Ctx> = screen<View>({
	load: async ctx => {
		const place = readPlace(pathValue(ctx, 1))
		const { id: periodId, indicatorId } = place
		return { grid: await openGrid(ctx.env, actorOf(ctx), { periodId, indicatorId }), place }
	},
	body: (ctx, { grid, place }) => gridText(ctx, grid, place.pen),
	keyboard: gridKeyboard,
})

gridMenu.manualAction(
	/g:(\w+)$/,
	act(async (ctx, match) => {
		const place = readPlace(match[1] ?? '')
		const { indicatorId, pen } = place
		if (pen === undefined) return '.'
		const ref = { reviewId: match[2] ?? '', indicatorId }
		return afterGiving(ctx, place, await givePoint(ctx.env, actorOf(ctx), ref, pen, false))
	}),
)

/**
 * Where it goes on after a score: here, at the next indicator that somebody lacks once nobody lacks this one, or at the
 * card that says what is left. Says what was stored.
 */
export function afterGiving(ctx: Ctx, place: Place, done: Given): string {
	const { team, completed, next } = done
	if (done.sheets.length > 0) ctx.notice = givenText(ctx, place.indicatorId, done)
	const here = { ...place, id: team.period.id }
	if (!completed) return placePath('grid', here)
	return next === undefined ? `/score/f:${team.period.id}/` : placePath('grid', { ...here, indicatorId: next, page: 1 })
}

function gridKeyboard(ctx: Ctx, { grid, place }: View): Button[][] {
	const { team, members } = grid
	const list = [button('/score/', ctx.t('score-back-to-list')), homeButton(ctx)]
	if (members.length === 0) return [list]
	const { items, page, pages } = pageOf(members, place.page, peoplePerPage)
	const here = { ...place, page }
	const people = items.map(member => {
		const text = memberText(grid, member, place.pen)
		const { reviewId } = member.sheet
		// Without a point, and where theirs is far from it, they are looked at alone
		if (place.pen === undefined || isMemberApart(grid, member, place.pen))
			return button(placePath('person', { ...here, id: reviewId }), text)
		return button(`g:${reviewId}`, text)
	})
	return [
		...rows(pointButtons(grid, here), pointsPerRow),
		[penButton('unable', here, ctx.t('questionnaire-unable'))],
		...rows(people, peoplePerRow),
		pageRow(ctx, page, pages, to => placePath('grid', { ...here, page: to })),
		...restRows(ctx, grid, here),
		around(grid, here),
		[
			button(`/score/f:${team.period.id}/`, ctx.t('score-team-finish')),
			button(`/score/c:${team.period.id}.1/`, ctx.t('score-team-compare')),
		],
		list,
	]
}

function pointButtons({ team }: Grid, place: Place): Button[] {
	return team.instrument.scale.map(({ value }) => penButton(value, place, String(value)))
}

function penButton(point: Point, place: Place, text: string): Button {
	const path = placePath('grid', { ...place, pen: point })
	return place.pen === point ? button(path, `✓ ${text}`, 'primary') : button(path, text)
}

/** First what is chosen now, as the card has just said; then the point that was last given to all who were left. */
function restRows(ctx: Ctx, grid: Grid, place: Place): Button[][] {
	const points = new Map(
		[place.pen, place.rest].flatMap(point => (point === undefined ? [] : [[written(point), point]])),
	)
	return [...points.values()].flatMap(point => {
		const text = restText(ctx, grid, point)
		return text ? [[button(placePath('rest', { ...place, rest: point }), text)]] : []
	})
}

function around({ before, after, position, total }: Grid, place: Place): Button[] {
	const to = (indicatorId: string) => placePath('grid', { ...place, indicatorId })
	return [
		...(before ? [button(to(before), '‹')] : []),
		button(to(place.indicatorId), `${position}/${total}`),
		...(after ? [button(to(after), '›')] : []),
	]
}

function rows(buttons: Button[], perRow: number): Button[][] {
	const count = Math.ceil(buttons.length / perRow)
	return Array.from({ length: count }, (_, row) => buttons.slice(row * perRow, (row + 1) * perRow))
}
