import type { BotCommand, MenuButton } from 'grammy/types'
import { badRequest } from './errors.ts'
import { menuButton } from './menu-button.ts'

/** Command lists by scope and language, as `setMyCommands` stored them, the descriptions, and the menu buttons. */
export interface BotCommandsState {
	commands: Record<string, BotCommand[]>
	descriptions: Record<string, string>
	shortDescriptions: Record<string, string>
	/** By chat; the bot's own, which holds everywhere else, by `''` */
	menuButtons?: Record<string, MenuButton>
}

const SCOPES = [
	'default',
	'all_private_chats',
	'all_group_chats',
	'all_chat_administrators',
	'chat',
	'chat_administrators',
	'chat_member',
]
const MAX_COMMANDS = 100
const MAX_DESCRIPTION = 512
const MAX_SHORT_DESCRIPTION = 120

/** What a bot says about itself: command lists, descriptions, menu buttons. */
export class BotProfile {
	readonly #state: BotCommandsState

	constructor(
		state: BotCommandsState | undefined,
		private readonly onChange: () => void,
	) {
		this.#state = state ?? { commands: {}, descriptions: {}, shortDescriptions: {} }
	}

	/** @throws BotApiError 400 (tdlib/td, BotCommand.cpp; names are checked by Telegram's server) */
	setCommands(commands: unknown, scope: unknown, language: string): void {
		const key = scopeKey(scope, language)
		this.#state.commands[key] = checkedCommands(commands)
		this.onChange()
	}

	deleteCommands(scope: unknown, language: string): void {
		delete this.#state.commands[scopeKey(scope, language)]
		this.onChange()
	}

	/** Exactly what was set for this scope and language. */
	commands(scope: unknown, language: string): BotCommand[] {
		return this.#state.commands[scopeKey(scope, language)] ?? []
	}

	/** What a client shows in a private chat: the narrowest scope wins (Bot API, BotCommandScope). */
	commandsFor(chatId: number, language: string): BotCommand[] {
		const scopes = [{ type: 'chat', chat_id: chatId }, { type: 'all_private_chats' }, { type: 'default' }]
		return this.#narrowest(scopes, language)
	}

	/** What a client shows to a member of a group. */
	groupCommandsFor(chatId: number, userId: number, isAdministrator: boolean, language: string): BotCommand[] {
		const scopes = [
			{ type: 'chat_member', chat_id: chatId, user_id: userId },
			...(isAdministrator ? [{ type: 'chat_administrators', chat_id: chatId }] : []),
			{ type: 'chat', chat_id: chatId },
			...(isAdministrator ? [{ type: 'all_chat_administrators' }] : []),
			{ type: 'all_group_chats' },
			{ type: 'default' },
		]
		return this.#narrowest(scopes, language)
	}

	#narrowest(scopes: readonly object[], language: string): BotCommand[] {
		const keys = scopes.flatMap(scope => [scopeKey(scope, language), scopeKey(scope, '')])
		const found = keys.find(key => this.#state.commands[key] !== undefined)
		return found === undefined ? [] : (this.#state.commands[found] ?? [])
	}

	setDescription(text: string, language: string): void {
		if (text.length > MAX_DESCRIPTION) throw badRequest('description is too long')
		this.#state.descriptions[checkedLanguage(language)] = text
		this.onChange()
	}

	description(language: string): string {
		return this.#state.descriptions[language] ?? this.#state.descriptions[''] ?? ''
	}

	setShortDescription(text: string, language: string): void {
		if (text.length > MAX_SHORT_DESCRIPTION) throw badRequest('short description is too long')
		this.#state.shortDescriptions[checkedLanguage(language)] = text
		this.onChange()
	}

	shortDescription(language: string): string {
		return this.#state.shortDescriptions[language] ?? this.#state.shortDescriptions[''] ?? ''
	}

	/** @param chat its id; '': everywhere @throws BotApiError 400 */
	setMenuButton(chat: string, button: unknown): void {
		this.#state.menuButtons = { ...this.#state.menuButtons, [chat]: menuButton(button) }
		this.onChange()
	}

	/** Exactly what was set for this chat. */
	menuButton(chat: string): MenuButton {
		return this.#state.menuButtons?.[chat] ?? { type: 'default' }
	}

	/** What a client shows in a private chat: its own, else the bot's. */
	menuButtonFor(chatId: number): MenuButton {
		const own = this.menuButton(String(chatId))
		return own.type === 'default' ? this.menuButton('') : own
	}

	state(): BotCommandsState {
		return this.#state
	}
}

function checkedCommands(value: unknown): BotCommand[] {
	if (!Array.isArray(value)) throw badRequest('expected an Array of BotCommand')
	if (value.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
	return value.map((entry: unknown) => {
		const { command, description } = (entry ?? {}) as Record<string, unknown>
		if (typeof command !== 'string') throw badRequest(`can't parse BotCommand: Can't find field "command"`)
		if (typeof description !== 'string') throw badRequest(`can't parse BotCommand: Can't find field "description"`)
		const name = command.trim().replace(/^\//, '')
		const text = description.trim()
		if (name === '') throw badRequest('command must be non-empty')
		if (name.length > 32) throw badRequest('command length must not exceed 32')
		if (text === '') throw badRequest('command description must be non-empty')
		if (text.length > 256) throw badRequest('command description length must not exceed 256')
		if (!/^[a-z0-9_]+$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
		return { command: name, description: text }
	})
}

function scopeKey(scope: unknown, language: string): string {
	const { type = 'default', chat_id = '', user_id = '' } = (scope ?? {}) as Record<string, unknown>
	if (!SCOPES.includes(String(type))) throw badRequest(`can't parse BotCommandScope: Unsupported type specified`)
	return [type, chat_id, user_id, checkedLanguage(language)].join('|')
}

function checkedLanguage(language: string): string {
	if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
	return language
}
