/**
 * An answer `{"ok": false, …}` of the Bot API. Its HTTP status equals `code`.
 * Texts follow tdlib/telegram-bot-api (Client.cpp) and tdlib/td; those that begin with `simulator:` are our own and
 * refuse what Telegram would silently ignore, so that a mistake is found here and not in an office.
 */
export class BotApiError extends Error {
	constructor(
		readonly code: number,
		readonly description: string,
		readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number },
	) {
		super(description)
	}
}

/** 400, with the prefix that Telegram puts before it. */
export function badRequest(text: string): BotApiError {
	return new BotApiError(400, `Bad Request: ${text}`)
}

/** 400 of our own: Telegram would let it pass, a strict simulator does not. */
export function strictly(text: string): BotApiError {
	return badRequest(`simulator: ${text}`)
}

/** 403, e.g. a person who blocked the bot. */
export function forbidden(text: string): BotApiError {
	return new BotApiError(403, `Forbidden: ${text}`)
}

/** 409, e.g. two pollers. */
export function conflict(text: string): BotApiError {
	return new BotApiError(409, `Conflict: ${text}`)
}

/** 429; `seconds` is at least 1, as with Telegram. */
export function tooManyRequests(seconds: number): BotApiError {
	const retryAfter = Math.max(1, Math.ceil(seconds))
	return new BotApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter })
}
