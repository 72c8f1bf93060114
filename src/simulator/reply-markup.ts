import type { ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'
import { badRequest, strictly } from './errors.ts'

export type ReplyMarkup =
	| { kind: 'inline'; markup: InlineKeyboardMarkup }
	| { kind: 'input'; markup: ReplyKeyboardMarkup | ForceReply }
	| { kind: 'remove' }

const MAX_BUTTONS = 100
const MAX_BUTTONS_IN_A_ROW = 8
const MAX_CALLBACK_DATA_BYTES = 64
const MAX_COPY_TEXT = 256
const STYLES = ['danger', 'success', 'primary']
/** Exactly one of these makes a button do something; `callback_game` and `pay` are not simulated. */
const ACTIONS = [
	'url',
	'callback_data',
	'web_app',
	'login_url',
	'switch_inline_query',
	'switch_inline_query_current_chat',
	'switch_inline_query_chosen_chat',
	'copy_text',
]
const DECORATIONS = ['text', 'style', 'icon_custom_emoji_id']

/**
 * Checks the `reply_markup` parameter.
 * Source: tdlib/telegram-bot-api, get_reply_markup; tdlib/td, get_inline_keyboard_button; Bot API, InlineKeyboardButton.
 * @returns undefined where none is given, or an inline keyboard without a button, which Telegram drops
 * @throws BotApiError 400
 */
export function replyMarkup(value: unknown): ReplyMarkup | undefined {
	if (value === undefined) return undefined
	if (!isObject(value)) throw badRequest('object expected as reply markup')
	if (value.keyboard !== undefined) return { kind: 'input', markup: replyKeyboard(value) }
	if (value.inline_keyboard !== undefined) {
		const markup = inlineKeyboard(value.inline_keyboard)
		return markup && { kind: 'inline', markup }
	}
	if (value.remove_keyboard === true) return { kind: 'remove' }
	if (value.force_reply === true) return { kind: 'input', markup: value as unknown as ForceReply }
	throw strictly(`reply_markup has none of inline_keyboard, keyboard, remove_keyboard, force_reply`)
}

/** As `replyMarkup`, for edits, which take inline keyboards only. */
export function inlineMarkup(value: unknown): InlineKeyboardMarkup | undefined {
	const markup = replyMarkup(value)
	if (markup === undefined) return undefined
	if (markup.kind !== 'inline') throw badRequest('inline keyboard expected')
	return markup.markup
}

function inlineKeyboard(rows: unknown): InlineKeyboardMarkup | undefined {
	if (!Array.isArray(rows) || !rows.every(row => Array.isArray(row))) {
		throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
	}
	const filled = rows.filter(row => row.length > 0)
	const buttons = filled.flat()
	for (const button of buttons) checkInlineButton(button)
	if (buttons.length > MAX_BUTTONS) throw badRequest('reply markup is too long')
	const wide = filled.find(row => row.length > MAX_BUTTONS_IN_A_ROW)
	if (wide) throw strictly(`${wide.length} buttons in a row; clients show at most ${MAX_BUTTONS_IN_A_ROW}`)
	return filled.length === 0 ? undefined : { inline_keyboard: filled }
}

function checkInlineButton(button: unknown): void {
	const unreadable = (text: string) => badRequest(`can't parse inline keyboard button: ${text}`)
	if (!isObject(button)) throw unreadable('InlineKeyboardButton must be an Object')
	if (typeof button.text !== 'string') throw unreadable(`Can't find field "text"`)
	if (button.style !== undefined && !STYLES.includes(String(button.style))) {
		throw unreadable('invalid button style specified')
	}
	const unknown = Object.keys(button).find(name => !ACTIONS.includes(name) && !DECORATIONS.includes(name))
	if (unknown) throw strictly(`unknown field "${unknown}" of InlineKeyboardButton "${button.text}"`)
	const actions = ACTIONS.filter(name => button[name] !== undefined && button[name] !== '')
	if (actions.length === 0) throw unreadable('Text buttons are unallowed in the inline keyboard')
	if (actions.length > 1)
		throw strictly(`button "${button.text}" must have one action, but has ${actions.join(' and ')}`)
	if (button.text === '') throw badRequest('inline keyboard button text must be non-empty')
	checkAction(button)
}

function checkAction(button: Record<string, unknown>): void {
	if (typeof button.callback_data === 'string' && Buffer.byteLength(button.callback_data) > MAX_CALLBACK_DATA_BYTES) {
		throw badRequest('BUTTON_DATA_INVALID')
	}
	if (typeof button.url === 'string') checkUrl(button.url, 'inline keyboard button URL', false)
	if (isObject(button.web_app)) checkUrl(String(button.web_app.url ?? ''), 'inline keyboard button Web App URL', true)
	if (isObject(button.copy_text)) {
		const length = String(button.copy_text.text ?? '').length
		if (length < 1 || length > MAX_COPY_TEXT) throw badRequest('BUTTON_COPY_TEXT_INVALID')
	}
}

/** @param what as Telegram names it in its error @throws BotApiError 400 */
export function checkUrl(url: string, what: string, httpsOnly: boolean): void {
	const invalid = (why: string) => badRequest(`${what} '${url}' is invalid: ${why}`)
	if (url === '') throw invalid('URL host is empty')
	if (/^(?:tg|ton|tonsite):/i.test(url)) {
		if (httpsOnly) throw invalid('Only HTTPS links are allowed')
		return
	}
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
	if (!URL.canParse(withScheme)) throw invalid('Wrong HTTP URL')
	const { protocol, hostname } = new URL(withScheme)
	if (protocol !== 'http:' && protocol !== 'https:') throw invalid('Unsupported URL protocol')
	// The simulator's own Mini App is served on this machine, where nobody listens in.
	if (httpsOnly && protocol !== 'https:' && !isLoopback(hostname)) throw invalid('Only HTTPS links are allowed')
	if (!hostname.includes('.') && !hostname.startsWith('[')) throw invalid('Wrong HTTP URL')
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function replyKeyboard(value: Record<string, unknown>): ReplyKeyboardMarkup {
	if (!Array.isArray(value.keyboard) || !value.keyboard.every(row => Array.isArray(row))) {
		throw badRequest('field "keyboard" must be an Array of Arrays')
	}
	for (const button of value.keyboard.flat()) {
		const text: unknown = isObject(button) ? button.text : button
		if (typeof text !== 'string') {
			throw badRequest(`can't parse keyboard button: KeyboardButton must be a String or an Object`)
		}
		if (text === '') throw badRequest('keyboard button text must be non-empty')
	}
	return value as unknown as ReplyKeyboardMarkup
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
