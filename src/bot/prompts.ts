import { Composer } from 'grammy'
import { Refusal } from '../domain/refusal.ts'
import { type Awaiting, setAwaiting } from '../store/awaiting.ts'
import { type Ctx, updateKeyOf } from './context.ts'

/** Telegram clients split what is longer; a full message may therefore go on in the next. */
const fullMessage = 4096
const continuationMs = 5_000

export interface TypedAnswer {
	text: string
	/** The text continues the answer before it, which Telegram's client had split. */
	continues: boolean
	params: Record<string, string>
}

/** Asks a question that is answered by typing: the row outlives the process, the card shows the question. */
export async function ask(ctx: Ctx, kind: string, params: Record<string, string> = {}): Promise<void> {
	const card = ctx.callbackQuery?.message?.message_id
	const awaiting: Awaiting = { kind, params, card }
	await setAwaiting(ctx.env.db, ctx.identity.telegramId, awaiting)
	ctx.identity.awaiting = awaiting
}

/** The person turned elsewhere: what they type next answers nothing. */
export async function stopAsking(ctx: Ctx): Promise<void> {
	if (!ctx.identity.awaiting) return
	await setAwaiting(ctx.env.db, ctx.identity.telegramId, null)
	ctx.identity.awaiting = null
}

/**
 * Takes the typed answers to questions of one kind. `store` keeps the answer (idempotent by the update's key) and
 * returns the path at which the card reappears below the text.
 */
export function onAnswer(kind: string, store: (ctx: Ctx, answer: TypedAnswer) => Promise<string>): Composer<Ctx> {
	const composer = new Composer<Ctx>()
	composer
		.chatType('private')
		.filter(ctx => ctx.identity.awaiting?.kind === kind)
		.on('message:text', async ctx => {
			const awaiting = ctx.identity.awaiting!
			const at = ctx.message.date * 1000
			const continues = awaiting.continuesUntil !== undefined
			if (continues && at > awaiting.continuesUntil!) return expired(ctx)
			try {
				const text = ctx.message.text
				const path = await store(ctx, { text, continues, params: awaiting.params })
				const split = text.length >= fullMessage && { ...awaiting, continuesUntil: at + continuationMs }
				await setAwaiting(ctx.env.db, ctx.identity.telegramId, split || null)
				await removeCard(ctx, awaiting.card)
				await ctx.open(path)
			} catch (error) {
				if (!(error instanceof Refusal)) throw error
				await ctx.reply(ctx.t.loose(error.key, error.args))
			}
		})
	return composer
}

async function expired(ctx: Ctx): Promise<void> {
	await stopAsking(ctx)
	await ctx.reply(ctx.t('error-text-unexpected'))
	await ctx.open('/')
}

async function removeCard(ctx: Ctx, card: number | undefined): Promise<void> {
	if (card === undefined) return
	// A card older than 48 hours cannot be deleted; it stays and still works.
	await ctx.api.deleteMessage(Number(ctx.identity.telegramId), card).catch(() => undefined)
}

/** For the fallback: was this text's effect committed before (a redelivery)? */
export async function isStored(ctx: Ctx): Promise<boolean> {
	const key = updateKeyOf(ctx)
	return key !== undefined && (await ctx.env.db.handled.findUnique({ where: { key } })) !== null
}
