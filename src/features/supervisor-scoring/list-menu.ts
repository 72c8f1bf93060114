import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Button, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
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
			: open < all.length
				? [button('/score/l:open-1/', ctx.t('score-filter-open', { count: open }))]
				: []
	return [
		...shown.map(({ sheet, standing }, index) => [
			button(`/score/open:${sheet.reviewId}`, `${marks[standing]} ${first + index}. ${nameOf(sheet)}`),
		]),
		pageRow(ctx, page, pages, to => `/score/l:${filter}-${to}/`),
		sendable > 0 ? [button('/score/send:all/', ctx.t('score-send', { count: sendable }), 'success')] : [],
		other,
		[homeButton(ctx)],
	]
}
