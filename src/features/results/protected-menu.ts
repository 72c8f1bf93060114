import type { Ctx } from '../../bot/context.ts'

/**
 * Shows what one sees about others on a card that Telegram does not let be forwarded or saved: in place where the
 * card is protected already, else on a new one below.
 */
export async function openProtected(ctx: Ctx, path: string): Promise<string | false> {
	const message = ctx.callbackQuery?.message
	if (message && 'has_protected_content' in message && message.has_protected_content) return path
	// This update's own Api: nothing else is sent with it.
	ctx.api.config.use((call, method, payload, signal) => call(method, { ...payload, protect_content: true }, signal))
	await ctx.open(path)
	return false
}
