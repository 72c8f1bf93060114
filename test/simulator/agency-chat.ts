import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/server.ts'

export const WATI = 1001
export const BUDI = 1002
export const BOT = { id: 5_000_000_001, firstName: 'Cermin', username: 'cermin_uji_bot' }

/** A simulator with two people and no limits; `wati` has started the bot, `budi` has not. */
export function agencyChat(options: Partial<SimulatorOptions> = {}): Simulator {
	const simulator = createSimulator({
		people: [
			{ id: WATI, firstName: 'Wati', lastName: 'Lestari', username: 'wati', languageCode: 'id' },
			{ id: BUDI, firstName: 'Budi', languageCode: 'en' },
		],
		bot: BOT,
		rateLimits: false,
		pollBrake: false,
		...options,
	})
	return simulator
}

export interface Answer {
	ok: boolean
	// biome-ignore lint/suspicious/noExplicitAny: the tests read whatever Telegram would answer
	result?: any
	error_code?: number
	description?: string
	parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

/** Calls a method as a bot does, with a JSON body. */
export async function call(
	simulator: Simulator,
	method: string,
	params: Record<string, unknown> = {},
): Promise<Answer> {
	const response = await simulator.app.request(`/bot${simulator.token}/${method}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(params),
	})
	const answer = (await response.json()) as Answer
	if (response.status !== (answer.error_code ?? 200))
		throw new Error(`HTTP status ${response.status} differs from the answer`)
	return answer
}

/** As `call`, for an answer that must be good. */
export async function succeed(simulator: Simulator, method: string, params: Record<string, unknown> = {}) {
	const answer = await call(simulator, method, params)
	if (!answer.ok) throw new Error(`${method}: ${answer.description}`)
	return answer.result
}

/** A white PNG of these sizes; only its header matters to the simulator. */
export function png(width: number, height: number): Uint8Array {
	const bytes = new Uint8Array(33)
	const view = new DataView(bytes.buffer)
	view.setUint32(0, 0x89504e47)
	view.setUint32(4, 0x0d0a1a0a)
	view.setUint32(8, 13)
	view.setUint32(12, 0x49484452)
	view.setUint32(16, width)
	view.setUint32(20, height)
	return bytes
}
