import type { ApiCall } from '../../src/simulator/call-log.ts'
import type { TestBot } from './bot.ts'

/** What the bot put into one chat with one call, sent or edited. */
export interface Said {
	chat: number
	text: string
	/** Labels of the buttons. */
	labels: string[]
	/** Callback data of the buttons. */
	data: string[]
	photo: boolean
	/** A new message, not an edit. */
	isNew: boolean
}

/** Everything that the bot has said since call number `since`, in order; what Telegram refused was not said. */
export function saidSince(bot: TestBot, since = 0): Said[] {
	return bot.sim.calls.all().flatMap(call => (call.number > since && call.answer.ok ? saidWith(call) : []))
}

function saidWith({ method, params }: ApiCall): Said[] {
	if (!/^(send(Message|Photo|Document)|edit)/.test(method)) return []
	const markup = params.reply_markup as { inline_keyboard?: { text: string; callback_data?: string }[][] } | undefined
	const buttons = markup?.inline_keyboard?.flat() ?? []
	return [
		{
			chat: Number(params.chat_id),
			text: String(params.text ?? params.caption ?? ''),
			labels: buttons.map(({ text }) => text),
			data: buttons.flatMap(({ callback_data }) => callback_data ?? []),
			photo: method === 'sendPhoto',
			isNew: method.startsWith('send'),
		},
	]
}
