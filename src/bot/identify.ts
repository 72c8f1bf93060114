import type { NextFunction } from 'grammy'
import { isLocked } from '../domain/pin.ts'
import { translator } from '../i18n/translate.ts'
import { findIdentity, noteReachable, noteSeen, rememberAccount } from '../store/identity.ts'
import type { Ctx } from './context.ts'
import { currentQuestion, stopAsking } from './prompts.ts'

/** Who is this, and which language do they read? A tap on any button leaves the question that was being asked. */
export async function identify(ctx: Ctx, next: NextFunction): Promise<void> {
	if (!ctx.from) return
	const telegramId = BigInt(ctx.from.id)
	ctx.identity = (await findIdentity(ctx.env, telegramId)) ?? (await rememberAccount(ctx.env.db, telegramId))
	if (ctx.identity.isUnreachable && (ctx.message || ctx.callbackQuery)) await noteReachable(ctx.env.db, telegramId)
	if (!ctx.identity.isSeen && (ctx.message || ctx.callbackQuery)) await noteSeen(ctx.env, telegramId)
	ctx.t = translator(ctx.identity.language)
	ctx.loaded = new Map()
	const { pin } = ctx.identity
	// While a PIN is asked for, a tap leaves nothing: the guard asks again
	if (pin && isLocked(pin.usedAt, ctx.env.now())) ctx.isLocked = true
	else if (ctx.callbackQuery) await stopAsking(ctx)
	else ctx.identity.awaiting = currentQuestion(ctx.identity.awaiting, (ctx.message?.date ?? 0) * 1000)
	await next()
}
