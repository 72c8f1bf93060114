import { Hono } from 'hono'
import type { World } from '../world.ts'
import { pageAssets } from './assets.ts'
import { chatRoutes } from './chat-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { pageEvents } from './events.ts'
import { type Drivers, groupRoutes } from './group-routes.ts'
import { DEFAULT_TIME_ZONE, type PageOptions } from './page-options.ts'
import { webAppRoutes } from './web-app-routes.ts'
import { pageWords } from './words.ts'

/** The chat page at `/` and what it talks to, under `/sim/`. */
export function page(world: World, drivers: Drivers, options: PageOptions, token: string): Hono {
	const app = new Hono()
	app.get('/sim/setup', c =>
		c.json({
			bot: { id: world.bot.id, name: world.bot.first_name, username: world.bot.username },
			locale: options.locale ?? 'id',
			timeZone: options.timeZone ?? DEFAULT_TIME_ZONE,
			guide: options.guide ?? null,
			hasDeadlines: options.nextDeadline !== undefined,
			words: pageWords(),
		}),
	)
	app.route('/', pageAssets())
	app.route('/', chatRoutes(world, drivers.person))
	app.route('/', groupRoutes(world, drivers))
	app.route('/', webAppRoutes(world, drivers.person, token))
	app.route('/', clockRoutes(world, options))
	app.route('/', pageEvents(world))
	return app
}
