import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { Update } from 'grammy/types'
import { Hono } from 'hono'
import { botApi } from './bot-api.ts'
import type { CallLog } from './call-log.ts'
import { ChatView } from './chat-view.ts'
import type { SimulatedClock } from './clock.ts'
import { PersonDriver } from './driver.ts'
import type { Faults } from './faults.ts'
import { createGroup } from './group-changes.ts'
import { GroupDriver, groupNow } from './group-driver.ts'
import { onlyThisMachine } from './page/guard.ts'
import { page } from './page/page.ts'
import type { PageOptions } from './page/page-options.ts'
import { pushUpdate } from './push-update.ts'
import type { RateLimits } from './rate-limit.ts'
import { type IdleOptions, idle } from './settle.ts'
import { rateLimits, World, type WorldOptions } from './world.ts'

export interface SimulatorOptions extends WorldOptions, PageOptions {
	/** The one token that is accepted; default one made of the bot's id. */
	token?: string
	/** Groups that are there at the first start, without the bot; the first member owns it. */
	groups?: readonly { title: string; memberIds: readonly [number, ...number[]] }[]
	/** Milliseconds added to every answer of the Bot API; default 0. */
	latencyMs?: number
	/** Refuse unknown parameters, which Telegram ignores; default true. */
	strict?: boolean
}

export interface Simulator {
	/** Bot API at `/bot<token>/<method>`, files at `/file/bot<token>/…`, the time at `/clock`, the page at `/`. */
	app: Hono<{ Bindings: Partial<HttpBindings> }>
	token: string
	clock: SimulatedClock
	calls: CallLog
	faults: Faults
	/** Opens a port (0: any free one) on this machine. */
	listen(port: number, host?: string): Promise<{ url: string; close(): Promise<void> }>
	/** @throws Error for somebody who was not given in the options */
	person(id: number): PersonDriver
	/** A new group of people by Telegram id, the first of whom owns it; the bot is not in it. */
	createGroup(title: string, memberIds: readonly [number, ...number[]]): GroupDriver
	/** @throws Error for a chat that is no group */
	group(chatId: number): GroupDriver
	/** Any chat the bot knows, e.g. a group it was pushed into. */
	chat(id: number): ChatView
	/** Queues any update. @returns its id, or undefined when the bot does not take this kind */
	pushUpdate(update: Omit<Update, 'update_id'>): number | undefined
	/** False switches Telegram's limits off. */
	limitRate(limits: false | Partial<RateLimits>): void
	/** Makes every waiting tap "too old". */
	expireCallbacks(): void
	/** Resolves when the bot has nothing left to do. */
	idle(options?: IdleOptions): Promise<void>
	/** Saves the state. Called by the `close` of `listen` too. */
	close(): void
}

/** A Telegram Bot API server for one bot, and the people who talk to it. */
export function createSimulator(options: SimulatorOptions): Simulator {
	const world = new World(options)
	const token = options.token ?? `${options.bot.id}:AASimulatorTokenForThisMachineOnly0`
	const app = new Hono<{ Bindings: Partial<HttpBindings> }>()
	const drivers = new Map<number, PersonDriver>()
	const groups = new Map<number, GroupDriver>()
	const person = (id: number) => {
		const known = drivers.get(id)
		if (known) return known
		const found = world.people.get(id)
		if (!found) throw new Error(`the simulator knows no person ${id}`)
		const driver = new PersonDriver(world, found)
		drivers.set(id, driver)
		return driver
	}

	const group = (id: number) => {
		const known = groups.get(id) ?? new GroupDriver(world, groupNow(world, id).chat.id)
		groups.set(id, known)
		return known
	}

	const newGroup: Simulator['createGroup'] = (title, memberIds) => group(createGroup(world, title, memberIds).chat.id)

	if (world.isNew) for (const { title, memberIds } of options.groups ?? []) createGroup(world, title, memberIds)

	app.use(onlyThisMachine)
	app.get('/clock', c => c.json({ now: world.clock.now() }))
	app.route('/', page(world, { person, group, createGroup: newGroup }, options, token))
	app.route('/', botApi(world, { token, latencyMs: options.latencyMs ?? 0, strict: options.strict ?? true }))

	return {
		app,
		token,
		clock: world.clock,
		calls: world.calls,
		faults: world.faults,
		person,
		group,
		createGroup: newGroup,
		chat: id => new ChatView(world, id),
		pushUpdate: update => pushUpdate(world, update),
		limitRate: limits => world.limits.use(rateLimits(limits)),
		expireCallbacks: () => world.callbacks.expireAll(),
		idle: idleOptions => idle(world, idleOptions),
		close: () => world.close(),
		listen: (port, host = '127.0.0.1') => listen(app, world, port, host),
	}
}

async function listen(
	app: Simulator['app'],
	world: World,
	port: number,
	host: string,
): Promise<{ url: string; close(): Promise<void> }> {
	const server = createAdaptorServer({ fetch: app.fetch })
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(port, host, resolve)
	})
	const address = server.address() as AddressInfo
	return {
		url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
		async close() {
			world.close()
			await new Promise<void>(resolve => {
				server.close(() => resolve())
				if ('closeAllConnections' in server) server.closeAllConnections()
			})
		},
	}
}
