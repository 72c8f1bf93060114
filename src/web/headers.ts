import { createMiddleware } from 'hono/factory'

/** Telegram's own web client shows Mini Apps in a frame; its other clients have a window of their own. */
const telegramWeb = 'https://web.telegram.org'

/**
 * Only the page's own files run and are asked, nothing stands inline, and only Telegram may show it in a frame.
 * @param frames another page that may, as a source of the policy
 */
export function secured(frames?: string) {
	const policy = [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		`frame-ancestors ${[telegramWeb, ...(frames ? [frames] : [])].join(' ')}`,
	].join('; ')
	return createMiddleware(async (c, next) => {
		await next()
		c.header('content-security-policy', policy)
		c.header('x-content-type-options', 'nosniff')
		c.header('referrer-policy', 'no-referrer')
	})
}
