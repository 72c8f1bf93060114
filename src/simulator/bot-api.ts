import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { ApiCall } from './call-log.ts'
import { BotApiError, strictly } from './errors.ts'
import { findMethod } from './methods/find-method.ts'
import type { Method } from './methods/method.ts'
import { type Params, paramsOf } from './params.ts'
import type { World } from './world.ts'

/** Bot API: an upload may have 50 MB. */
const MAX_BODY_BYTES = 50 * 1024 * 1024
const TOKEN_SHAPE = /^\d{1,16}:[A-Za-z0-9_-]{30,}$/

export interface BotApiOptions {
	token: string
	/** Added to every answer, half before the method takes effect and half after; milliseconds. */
	latencyMs: number
	/** Refuse parameters the method does not have, which Telegram ignores. */
	strict: boolean
}

type BotApiContext = Context<{ Bindings: Partial<HttpBindings> }>

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function botApi(world: World, options: BotApiOptions): Hono<{ Bindings: Partial<HttpBindings> }> {
	const app = new Hono<{ Bindings: Partial<HttpBindings> }>()

	app.get('/file/:bot{bot[^/]+}/:path{.+}', c => {
		if (c.req.param('bot') !== `bot${options.token}`) return refusal(tokenError(c.req.param('bot')))
		const file = world.files.byPath(c.req.param('path'))
		if (!file) return refusal(new BotApiError(404, 'Not Found'))
		return c.body(Buffer.from(world.files.bytes(file)), 200, { 'content-type': 'application/octet-stream' })
	})

	app.all('/:bot{bot[^/]+}/:method', async c => {
		if (c.req.param('bot') !== `bot${options.token}`) return refusal(tokenError(c.req.param('bot')))
		if (Number(c.req.header('content-length') ?? 0) > MAX_BODY_BYTES) {
			return refusal(new BotApiError(413, 'Request Entity Too Large'))
		}
		if (c.req.param('method').toLowerCase() === 'getupdates') return answerPoll(c, world, options)
		return answerCall(c, world, options)
	})
	return app
}

async function answerPoll(c: BotApiContext, world: World, options: BotApiOptions): Promise<Response> {
	await sleep(options.latencyMs / 2)
	if (world.faults.drop) return dropped(c)
	const outcome = await outcomeOf(world, findMethod('getUpdates'), await paramsOf(c.req.raw), options, c.req.raw.signal)
	if (world.faults.drop) return dropped(c)
	await sleep(options.latencyMs / 2)
	return respond(outcome)
}

async function answerCall(c: BotApiContext, world: World, options: BotApiOptions): Promise<Response> {
	const started = performance.now()
	const call = { method: c.req.param('method') ?? '', params: {} as Record<string, unknown> }
	let outcome: Outcome = { ok: false, error_code: 500, description: 'Internal Server Error' }
	world.calls.begin()
	try {
		await sleep(options.latencyMs / 2)
		if (world.faults.drop === 'before') return dropped(c)
		const params = await paramsOf(c.req.raw)
		call.params = params.toRecord()
		const method = findMethod(call.method)
		call.method = method.name
		outcome = await outcomeOf(world, method, params, options, undefined)
		if (world.faults.drop) return dropped(c)
		await sleep(options.latencyMs / 2)
	} catch (error) {
		if (!(error instanceof BotApiError)) throw error
		outcome = failure(error)
	} finally {
		world.calls.end({ ...call, answer: outcome, at: world.clock.now(), ms: performance.now() - started })
	}
	return respond(outcome)
}

type Outcome = ApiCall['answer'] & { parameters?: BotApiError['parameters'] }

async function outcomeOf(
	world: World,
	method: Method,
	params: Params,
	{ strict }: BotApiOptions,
	signal: AbortSignal | undefined,
): Promise<Outcome> {
	try {
		world.faults.check(method.name)
		if (strict) checkNames(method, params)
		return { ok: true, result: structuredClone(await method.run(world, params, signal)) }
	} catch (error) {
		if (error instanceof BotApiError) return failure(error)
		throw error
	}
}

/** Uploads may have any name: `attach://` refers to them. */
function checkNames(method: Method, params: Params): void {
	const known = method.params.split(' ')
	const unknown = [...params.values.keys()].find(name => !known.includes(name))
	if (unknown !== undefined) throw strictly(`unknown parameter "${unknown}" for ${method.name}`)
}

function failure(error: BotApiError): Outcome {
	const { code: error_code, description, parameters } = error
	return { ok: false, error_code, description, ...(parameters && { parameters }) }
}

function respond(outcome: Outcome): Response {
	return Response.json(outcome, { status: outcome.ok ? 200 : outcome.error_code })
}

function refusal(error: BotApiError): Response {
	return respond(failure(error))
}

/** Telegram: a token of the wrong shape is no bot at all, one of the right shape is not authorised. */
function tokenError(bot: string): BotApiError {
	const shaped = TOKEN_SHAPE.test(bot.slice('bot'.length))
	return shaped ? new BotApiError(401, 'Unauthorized') : new BotApiError(404, 'Not Found')
}

function dropped(c: BotApiContext): Response {
	if (!c.env.incoming) throw new Error('a connection can only be dropped on a listening simulator')
	c.env.incoming.socket.destroy()
	return RESPONSE_ALREADY_SENT
}

function sleep(ms: number): Promise<void> | undefined {
	return ms > 0 ? new Promise(resolve => setTimeout(resolve, ms)) : undefined
}
