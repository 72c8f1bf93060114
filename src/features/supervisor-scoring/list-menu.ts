import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Button, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { isEditable } from '../../questionnaire/sheet.ts'
import { listText, marks, nameOf } from './list-text.ts'
import { isUnfinished, type ListView, viewOf } from './list-view.ts'
import { isSendable, listScorings } from './scorings.ts'

/** Whom the actor scores, with how far they are: `/score/`, and as `l:<filter>-<page>/` below it. */
export function listMenu(): MenuTemplate<Ctx> {
	return screen({
		load: async ctx => viewOf(await listScorings(ctx.env, actorOf(ctx)), ctx.match?.[1]),
		body: listText,
		keyboard: listKeyboard,
	})
}

function listKeyboard(ctx: Ctx, { all, shown, first, filter, page, pages }: ListView): Button[][] {
	const open = all.filter(isUnfinished).length
	const sendable = all.filter(scoring => isSendable(scoring, ctx.env)).length
	const other =
		filter === 'open'
			? [button('/score/l:all-1/', ctx.t('score-filter-all', { count: all.length }))]
			: open > 0 && open < all.length
				? [button('/score/l:open-1/', ctx.t('score-filter-open', { count: open }))]
				: []
	return [
		...shown.map(({ sheet, standing }, index) => [
			button(`/score/open:${sheet.reviewId}`, `${marks[standing]} ${first + index}. ${nameOf(sheet)}`),
		]),
		pageRow(ctx, page, pages, to => `/score/l:${filter}-${to}/`),
		...teamButtons(ctx, all),
		sendable > 0 ? [button('/score/send:all/', ctx.t('score-send', { count: sendable }), 'success')] : [],
		other,
		[homeButton(ctx)],
	]
}

/** One indicator across the people of a period, or all of them in a file, where several can be scored. */
function teamButtons(ctx: Ctx, all: ListView['all']): Button[][] {
	const drafts = all.map(({ sheet }) => sheet).filter(sheet => isEditable(sheet, ctx.env.now()))
	const periods = new Map(drafts.map(({ period }) => [period.id, period.name]))
	const teams = [...periods].filter(([id]) => drafts.filter(({ period }) => period.id === id).length > 1)
	const named = teams.length > 1
	return teams.flatMap(([id, period]) => [
		[button(`/score/team:${id}`, named ? ctx.t('score-team-open-period', { period }) : ctx.t('score-team-open'))],
		[
			button(
				`/score/offline:${id}`,
				named ? ctx.t('score-offline-open-period', { period }) : ctx.t('score-offline-open'),
			),
		],
	])
}
