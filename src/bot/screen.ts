import { FormattedString } from '@grammyjs/parse-mode'
import { MenuTemplate } from 'grammy-inline-menu'
import { cutMarked } from '../domain/cut.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Ctx } from './context.ts'
import { ask, type Question } from './prompts.ts'

type Style = 'danger' | 'success' | 'primary'
export type Button = { relativePath: string; text: string; style?: Style } | { text: string; url: string }

/** Telegram takes so many UTF-16 units. Cards are written to fit; what cannot be foreseen is cut, never refused. */
const longestText = 4096

export interface Screen<T> {
	/** Reads what the card shows, once per update (and again after an action). */
	load(ctx: Ctx): Promise<T> | T
	/** The question that a text typed now would answer. */
	asks?(ctx: Ctx, data: T): Question | undefined
	body(ctx: Ctx, data: T): FormattedString | Promise<FormattedString>
	keyboard(ctx: Ctx, data: T): Button[][]
}

/**
 * A card: text and keyboard out of one read. Where the read is refused (not theirs, no longer there), the card says
 * so and leads home, so that a button on an old card never fails.
 */
export function screen<T>({ load, asks, body, keyboard }: Screen<T>): MenuTemplate<Ctx> {
	const read = (ctx: Ctx, path: string) => remember(ctx, path, async () => load(ctx))
	const menu = new MenuTemplate<Ctx>(async (ctx, path) => {
		try {
			const data = await read(ctx, path)
			const question = asks?.(ctx, data)
			if (question) await ask(ctx, question)
			return withNotice(ctx, await body(ctx, data))
		} catch (error) {
			return withNotice(ctx, new FormattedString(refusalText(ctx, error)))
		}
	})
	menu.manualRow(async (ctx, path) => {
		try {
			return keyboard(ctx, await read(ctx, path)).filter(row => row.length > 0)
		} catch (error) {
			refusalText(ctx, error)
			return [[homeButton(ctx)]]
		}
	})
	return menu
}

/** Reads once per update what several parts of a card need. */
export function remember<T>(ctx: Ctx, key: string, read: () => Promise<T>): Promise<T> {
	const known = ctx.loaded.get(key) as Promise<T> | undefined
	if (known) return known
	const reading = read()
	ctx.loaded.set(key, reading)
	return reading
}

/**
 * What a button does: runs, forgets what was read before, and returns the path to show, or false where
 * the card stays as it is. A refusal becomes the notice above the card at `afterRefusal`.
 */
export function act(
	run: (ctx: Ctx, match: RegExpMatchArray) => Promise<string | false | undefined>,
	afterRefusal = '.',
): (ctx: Ctx) => Promise<string | false> {
	return async ctx => {
		try {
			return (await run(ctx, ctx.match as RegExpMatchArray)) ?? '.'
		} catch (error) {
			ctx.notice = `⚠️ ${refusalText(ctx, error)}`
			return afterRefusal
		} finally {
			ctx.loaded.clear()
		}
	}
}

/** Makes `menu` reachable below `parent` as `<name>:<value>/`, without a button of its own; the value is in ctx.match. */
export function mount(parent: MenuTemplate<Ctx>, name: string, menu: MenuTemplate<Ctx>): void {
	parent.chooseIntoSubmenu(name, menu, { choices: [], disableChoiceExistsCheck: true })
}

/** What this update sends anew can be neither forwarded nor saved: for what one sees about others. */
export function protectNewCards(ctx: Ctx): void {
	// Each update has an Api of its own: nothing else is sent with it.
	ctx.api.config.use((call, method, payload, signal) =>
		call(method, method === 'sendMessage' ? { ...payload, protect_content: true } : payload, signal),
	)
}

/**
 * Shows `path` on a protected card: in place where the card is one already, else on a new one that replaces it.
 * Telegram can protect a message only when it is sent.
 */
export async function openProtected(ctx: Ctx, path: string): Promise<string | false> {
	const card = ctx.callbackQuery?.message
	if (card && 'has_protected_content' in card && card.has_protected_content) return path
	protectNewCards(ctx)
	await ctx.open(path)
	// A card older than 48 hours cannot be deleted; it stays and still works.
	await ctx.deleteMessage().catch(() => undefined)
	return false
}

/** A button that goes to, or does, `relativePath` (a menu path ends with `/`). */
export function button(relativePath: string, text: string, style?: Style): Button {
	return { relativePath, text, ...(style ? { style } : {}) }
}

export function homeButton(ctx: Ctx): Button {
	return button('/', ctx.t('common-home'))
}

export function backButton(ctx: Ctx, relativePath = '..'): Button {
	return button(relativePath, ctx.t('common-back'))
}

/** ‹ previous, page of pages, next ›: `to(page)` is the relative path of a page, counted from 1. */
export function pageRow(ctx: Ctx, page: number, pages: number, to: (page: number) => string): Button[] {
	if (pages <= 1) return []
	const here = button(to(page), ctx.t('common-page', { page, pages }))
	const previous = page > 1 ? [button(to(page - 1), ctx.t('common-previous'))] : []
	const next = page < pages ? [button(to(page + 1), ctx.t('common-next'))] : []
	return [...previous, here, ...next]
}

function withNotice(ctx: Ctx, body: FormattedString) {
	const shown = ctx.notice ? FormattedString.join(notice(ctx.notice, body), '\n\n') : body
	return cutMarked(shown, longestText)
}

/** A refused act that leads to a card refused for the same reason says it once. */
function notice(sentence: string, body: FormattedString): FormattedString[] {
	const bold = FormattedString.b(sentence)
	return sentence.endsWith(body.text) ? [bold] : [bold, body]
}

function refusalText(ctx: Ctx, error: unknown): string {
	if (!(error instanceof Refusal)) throw error
	return ctx.t.loose(error.key, error.args)
}
