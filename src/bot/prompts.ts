import { Composer } from 'grammy'
import { Refusal } from '../domain/refusal.ts'
import { type Awaiting, setAwaiting } from '../store/awaiting.ts'
import { type Ctx, updateKeyOf } from './context.ts'

/** Clients split what is longer than 4,096 (or 4,095, before an emoji): a full message may go on in the next. */
const fullMessage = 4095
const continuationMs = 5_000
/** Nothing but blanks, control and format characters (zero-width ones, direction marks). */
const invisible = /^[\p{Z}\p{C}]*$/u

export interface TypedAnswer {
	text: string
	/** The text continues the answer before it, which Telegram's client had split. */
	continues: boolean
	params: Record<string, string>
}

export interface Question {
	kind: string
	params: Record<string, string>
}

/** Asks a question that is answered by typing: the row outlives the process, the card shows the question. */
export async function ask(ctx: Ctx, question: Question): Promise<void> {
	const asked: Awaiting = { ...question, card: ctx.callbackQuery?.message?.message_id, after: ctx.message?.message_id }
	const current = ctx.identity.awaiting
	// The rest of a text that Telegram's client has split comes before the answer to this question.
	await keep(ctx, current?.continuesUntil ? { ...current, next: asked } : asked)
}

/** Asks again what was asked before something came in between; this update is no answer to it. */
export async function askAgain(ctx: Ctx, awaiting: Awaiting): Promise<void> {
	await keep(ctx, { ...awaiting, after: ctx.message?.message_id })
}

/** The card that shows the question was sent anew: it is the one to replace after the answer. */
export async function rememberCard(ctx: Ctx, card: number): Promise<void> {
	const { awaiting } = ctx.identity
	if (awaiting?.next) await keep(ctx, { ...awaiting, next: { ...awaiting.next, card } })
	else if (awaiting) await keep(ctx, { ...awaiting, card })
}

/** What a message sent at `at` (epoch milliseconds) answers. */
export function currentQuestion(awaiting: Awaiting | null, at: number): Awaiting | null {
	if (!awaiting?.continuesUntil || at <= awaiting.continuesUntil) return awaiting
	return awaiting.next ?? null
}

async function keep(ctx: Ctx, awaiting: Awaiting | null): Promise<void> {
	await setAwaiting(ctx.env.db, ctx.identity.telegramId, awaiting)
	ctx.identity.awaiting = awaiting
}

/** The person turned elsewhere: what they type next answers nothing. */
export async function stopAsking(ctx: Ctx): Promise<void> {
	if (ctx.identity.awaiting) await keep(ctx, null)
}

/**
 * Takes the typed answers to questions of one kind. `store` keeps the answer (idempotent by the update's key) and
 * returns the path at which the card reappears below the text.
 */
export function onAnswer(kind: string, store: (ctx: Ctx, answer: TypedAnswer) => Promise<string>): Composer<Ctx> {
	const composer = new Composer<Ctx>()
	composer
		.chatType('private')
		.filter(ctx => ctx.identity.awaiting?.kind === kind && !isCommand(ctx) && !precedesCard(ctx))
		.on('message:text', async ctx => {
			const awaiting = ctx.identity.awaiting!
			const { text, date } = ctx.message
			const split = text.length >= fullMessage
			const continuesUntil = date * 1000 + continuationMs
			if (awaiting.refused) return split ? keep(ctx, { ...awaiting, continuesUntil }) : undefined
			try {
				if (invisible.test(text)) throw new Refusal('refusal-empty')
				const continues = awaiting.continuesUntil !== undefined
				const path = await store(ctx, { text, continues, params: awaiting.params })
				const left = split ? { ...awaiting, continuesUntil, next: undefined } : null
				// The row keeps the question until the next card is there: after a kill in between, it is shown after all.
				ctx.identity.awaiting = left
				await removeCard(ctx, awaiting.next?.card ?? awaiting.card)
				await ctx.open(path)
				if (ctx.identity.awaiting === left) await keep(ctx, left)
			} catch (error) {
				if (!(error instanceof Refusal)) throw error
				await ctx.reply(ctx.t.loose(error.key, error.args))
				if (split && !awaiting.continuesUntil)
					await keep(ctx, { ...awaiting, continuesUntil, refused: true, next: awaiting })
			}
		})
	return composer
}

/**
 * The text of this message was refused. Where it fills a whole one, what the client has split off comes next: it is
 * dropped, and what is asked now is asked on.
 */
export async function dropRest(ctx: Ctx): Promise<void> {
	const { awaiting } = ctx.identity
	const { text = '', date = 0 } = ctx.message ?? {}
	if (!awaiting || text.length < fullMessage) return
	await keep(ctx, { ...awaiting, continuesUntil: date * 1000 + continuationMs, refused: true, next: awaiting })
}

/** Shows the card below what was sent, in place of the one above it; asked is what the card asks, or nothing. */
export async function reopen(ctx: Ctx, path: string): Promise<void> {
	const asked = ctx.identity.awaiting
	await removeCard(ctx, asked?.next?.card ?? asked?.card)
	await ctx.open(path)
	if (ctx.identity.awaiting === asked) await stopAsking(ctx)
}

/** Has this message led to the card that is shown, so that it comes a second time? */
export function isShown(ctx: Ctx): boolean {
	return ledToQuestion(ctx) && ctx.identity.awaiting?.card !== undefined
}

/**
 * A text came where none was asked for: is it the rest of the one before, which the client has split? Then it has
 * been answered. The question stays.
 */
export async function isRest(ctx: Ctx, { text = '', date }: { text?: string; date: number }): Promise<boolean> {
	const { awaiting } = ctx.identity
	if (!awaiting) return false
	const isRest = awaiting.continuesUntil !== undefined
	if (text.length >= fullMessage)
		await keep(ctx, { ...awaiting, continuesUntil: date * 1000 + continuationMs, next: awaiting.next ?? awaiting })
	return isRest
}

/**
 * Was this text sent before the card with the current question? Then it answers nothing: it is the second of two in a
 * row, or a redelivery of the one that led to the question. What a client has split comes all before the card.
 */
function precedesCard(ctx: Ctx): boolean {
	const { card = 0, continuesUntil } = ctx.identity.awaiting ?? {}
	return ledToQuestion(ctx) || (continuesUntil === undefined && (ctx.message?.message_id ?? 0) < card)
}

function ledToQuestion({ identity, message }: Ctx): boolean {
	return message !== undefined && identity.awaiting?.after === message.message_id
}

/** A command is never an answer: `/batal` leaves the question. */
export function isCommand(ctx: Ctx): boolean {
	return ctx.message?.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0) ?? false
}

async function removeCard(ctx: Ctx, card: number | undefined): Promise<void> {
	if (card === undefined) return
	// A card older than 48 hours cannot be deleted; it stays and still works.
	await ctx.api.deleteMessage(Number(ctx.identity.telegramId), card).catch(() => undefined)
}

/**
 * For the fallback: was this text handled before, so that it comes a second time? `shown`: so was the card that
 * follows it.
 */
export async function findRedelivery(ctx: Ctx): Promise<{ shown: boolean } | undefined> {
	const { awaiting } = ctx.identity
	if (!ledToQuestion(ctx) && !(await isStored(ctx))) return undefined
	return { shown: awaiting === null || awaiting.card !== undefined }
}

async function isStored(ctx: Ctx): Promise<boolean> {
	const key = updateKeyOf(ctx)
	return key !== undefined && (await ctx.env.db.handled.findUnique({ where: { key } })) !== null
}
