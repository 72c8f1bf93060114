import { badRequest } from '../errors.ts'
import type { Params } from '../params.ts'
import type { World } from '../world.ts'
import type { Method } from './method.ts'

const getMe: Method = {
	name: 'getMe',
	params: '',
	run: world => ({
		...world.bot,
		can_join_groups: true,
		can_read_all_group_messages: false,
		supports_guest_queries: false,
		supports_inline_queries: false,
		can_connect_to_business: false,
		has_main_web_app: false,
		has_topics_enabled: false,
		allows_users_to_create_topics: false,
		can_manage_bots: false,
		supports_join_request_queries: false,
	}),
}

const setMyCommands: Method = {
	name: 'setMyCommands',
	params: 'commands scope language_code',
	run(world, params) {
		world.profile.setCommands(params.json('commands'), params.json('scope'), params.string('language_code'))
		return true
	},
}

const getMyCommands: Method = {
	name: 'getMyCommands',
	params: 'scope language_code',
	run: (world, params) => world.profile.commands(params.json('scope'), params.string('language_code')),
}

const deleteMyCommands: Method = {
	name: 'deleteMyCommands',
	params: 'scope language_code',
	run(world, params) {
		world.profile.deleteCommands(params.json('scope'), params.string('language_code'))
		return true
	},
}

const setMyDescription: Method = {
	name: 'setMyDescription',
	params: 'description language_code',
	run(world, params) {
		world.profile.setDescription(params.string('description'), params.string('language_code'))
		return true
	},
}

const getMyDescription: Method = {
	name: 'getMyDescription',
	params: 'language_code',
	run: (world, params) => ({ description: world.profile.description(params.string('language_code')) }),
}

const setMyShortDescription: Method = {
	name: 'setMyShortDescription',
	params: 'short_description language_code',
	run(world, params) {
		world.profile.setShortDescription(params.string('short_description'), params.string('language_code'))
		return true
	},
}

const getMyShortDescription: Method = {
	name: 'getMyShortDescription',
	params: 'language_code',
	run: (world, params) => ({ short_description: world.profile.shortDescription(params.string('language_code')) }),
}

const setChatMenuButton: Method = {
	name: 'setChatMenuButton',
	params: 'chat_id menu_button',
	run(world, params) {
		world.profile.setMenuButton(privateChat(world, params), params.json('menu_button'))
		return true
	},
}

const getChatMenuButton: Method = {
	name: 'getChatMenuButton',
	params: 'chat_id',
	run: (world, params) => world.profile.menuButton(privateChat(world, params)),
}

/** '' where none is named. tdlib/td, set_menu_button: it is a user whom the bot has met. */
function privateChat(world: World, params: Params): string {
	if (!params.has('chat_id')) return ''
	const id = params.int('chat_id', 0)
	if (!world.people.has(id) || !world.chats.get(id)?.started) throw badRequest('User not found')
	return String(id)
}

export const PROFILE: readonly Method[] = [
	getMe,
	setMyCommands,
	getMyCommands,
	deleteMyCommands,
	setMyDescription,
	getMyDescription,
	setMyShortDescription,
	getMyShortDescription,
	setChatMenuButton,
	getChatMenuButton,
]
