import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '../domain/refusal.ts'
import type { Answer } from './answer.ts'

/** Made by the page for each thing that somebody wants done, and the same when it asks again. */
const keyShape = /^[\w-]{16,64}$/

/** Lets nothing be done for another site's page: what a browser says about itself, where it says it. */
export const fromOwnPage = createMiddleware(async (c, next) => {
	const site = c.req.header('sec-fetch-site') ?? 'same-origin'
	if (site !== 'same-origin') return c.json({}, 403)
	return next()
})

/**
 * Does it once for the `idempotency-key` of the request, however often a finger or a weak signal repeats it.
 * @throws {Refusal} without a key
 */
export function actingOnce(name: string, act: Answer, c: Context): Answer {
	return (env, visitor, asked) => {
		const key = c.req.header('idempotency-key') ?? ''
		if (!keyShape.test(key)) throw new Refusal('refusal-web-forged')
		const updateKey = `w:${visitor.actor.employeeId}:${name}:${key}`
		return act(env, { ...visitor, actor: { ...visitor.actor, updateKey } }, asked)
	}
}
