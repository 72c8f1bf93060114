import type { NextFunction } from 'grammy'
import type { Ctx } from './context.ts'

/**
 * Answers a tap at once, while it is being handled: the menu library answers only after its edit, and a phone on a
 * weak signal would show a spinner until then. Later answers are left out, since Telegram takes one.
 */
export async function acknowledge(ctx: Ctx, next: NextFunction): Promise<void> {
	if (!ctx.callbackQuery) return next()
	// Too old to be answered, or the network is gone: the tap still counts.
	const answered = ctx.answerCallbackQuery().catch(() => true as const)
	ctx.answerCallbackQuery = async () => answered
	await next()
	await answered
}
