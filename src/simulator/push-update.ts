import type { Chat, Update } from 'grammy/types'
import type { World } from './world.ts'

/** Puts any update into the queue; a group or channel in it becomes known, so that the bot can answer there. */
export function pushUpdate(world: World, update: Omit<Update, 'update_id'>): number | undefined {
	const message = update.message ?? update.channel_post ?? update.edited_message ?? update.edited_channel_post
	const chat: Chat | undefined = message?.chat ?? update.my_chat_member?.chat
	if (chat && chat.type !== 'private') {
		const known = world.chats.register(chat)
		if (message && (update.message || update.channel_post)) world.chats.add(known, structuredClone(message))
	}
	return world.updates.push(update)
}
