import type { RawApi, Transformer } from 'grammy'
import type { Pace } from './pace.ts'

/** Tells the pace what the bot says in answer to people, and what Telegram refuses of it for now. Nothing waits. */
export function countAnswers(pace: Pace): Transformer<RawApi> {
	return async (call, method, payload, signal) => {
		const chat = (payload as { chat_id?: number | string }).chat_id
		if (typeof chat !== 'number') return call(method, payload, signal)
		if (/^(send(?!ChatAction)|copy|forward)/.test(method)) pace.take(chat)
		else if (method.startsWith('edit')) pace.takeEdit(chat)
		const answer = await call(method, payload, signal)
		if (!answer.ok && answer.error_code === 429) pace.refused(chat, answer.parameters?.retry_after ?? 1)
		return answer
	}
}
