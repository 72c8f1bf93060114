import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Hono } from 'hono'

const FOLDER = path.join(import.meta.dirname, 'client')
const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
}
const SECURITY_HEADERS = {
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-cache',
}

/** The page's own files: `/` and `/page/<name>`. Nothing else on the disk can be reached. */
export function pageAssets(): Hono {
	const app = new Hono()
	const names = new Set(readdirSync(FOLDER))
	const serve = (name: string) => {
		const type = TYPES[path.extname(name)] ?? 'application/octet-stream'
		return new Response(readFileSync(path.join(FOLDER, name)), {
			headers: { ...SECURITY_HEADERS, 'content-type': type },
		})
	}
	app.get('/', () => serve('index.html'))
	app.get('/page/:name', c => {
		const name = c.req.param('name')
		return names.has(name) ? serve(name) : c.notFound()
	})
	return app
}
