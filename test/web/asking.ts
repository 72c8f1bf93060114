import { createLogger } from '../../src/logger.ts'
import { initData } from '../../src/simulator/init-data.ts'
import type { Env } from '../../src/store/env.ts'
import { webApp } from '../../src/web/web-app.ts'

const token = '42:AAtest'

/** The Mini App, asked by whoever has the Telegram account `id`, as the page asks. */
export function askingAs(env: Env) {
	const app = webApp(env, createLogger('silent'), { token, minutes: 60 })
	const opened = (id: number, minutesAgo = 0) =>
		initData(token, { id, firstName: 'Orang' }, Math.floor(env.now().epochMilliseconds / 1000) - minutesAgo * 60)

	async function ask(id: number, path: string, init: RequestInit = {}) {
		const response = await app.request(`/app/api/${path}`, {
			...init,
			headers: { authorization: `tma ${opened(id)}`, ...init.headers },
		})
		return { status: response.status, headers: response.headers, answer: await response.json().catch(() => ({})) }
	}

	/** @param key the same for what the page repeats */
	function order(id: number, path: string, key = crypto.randomUUID() as string, headers: Record<string, string> = {}) {
		return ask(id, path, { method: 'POST', headers: { 'idempotency-key': key, ...headers } })
	}

	return { app, opened, ask, order }
}
