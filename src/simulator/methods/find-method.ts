import { BotApiError } from '../errors.ts'
import { BOT_API_METHODS } from './bot-api-methods.ts'
import { CALLBACKS } from './callbacks.ts'
import { CHAT_INFO } from './chat-info.ts'
import { DELETING } from './deleting.ts'
import { EDITING } from './editing.ts'
import { GROUP_INFO } from './group-info.ts'
import type { Method } from './method.ts'
import { POLLING } from './polling.ts'
import { PROFILE } from './profile.ts'
import { SENDING } from './sending.ts'

const METHODS = new Map(
	[...POLLING, ...SENDING, ...EDITING, ...DELETING, ...CALLBACKS, ...PROFILE, ...CHAT_INFO, ...GROUP_INFO].map(
		method => [method.name.toLowerCase(), method],
	),
)

/**
 * @param name in any case, as Telegram takes it
 * @throws BotApiError 404 when Telegram has no such method, 501 when it has and the simulator has not
 */
export function findMethod(name: string): Method {
	const method = METHODS.get(name.toLowerCase())
	if (method) return method
	const real = BOT_API_METHODS.find(known => known.toLowerCase() === name.toLowerCase())
	if (real) throw new BotApiError(501, `Not Implemented: simulator does not know method ${real}`)
	throw new BotApiError(404, 'Not Found: method not found')
}
