import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { Upload } from '../files.ts'
import type { Participant } from '../participant.ts'

const text = z.strictObject({ text: z.string().min(1), replyTo: z.int().optional() })
const edit = z.strictObject({ messageId: z.int(), text: z.string().min(1) })
const tap = z.strictObject({ messageId: z.int(), data: z.string() })

/**
 * What the page does in the name of somebody in a chat: `text`, `edit`, `tap`, `photo` and `document` below `path`.
 * @param find who acts, by the request's path
 */
export function actingRoutes(app: Hono, path: string, find: (c: Context) => Participant): void {
	app.post(
		`${path}/text`,
		acting(text, find, (who, body) => who.sendText(body.text, body)),
	)
	app.post(
		`${path}/edit`,
		acting(edit, find, (who, body) => who.edit(body.messageId, body.text)),
	)
	// Waits for the bot's answer, as the client's button does.
	app.post(
		`${path}/tap`,
		acting(tap, find, async (who, body) => who.sendCallback(body.messageId, body.data).answered),
	)
	app.post(`${path}/:kind{photo|document}`, async c => {
		const form = await c.req.parseBody()
		if (!(form.file instanceof File)) return c.json({ error: 'sim-failed' }, 400)
		const bytes = new Uint8Array(await form.file.arrayBuffer())
		const upload: Upload = { name: form.file.name, mime: form.file.type || 'application/octet-stream', bytes }
		const caption = String(form.caption ?? '')
		return attempt(c, () =>
			c.req.param('kind') === 'photo' ? find(c).sendPhoto(bytes, caption) : find(c).sendDocument(upload, caption),
		)
	})
}

/** A handler of a JSON body, which finds who acts and lets them. */
export function acting<Who, Body>(
	schema: z.ZodType<Body>,
	find: (c: Context) => Who,
	act: (who: Who, body: Body) => unknown,
) {
	return async (c: Context) => {
		const body = schema.safeParse(await c.req.json().catch(() => undefined))
		if (!body.success) return c.json({ error: 'sim-failed' }, 400)
		return attempt(c, () => act(find(c), body.data))
	}
}

/** The driver refuses what a client could not do; the page then says that it did not work. */
async function attempt(c: Context, act: () => unknown): Promise<Response> {
	try {
		return c.json({ result: (await act()) ?? null })
	} catch (error) {
		return c.json({ error: 'sim-failed', detail: error instanceof Error ? error.message : '' }, 409)
	}
}
