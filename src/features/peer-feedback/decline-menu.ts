import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { usualReasons } from '../../domain/peers.ts'
import { decline } from './decline.ts'
import { declineText } from './feedback-text.ts'
import { openRequest } from './requests.ts'

/** Why a peer declines, below a review as `d:why/`: a usual reason or a typed one. @param root the list of requests */
export function declineMenu(root: string): MenuTemplate<Ctx> {
	const menu = screen({
		load: ctx => openRequest(ctx.env, actorOf(ctx), reviewIn(ctx)),
		asks: (_ctx, { reviewId }) => ({ kind: 'peer-decline', params: { review: reviewId } }),
		body: declineText,
		keyboard: ctx => [
			...usualReasons.map(reason => [button(`because:${reason}`, ctx.t(`peer-reason-${reason}`))]),
			[backButton(ctx), homeButton(ctx)],
		],
	})
	menu.manualAction(
		new RegExp(`because:(${usualReasons.join('|')})$`),
		act(async (ctx, match) => {
			await decline(ctx.env, actorOf(ctx), reviewIn(ctx), match[3] ?? '')
			ctx.notice = ctx.t('peer-decline-done')
			return root
		}, root),
	)
	return menu
}

/** Takes a reason in the peer's own words. */
export function typedReason(root: string): Composer<Ctx> {
	return onAnswer('peer-decline', async (ctx, { text, continues, params }) => {
		await decline(ctx.env, actorOf(ctx), params.review ?? '', text, continues)
		ctx.notice = ctx.t('peer-decline-done')
		return root
	})
}

function reviewIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
