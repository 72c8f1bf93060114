import { badRequest } from '../errors.ts'
import type { Method } from './method.ts'

const MAX_ANSWER = 200

const answerCallbackQuery: Method = {
	name: 'answerCallbackQuery',
	params: 'callback_query_id text show_alert url cache_time',
	run(world, params) {
		const text = params.optionalString('text')
		if (text !== undefined && text.length > MAX_ANSWER) throw badRequest('MESSAGE_TOO_LONG')
		const url = params.optionalString('url')
		const answer = { alert: params.bool('show_alert'), ...(text && { text }), ...(url && { url }) }
		const personId = world.callbacks.answer(params.string('callback_query_id'), answer)
		if (answer.text !== undefined || answer.url !== undefined) world.events.emit('answer', personId, answer)
		return true
	},
}

export const CALLBACKS: readonly Method[] = [answerCallbackQuery]
