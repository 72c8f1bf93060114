import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Env } from './store/env.ts'

export interface HttpServer {
	url: string
	close(): Promise<void>
}

/** What an operator's monitoring asks: alive, ready (the database answers), and the process's figures. */
export function healthApp(env: Env): Hono {
	const app = new Hono()
	const metrics = new Registry()
	collectDefaultMetrics({ register: metrics })
	app.get('/healthz', c => c.text('ok'))
	app.get('/readyz', async c => {
		const ready = await env.db.$queryRaw`select 1`.then(
			() => true,
			() => false,
		)
		return c.text(ready ? 'ok' : 'the database does not answer', ready ? 200 : 503)
	})
	app.get('/metrics', async c => c.text(await metrics.metrics(), 200, { 'content-type': metrics.contentType }))
	return app
}

/** @throws Error with code EADDRINUSE when another program has the port */
export async function listen(app: Hono, port: number, host: string): Promise<HttpServer> {
	const server = createAdaptorServer({ fetch: app.fetch })
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(port, host, resolve)
	})
	const address = server.address()
	const bound = typeof address === 'object' && address ? address.port : port
	return {
		url: `http://${host}:${bound}`,
		close: () => new Promise(resolve => server.close(() => resolve())),
	}
}
