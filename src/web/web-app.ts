import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { Logger } from 'pino'
import { Refusal } from '../domain/refusal.ts'
import { translator } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import { acts } from './acts.ts'
import type { Answer } from './answer.ts'
import { reminder } from './api/reminder.ts'
import { secured } from './headers.ts'
import { actingOnce, fromOwnPage } from './once.ts'
import { readPage } from './page.ts'
import { screens, screensOf } from './screens.ts'
import { findVisitor, NoEntry, type Visitor, type WebOptions } from './visitor.ts'

/** The Mini App below `/app/`: the page, one answer for each of its screens, and what is done from it. */
export function webApp(env: Env, log: Logger, options: WebOptions): Hono {
	const app = new Hono()
	const page = readPage()
	app.use('/app/*', secured(options.frames), compress())
	app.get('/app', c => c.redirect('app/'))
	app.get('/app/', etag(), c => c.html(page.html, 200, { 'cache-control': 'no-cache' }))
	app.get(`/app/${page.version}/:name`, c => {
		const file = page.files.get(c.req.param('name'))
		if (!file) return c.notFound()
		return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' })
	})

	app.use('/app/api/*', etag(), async (c, next) => {
		await next()
		// The page remembers what it was given while it is open; on a shared phone nothing of it stays.
		c.header('cache-control', 'no-store')
	})
	for (const [name, answer] of Object.entries({ ...screens, reminder })) app.get(`/app/api/${name}`, answering(answer))
	for (const [name, act] of Object.entries(acts)) {
		app.post(`/app/api/${name}`, fromOwnPage, c => answering(actingOnce(name, act, c))(c))
	}
	app.onError((error, c) => refused(c, error))
	return app

	function answering(answer: Answer) {
		return async (c: Context) => {
			const visitor = await findVisitor(env, options, c.req.header('authorization') ?? '')
			try {
				const answered = await answer(env, visitor, name => c.req.query(name) ?? '')
				return c.json({ ...who(visitor), ...answered })
			} catch (error) {
				if (!(error instanceof Refusal)) throw error
				return c.json({ ...who(visitor), error: visitor.t.loose(error.key, error.args) }, 403)
			}
		}
	}

	function refused(c: Context, error: Error) {
		if (error instanceof NoEntry) {
			return c.json({ language: error.language, error: translator(error.language).loose(error.key) }, 401)
		}
		log.error({ err: error }, 'web')
		return c.json({ error: translator('id')('web-fault') }, 500)
	}
}

function who(visitor: Visitor) {
	return { language: visitor.language, name: visitor.name, screens: screensOf(visitor) }
}
