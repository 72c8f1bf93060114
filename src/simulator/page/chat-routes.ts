import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { PersonDriver } from '../driver.ts'
import type { Upload } from '../files.ts'
import { fullName } from '../person.ts'
import type { SimChat } from '../sim-chat.ts'
import type { World } from '../world.ts'

const text = z.strictObject({ text: z.string().min(1), replyTo: z.int().optional() })
const edit = z.strictObject({ messageId: z.int(), text: z.string().min(1) })
const tap = z.strictObject({ messageId: z.int(), data: z.string() })
const read = z.strictObject({ upTo: z.int() })
const blocked = z.strictObject({ blocked: z.boolean() })

/** What the page does in the name of a person, under `/sim/people/:id/`. */
export function chatRoutes(world: World, person: (id: number) => PersonDriver): Hono {
	const app = new Hono()

	app.get('/sim/people', c => c.json([...world.people.keys()].map(id => personSummary(world, id))))

	app.get('/sim/people/:id/chat', c => {
		const { chat, person: who } = person(Number(c.req.param('id')))
		const { messages, input, pinnedMessageId, reactions } = chat.state
		const commands = world.profile.commandsFor(who.id, who.languageCode ?? '')
		return c.json({ person: personSummary(world, who.id), messages, input, pinnedMessageId, reactions, commands })
	})

	app.post(
		'/sim/people/:id/text',
		acting(text, (driver, body) => driver.sendText(body.text, body)),
	)
	app.post(
		'/sim/people/:id/edit',
		acting(edit, (driver, body) => driver.edit(body.messageId, body.text)),
	)
	app.post(
		'/sim/people/:id/blocked',
		acting(blocked, (driver, body) => (body.blocked ? driver.block() : driver.unblock())),
	)
	app.post(
		'/sim/people/:id/tap',
		// Waits for the bot's answer, as the client's button does.
		acting(tap, async (driver, body) => driver.sendCallback(body.messageId, body.data).answered),
	)
	app.post(
		'/sim/people/:id/read',
		acting(read, (driver, { upTo }) => {
			const chat = driver.chat.state
			if ((chat.readUpTo ?? 0) >= upTo) return
			chat.readUpTo = upTo
			world.chats.changed(chat)
		}),
	)

	app.post('/sim/people/:id/:kind{photo|document}', async c => {
		const driver = person(Number(c.req.param('id')))
		const form = await c.req.parseBody()
		if (!(form.file instanceof File)) return c.json({ error: 'sim-failed' }, 400)
		const bytes = new Uint8Array(await form.file.arrayBuffer())
		const upload: Upload = { name: form.file.name, mime: form.file.type || 'application/octet-stream', bytes }
		const caption = String(form.caption ?? '')
		return attempt(c, () =>
			c.req.param('kind') === 'photo' ? driver.sendPhoto(bytes, caption) : driver.sendDocument(upload, caption),
		)
	})

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

	function acting<T>(schema: z.ZodType<T>, act: (driver: PersonDriver, body: T) => unknown) {
		return async (c: Context) => {
			const body = schema.safeParse(await c.req.json().catch(() => undefined))
			if (!body.success) return c.json({ error: 'sim-failed' }, 400)
			return attempt(c, () => act(person(Number(c.req.param('id'))), body.data))
		}
	}

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

/** The driver refuses what a client could not do; the page then says that it did not work. */
async function attempt(c: Context, act: () => unknown): Promise<Response> {
	try {
		return c.json({ result: (await act()) ?? null })
	} catch (error) {
		return c.json({ error: 'sim-failed', detail: error instanceof Error ? error.message : '' }, 409)
	}
}
