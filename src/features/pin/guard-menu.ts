import type { NextFunction } from 'grammy'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { ask, askAgain, isCommand, rememberCard, stopAsking } from '../../bot/prompts.ts'
import { protectNewCards } from '../../bot/screen.ts'
import { isTelegramsOwn } from '../../bot/telegrams-own.ts'
import { isPin } from '../../domain/pin.ts'
import { attemptText } from './attempt-text.ts'
import { noteUse, tryPin } from './pin.ts'

const question = 'pin'

type Awaiting = NonNullable<Ctx['identity']['awaiting']>

/**
 * Stands before every feature: while an account is locked nothing private is shown and no button does anything. The PIN
 * is asked for; once it is right, what was tapped is shown, or the question that somebody had begun to answer is asked
 * again: an answer typed meanwhile was not stored.
 */
export async function guard(ctx: Ctx, next: NextFunction): Promise<void> {
	const { pin, telegramId, awaiting } = ctx.identity
	if (!(ctx.message || ctx.callbackQuery) || isTelegramsOwn(ctx)) return next()
	const typed = ctx.message?.text?.trim() ?? ''
	if (!ctx.isLocked) {
		if (pin) await noteUse(ctx.env, telegramId, pin.usedAt)
		return awaiting?.kind === question ? openedMeanwhile(ctx, typed, next) : next()
	}
	if (isPin(typed)) await answer(ctx, typed)
	else if (ctx.callbackQuery) await askForPin(ctx, whatWasTapped(ctx), ctx.t('pin-ask'))
	else if (isCommand(ctx)) await askForPin(ctx, { path: '/' }, ctx.t('pin-ask'))
	else await askForPin(ctx, whatWasAsked(ctx), ctx.t(wasAnswering(ctx) ? 'pin-ask-not-stored' : 'pin-ask'))
}

/** A typed PIN does not stay in the chat, be it right or wrong. */
async function answer(ctx: Ctx, typed: string): Promise<void> {
	await ctx.deleteMessage().catch(() => undefined)
	const attempt = await tryPin(ctx.env, actorOf(ctx), typed)
	if (attempt.outcome !== 'right') return askForPin(ctx, whatWasAsked(ctx), attemptText(ctx, attempt))
	await goOn(ctx)
}

/** The process ended right after the PIN, or HR has removed it: the lock card stands, and nothing is locked any more. */
async function openedMeanwhile(ctx: Ctx, typed: string, next: NextFunction): Promise<void> {
	if (isCommand(ctx)) {
		await removeLockCard(ctx)
		await stopAsking(ctx)
		return next()
	}
	if (isPin(typed)) await ctx.deleteMessage().catch(() => undefined)
	await goOn(ctx)
}

/** Shows what was tapped, or asks again what was asked before. */
async function goOn(ctx: Ctx): Promise<void> {
	const after = whatWasAsked(ctx)
	await removeLockCard(ctx)
	const before = questionIn(after)
	if (before) return remind(ctx, before)
	await stopAsking(ctx)
	if (after.protected) protectNewCards(ctx)
	ctx.notice = ctx.t('pin-opened')
	await ctx.open(after.path || '/')
}

/** The card with the question still stands above; a copy of its answer that comes again is no new one. */
async function remind(ctx: Ctx, before: Awaiting): Promise<void> {
	await askAgain(ctx, before)
	const quoted = before.card ? { reply_parameters: { message_id: before.card, allow_sending_without_reply: true } } : {}
	await ctx.reply(ctx.t('pin-ask-again'), quoted)
}

/** One lock card at a time. */
async function askForPin(ctx: Ctx, params: Record<string, string>, sentence: string): Promise<void> {
	await removeLockCard(ctx)
	ctx.identity.awaiting = null
	await ask(ctx, { kind: question, params })
	const { message_id: card } = await ctx.reply(sentence)
	await rememberCard(ctx, card)
}

async function removeLockCard(ctx: Ctx): Promise<void> {
	const { awaiting, telegramId } = ctx.identity
	if (awaiting?.kind !== question || awaiting.card === undefined) return
	await ctx.api.deleteMessage(Number(telegramId), awaiting.card).catch(() => undefined)
}

/** A menu is shown after the PIN; a button that does something leads to the card on which it stands. */
function whatWasTapped(ctx: Ctx): Record<string, string> {
	const data = ctx.callbackQuery?.data ?? ''
	const card = ctx.callbackQuery?.message
	const isProtected = card && 'has_protected_content' in card && card.has_protected_content
	const path = data.startsWith('/') ? data.slice(0, data.lastIndexOf('/') + 1) : '/'
	return { path, ...(isProtected ? { protected: 'yes' } : {}) }
}

/** What was asked for before the PIN was, kept while the PIN is. */
function whatWasAsked(ctx: Ctx): Record<string, string> {
	const { awaiting } = ctx.identity
	if (awaiting?.kind === question) return awaiting.params
	return awaiting ? { path: '/', before: JSON.stringify(awaiting) } : { path: '/' }
}

function wasAnswering(ctx: Ctx): boolean {
	return questionIn(whatWasAsked(ctx)) !== undefined
}

function questionIn({ before }: Record<string, string>): Awaiting | undefined {
	return before === undefined ? undefined : (JSON.parse(before) as Awaiting)
}
