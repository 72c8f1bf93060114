import type { MenuButton } from 'grammy/types'
import { badRequest, strictly } from './errors.ts'
import { checkUrl } from './reply-markup.ts'

/**
 * Checks the `menu_button` parameter; absent, it is the default.
 * Source: Bot API, setChatMenuButton and MenuButton; tdlib/td, set_menu_button.
 * @throws BotApiError 400
 */
export function menuButton(value: unknown): MenuButton {
	if (value === undefined) return { type: 'default' }
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable('expected an Object')
	const { type, text, web_app, ...rest } = value as Record<string, unknown>
	if (Object.keys(rest).length > 0) throw strictly(`unknown field "${Object.keys(rest)[0]}" of MenuButton`)
	switch (type) {
		case 'default':
		case 'commands':
			return { type }
		case 'web_app': {
			const url = (web_app as { url?: unknown } | undefined)?.url
			if (typeof text !== 'string') throw unreadable(`Can't find field "text"`)
			if (typeof url !== 'string') throw unreadable(`Can't find field "url"`)
			if (text.trim() === '') throw badRequest('Menu button text must be non-empty')
			checkUrl(url, 'Menu button Web App URL', true)
			return { type, text, web_app: { url } }
		}
		default:
			throw unreadable('MenuButton has unsupported type')
	}
}

function unreadable(why: string) {
	return badRequest(`can't parse menu button: ${why}`)
}
