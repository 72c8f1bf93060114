import { createHash } from 'node:crypto'
import type { InputFile } from 'grammy'
import type { InlineKeyboardMarkup, Update, UserFromGetMe } from 'grammy/types'
import { createBot } from '../../src/bot/create-bot.ts'
import { features } from '../../src/bot/features.ts'
import { dues, groupMessages, messages } from '../../src/features.ts'
import { createLogger } from '../../src/logger.ts'
import { Deliverer } from '../../src/outbox/deliver.ts'
import { Pace } from '../../src/outbox/pace.ts'
import { tick } from '../../src/scheduler/tick.ts'
import type { Env } from '../../src/store/env.ts'
import { enough, isReading, shapeOf } from './crawl.ts'
import { unhurried } from './pace.ts'

/** What the bot has put into a chat: its words, the labels of its buttons, and which picture. */
export interface Shown {
	chat: number
	text: string
	labels: string[]
	data: string[]
	/** Hash of the picture's bytes. */
	picture: string | undefined
}

type Payload = {
	chat_id?: number
	text?: string
	caption?: string
	message_id?: number
	photo?: InputFile
	media?: { media?: InputFile; caption?: string }
	reply_markup?: InlineKeyboardMarkup
}

/** The whole bot without a network: for reading a great many cards in little time. The person at index n is 1000 + n. */
export class QuietBot {
	readonly shown: Shown[] = []
	#update = 0
	#message = 0
	readonly #bot
	readonly #log = createLogger(process.env.TEST_LOG ?? 'silent')

	constructor(private readonly env: Env) {
		this.#bot = createBot('1:quiet', { env, log: this.#log, features })
		this.#bot.botInfo = { id: 1, is_bot: true, first_name: 'Cermin', username: 'cermin_bot' } as UserFromGetMe
		this.#bot.api.config.use(async (_call, method, payload) => {
			const result = await this.#answer(method, payload as Payload)
			return { ok: true, result } as never
		})
	}

	/** What the scheduler owes, and then every message that is due. */
	async tick(): Promise<void> {
		const failures: unknown[] = []
		await tick(this.env, dues, error => failures.push(error))
		if (failures.length > 0) throw failures[0]
		const pace = new Pace(unhurried)
		await new Deliverer({ env: this.env, api: this.#bot.api, messages, groupMessages, log: this.#log, pace }).drain()
	}

	/** Someone opens whatever they are offered, from home on and from every message they have, until nothing is new. */
	async readAll(who: number): Promise<void> {
		const opened = new Set<string>()
		const alike = new Map<string, number>()
		await this.#handle({
			message: { ...this.#messageOf(who), text: '/start', entities: [command] } as Update['message'],
		})
		for (;;) {
			const offered = this.shown.flatMap(({ chat, data }) => (chat === 1000 + who ? data : []))
			const next = new Set(offered.filter(data => isReading(data) && !opened.has(data)))
			if (next.size === 0) return
			for (const data of next) {
				opened.add(data)
				const count = (alike.get(shapeOf(data)) ?? 0) + 1
				alike.set(shapeOf(data), count)
				if (count > enough) continue
				const message = { ...this.#messageOf(who), from: this.#bot.botInfo, text: '…' }
				const query = { id: `${this.#update}`, from: userOf(who), chat_instance: '1', data, message }
				await this.#handle({ callback_query: query as unknown as Update['callback_query'] })
			}
		}
	}

	#handle(update: Omit<Update, 'update_id'>): Promise<void> {
		return this.#bot.handleUpdate({ update_id: ++this.#update, ...update } as Update)
	}

	#messageOf(who: number) {
		const chat = { id: 1000 + who, type: 'private' as const, first_name: 'Orang' }
		return {
			message_id: ++this.#message,
			date: Math.floor(this.env.now().epochMilliseconds / 1000),
			chat,
			from: userOf(who),
		}
	}

	async #answer(method: string, payload: Payload): Promise<unknown> {
		if (!/^(send(Message|Photo)|edit)/.test(method)) return true
		const buttons = payload.reply_markup?.inline_keyboard.flat() ?? []
		const photo = payload.photo ?? payload.media?.media
		this.shown.push({
			chat: Number(payload.chat_id),
			text: payload.text ?? payload.caption ?? payload.media?.caption ?? '',
			labels: buttons.map(({ text }) => text),
			data: buttons.flatMap(button =>
				'callback_data' in button && button.callback_data ? [button.callback_data] : [],
			),
			picture: photo && (await hashOf(photo)),
		})
		return { ...this.#messageOf(Number(payload.chat_id) - 1000), message_id: payload.message_id ?? ++this.#message }
	}
}

const command = { type: 'bot_command', offset: 0, length: 6 } as const
const userOf = (who: number) => ({ id: 1000 + who, is_bot: false, first_name: 'Orang' })

async function hashOf(photo: InputFile): Promise<string> {
	const bytes = await photo.toRaw()
	if (!(bytes instanceof Uint8Array)) throw new Error('pictures are bytes')
	return createHash('sha256').update(bytes).digest('hex')
}
