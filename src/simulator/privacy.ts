import { type GroupChat, isAdministrator, isIn } from './group.ts'
import type { SimMessage } from './sim-chat.ts'
import type { World } from './world.ts'

/** What a message holds when it was sent by a client, as against a service message. */
const CONTENT = [
	'text',
	'caption',
	'photo',
	'document',
	'sticker',
	'voice',
	'video',
	'audio',
	'location',
	'contact',
	'poll',
]

/**
 * Whether a bot in privacy mode, the default, gets a message of a group: service messages; as an administrator
 * everything; else commands for it, commands for no bot by name once it was the last bot to write there, mentions of
 * it, and replies to what it wrote or what was meant for it.
 * Source: core.telegram.org/bots/features#privacy-mode, core.telegram.org/bots/faq; mentions: BotFather, /setprivacy.
 */
export function botSees(world: World, chat: GroupChat, message: SimMessage): boolean {
	if (!isIn(chat.group, world.bot.id)) return false
	if (!CONTENT.some(name => name in message)) return true
	if (isAdministrator(chat.group, world.bot.id)) return true
	const answered = message.reply_to_message
	return isMeant(world, chat, message) || (answered !== undefined && isMeant(world, chat, answered))
}

function isMeant(world: World, chat: GroupChat, message: Partial<SimMessage>): boolean {
	if (message.from?.id === world.bot.id) return true
	const text = message.text ?? message.caption ?? ''
	const name = `@${world.bot.username}`.toLowerCase()
	const wroteLast = chat.messages.some(({ from }) => from?.id === world.bot.id)
	return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
		const value = text.slice(offset, offset + length).toLowerCase()
		if (type === 'mention') return value === name
		return type === 'bot_command' && (value.includes('@') ? value.endsWith(name) : wroteLast)
	})
}
