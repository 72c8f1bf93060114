import { createMiddleware } from 'hono/factory'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Lets only this machine's own page and programs in: a stranger's web page, open in the same browser, must not drive
 * the simulator. The Host header stops DNS rebinding; Sec-Fetch-Site and Origin stop other sites. Programs send
 * neither. Opening the page itself from a link elsewhere is allowed, for that only reads.
 */
export const onlyThisMachine = createMiddleware(async (c, next) => {
	const { hostname, origin } = new URL(c.req.url)
	if (!LOOPBACK.includes(hostname)) return c.text('Forbidden: the simulator answers on this machine only\n', 403)
	const from = c.req.header('origin')
	const site = c.req.header('sec-fetch-site')
	const opensPage = c.req.method === 'GET' && c.req.path === '/' && c.req.header('sec-fetch-mode') === 'navigate'
	const foreign =
		(from !== undefined && from !== origin) || (site !== undefined && !['same-origin', 'none'].includes(site))
	if (foreign && !opensPage) return c.text('Forbidden: another web page may not use the simulator\n', 403)
	return next()
})
