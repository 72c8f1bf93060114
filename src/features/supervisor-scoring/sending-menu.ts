import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, screen } from '../../bot/screen.ts'
import { hintsText } from './hints-text.ts'
import { nameOf, standingText } from './list-text.ts'
import { prepareSending, type Sending, sendComplete } from './sending.ts'

/** So many names of those that stay are shown, the others counted. */
const namesOfOpen = 8

/** Sends all complete drafts together, after their names were shown: `send:all/` below the list. */
export const sendingMenu: MenuTemplate<Ctx> = screen({
	load: ctx => prepareSending(ctx.env, actorOf(ctx)),
	body: sendingText,
	keyboard: sendingKeyboard,
})

sendingMenu.manualAction(
	/go:([\w-]+)$/,
	act(async ctx => {
		const count = await sendComplete(ctx.env, actorOf(ctx), ctx.match?.[2] ?? '')
		if (count > 0) ctx.notice = ctx.t('score-sent', { count })
		return '/score/'
	}),
)

function sendingText(ctx: Ctx, { ready, open, hints }: Sending): FormattedString {
	const title = FormattedString.b(ctx.t('score-send-title'))
	if (ready.length === 0) return title.plain(`\n\n${ctx.t('score-send-none')}`)
	const names = ready.map(sheet => `• ${nameOf(sheet)}`)
	const going = FormattedString.b(ctx.t('score-send-ready', { count: ready.length })).plain(`\n${names.join('\n')}`)
	const hint = hintsText(ctx, hints)
	return FormattedString.join(
		[title, going, ...staying(ctx, open), ...(hint ? [hint] : []), new FormattedString(ctx.t('score-send-after'))],
		'\n\n',
	)
}

function staying(ctx: Ctx, open: Sending['open']): FormattedString[] {
	if (open.length === 0) return []
	const names = open.slice(0, namesOfOpen).map(scoring => `• ${nameOf(scoring.sheet)}: ${standingText(ctx, scoring)}`)
	const more = open.length > namesOfOpen ? [ctx.t('score-send-more', { count: open.length - namesOfOpen })] : []
	return [
		FormattedString.b(ctx.t('score-send-open', { count: open.length })).plain(`\n${[...names, ...more].join('\n')}`),
	]
}

function sendingKeyboard(ctx: Ctx, { ready, seal }: Sending): Button[][] {
	const send = button(`go:${seal}`, ctx.t('score-send-now', { count: ready.length }), 'success')
	return [ready.length > 0 ? [send] : [], [backButton(ctx, '/score/')]]
}
