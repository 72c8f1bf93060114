import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { PersonDriver } from '../driver.ts'
import { fullName } from '../person.ts'
import type { SimChat } from '../sim-chat.ts'
import type { World } from '../world.ts'
import { acting, actingRoutes } from './acting-routes.ts'

const read = z.strictObject({ upTo: z.int() })
const blocked = z.strictObject({ blocked: z.boolean() })

/** What the page does in the name of a person, under `/sim/people/:id/`. */
export function chatRoutes(world: World, person: (id: number) => PersonDriver): Hono {
	const app = new Hono()
	const find = (c: Context) => person(Number(c.req.param('id')))

	app.get('/sim/people', c => c.json([...world.people.keys()].map(id => personSummary(world, id))))

	app.get('/sim/people/:id/chat', c => {
		const { chat, person: who } = find(c)
		const { messages, input, pinnedMessageId, reactions } = chat.state
		const commands = world.profile.commandsFor(who.id, who.languageCode ?? '')
		const menuButton = world.profile.menuButtonFor(who.id)
		return c.json({
			person: personSummary(world, who.id),
			messages,
			input,
			pinnedMessageId,
			reactions,
			commands,
			menuButton,
		})
	})

	actingRoutes(app, '/sim/people/:id', find)
	app.post(
		'/sim/people/:id/blocked',
		acting(blocked, find, (driver, body) => (body.blocked ? driver.block() : driver.unblock())),
	)
	app.post(
		'/sim/people/:id/read',
		acting(read, find, (driver, { upTo }) => {
			const chat = driver.chat.state
			if ((chat.readUpTo ?? 0) >= upTo) return
			chat.readUpTo = upTo
			world.chats.changed(chat)
		}),
	)

	app.get('/sim/files/:id', c => {
		const file = world.files.get(c.req.param('id'))
		if (!file) return c.notFound()
		const disposition = file.kind === 'photo' ? 'inline' : 'attachment'
		return c.body(Buffer.from(world.files.bytes(file)), 200, {
			'content-type': file.kind === 'photo' ? file.mime : 'application/octet-stream',
			'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
		})
	})

	return app
}

/** A row of the list of people. */
export function personSummary(world: World, id: number) {
	const person = world.people.get(id)
	const chat = world.chats.get(id)
	if (!person || !chat) throw new Error(`the simulator knows no person ${id}`)
	return {
		id,
		name: fullName(person),
		note: person.note ?? '',
		invitation: person.startPayload ?? null,
		started: chat.started,
		blocked: chat.blocked,
		unread: unreadIn(chat, world.bot.id),
	}
}

function unreadIn(chat: SimChat, botId: number): number {
	return chat.messages.filter(message => message.from?.id === botId && message.message_id > (chat.readUpTo ?? 0)).length
}
