import { badRequest, conflict, strictly } from '../errors.ts'
import type { Params } from '../params.ts'
import type { World } from '../world.ts'
import type { Method } from './method.ts'

const UPDATE_KINDS = [
	'message',
	'edited_message',
	'channel_post',
	'edited_channel_post',
	'business_connection',
	'business_message',
	'edited_business_message',
	'deleted_business_messages',
	'message_reaction',
	'message_reaction_count',
	'inline_query',
	'chosen_inline_result',
	'callback_query',
	'shipping_query',
	'pre_checkout_query',
	'purchased_paid_media',
	'poll',
	'poll_answer',
	'my_chat_member',
	'chat_member',
	'chat_join_request',
	'chat_boost',
	'removed_chat_boost',
	'guest_message',
	'managed_bot',
]

const getUpdates: Method = {
	name: 'getUpdates',
	params: 'offset limit timeout allowed_updates',
	run(world, params, signal) {
		if (world.webhook.settings) {
			throw conflict(
				`can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first`,
			)
		}
		allowUpdates(world, params)
		return world.updates.poll({
			offset: params.int('offset', 0),
			limit: params.int('limit', 100, 1, 100),
			timeout: params.int('timeout', 0, 0, 50),
			signal,
		})
	},
}

const setWebhook: Method = {
	name: 'setWebhook',
	params: 'url max_connections allowed_updates drop_pending_updates secret_token ip_address',
	run(world, params) {
		const url = params.string('url')
		const secret = params.optionalString('secret_token')
		if (secret && secret.length > 256) throw badRequest('secret token is too long')
		if (secret && !/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters')
		allowUpdates(world, params)
		if (params.bool('drop_pending_updates')) world.updates.drop()
		if (url === '') world.webhook.set(undefined)
		else {
			checkWebhookUrl(url)
			world.updates.abortLongPoll('terminated by setWebhook request')
			const maxConnections = params.int('max_connections', 40, 1, 100)
			world.webhook.set({ url, maxConnections, ...(secret && { secretToken: secret }) })
		}
		return true
	},
}

const deleteWebhook: Method = {
	name: 'deleteWebhook',
	params: 'drop_pending_updates',
	run(world, params) {
		if (params.bool('drop_pending_updates')) world.updates.drop()
		world.webhook.set(undefined)
		return true
	},
}

const getWebhookInfo: Method = {
	name: 'getWebhookInfo',
	params: '',
	run(world) {
		const { settings, lastError } = world.webhook
		const allowed = world.updates.allowedUpdates
		return {
			url: settings?.url ?? '',
			has_custom_certificate: false,
			pending_update_count: world.updates.pending,
			...(settings && { max_connections: settings.maxConnections }),
			...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
			...(allowed && { allowed_updates: allowed }),
		}
	},
}

export const POLLING: readonly Method[] = [getUpdates, setWebhook, deleteWebhook, getWebhookInfo]

function allowUpdates(world: World, params: Params): void {
	const kinds = params.json('allowed_updates')
	if (kinds === undefined) return
	if (!Array.isArray(kinds)) throw badRequest('expected an Array of String')
	const unknown = kinds.find(kind => !UPDATE_KINDS.includes(kind))
	if (unknown !== undefined) throw strictly(`unknown kind of update "${unknown}" in allowed_updates`)
	world.updates.allow(kinds)
}

/** HTTPS as with Telegram; plain HTTP to this machine, where no certificate is. */
function checkWebhookUrl(url: string): void {
	if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified')
	const { protocol, hostname } = new URL(url)
	const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
	if (protocol !== 'https:' && !local) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
}
