import { editMenuOnContext, replyMenuToContext, type SendMenuFunc } from 'grammy-inline-menu'
import type { Ctx } from './context.ts'

/**
 * A card is edited in place. Below a picture it is sent anew and the picture stays, since a published result is its
 * owner's proof; so it is where the card is too old for Telegram to tell what it was.
 */
export const showMenu: SendMenuFunc<Ctx> = (menu, ctx, path) => {
	const message = ctx.callbackQuery?.message
	return message && 'text' in message ? editMenuOnContext(menu, ctx, path) : replyMenuToContext(menu, ctx, path)
}
