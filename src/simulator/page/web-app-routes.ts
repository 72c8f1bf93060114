import { Hono } from 'hono'
import { z } from 'zod'
import type { PersonDriver } from '../driver.ts'
import { launchUrl } from '../init-data.ts'
import type { World } from '../world.ts'

const opening = z.strictObject({
	messageId: z.int().optional(),
	url: z.string(),
	theme: z.record(z.string(), z.string()),
})

/** Opening a Mini App from a button that a person sees, below a message or beside the line where they write: `POST /sim/people/:id/web-app` says with which address. */
export function webAppRoutes(world: World, person: (id: number) => PersonDriver, token: string): Hono {
	const app = new Hono()
	app.post('/sim/people/:id/web-app', async c => {
		const asked = opening.safeParse(await c.req.json().catch(() => undefined))
		if (!asked.success) return c.json({ error: 'sim-failed' }, 400)
		const driver = person(Number(c.req.param('id')))
		const { messageId, url, theme } = asked.data
		const menu = world.profile.menuButtonFor(driver.person.id)
		const buttons =
			messageId === undefined ? [menu] : (driver.chat.message(messageId)?.reply_markup?.inline_keyboard.flat() ?? [])
		if (!buttons.some(button => 'web_app' in button && button.web_app.url === url))
			return c.json({ error: 'sim-failed' }, 409)
		return c.json({ result: launchUrl(sameHost(url, c.req.url), token, driver.person, world.clock.unixTime(), theme) })
	})
	return app
}

/** What lies on this machine is opened under the name by which the page is: `localhost` and `127.0.0.1` are strangers. */
function sameHost(url: string, page: string): string {
	const [target, here] = [new URL(url), new URL(page)]
	const isHere = target.port === here.port && ['localhost', '127.0.0.1', '[::1]'].includes(target.hostname)
	if (isHere) target.hostname = here.hostname
	return target.href
}
