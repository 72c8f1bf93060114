import { GrammyError } from 'grammy'
import { editMenuOnContext, replyMenuToContext, type SendMenuFunc } from 'grammy-inline-menu'
import type { Ctx } from './context.ts'

/**
 * A card is edited in place. Below a picture it is sent anew and the picture stays, since a published result is its
 * owner's proof; so it is where the card is gone, or too old for Telegram to tell what it was.
 */
export const showMenu: SendMenuFunc<Ctx> = async (menu, ctx, path) => {
	const message = ctx.callbackQuery?.message
	if (!message || !('text' in message)) return replyMenuToContext(menu, ctx, path)
	try {
		return await editMenuOnContext(menu, ctx, path)
	} catch (error) {
		if (!isGone(error)) throw error
		return replyMenuToContext(menu, ctx, path)
	}
}

function isGone(error: unknown): boolean {
	return error instanceof GrammyError && /message (to edit not found|can't be edited)/.test(error.description)
}
