import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { drawWatched, forgetWatched } from '../features/announcements/live-menu.ts'
import type { Env } from '../store/env.ts'

/** Telegram takes about one edit a second in a chat; people need to see it move, not to see each message. */
const everyMs = 3_000

export interface LiveCards {
	/** Draws every watched card once. */
	now(): Promise<void>
	stop(): Promise<void>
}

/** Keeps the cards on which officers watch an announcement go out up to date. */
export function startLiveCards(env: Env, api: Api, log: Logger): LiveCards {
	const stopping = new AbortController()
	let last: Promise<void> = Promise.resolve()
	/** One after the other, whoever asks: an older picture never replaces a newer one. */
	const draw = () => {
		last = last.catch(() => undefined).then(drawAll)
		return last
	}
	const drawAll = async () => {
		for (const { chat, message, text, entities, keyboard } of await drawWatched(env)) {
			const reply_markup = { inline_keyboard: keyboard }
			await api.editMessageText(chat, message, text, { entities, reply_markup }).catch(async error => {
				if (error instanceof GrammyError && isAsItShould(error)) return
				// Gone, too old, or the chat is closed: it is drawn again when the officer comes back to it.
				if (error instanceof GrammyError && error.error_code !== 429) await forgetWatched(env, chat, message)
				else log.warn({ err: error }, 'live card not drawn')
			})
		}
	}
	const running = (async () => {
		while (!stopping.signal.aborted) {
			await draw().catch(error => log.warn({ err: error }, 'live cards'))
			await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
		}
	})()
	return {
		now: draw,
		async stop() {
			stopping.abort()
			await running
		},
	}
}

function isAsItShould({ error_code, description }: GrammyError): boolean {
	return error_code === 400 && description.includes('message is not modified')
}
