import type { Ctx } from './context.ts'

/** What Telegram itself says in a private chat: nobody waits for an answer. */
const telegramsOwn = [
	'pinned_message',
	'message_auto_delete_timer_changed',
	'chat_background_set',
	'write_access_allowed',
	'boost_added',
	'gift',
	'unique_gift',
] as const

export function isTelegramsOwn({ message }: Ctx): boolean {
	return message !== undefined && telegramsOwn.some(kind => kind in message)
}
