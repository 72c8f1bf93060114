import type { World } from './world.ts'

export interface IdleOptions {
	/** Real milliseconds without a call. */
	quietMs?: number
	timeoutMs?: number
}

const LOOK_EVERY_MS = 5

/**
 * Resolves when the bot has nothing left to do: every update is confirmed, no call is on its way, and none was made
 * for a moment.
 * @throws Error after `timeoutMs`, with what is still open
 */
export async function idle(world: World, { quietMs = 30, timeoutMs = 10_000 }: IdleOptions = {}): Promise<void> {
	const deadline = performance.now() + timeoutMs
	for (;;) {
		if (world.updates.pending === 0 && world.calls.quietFor() >= quietMs) return
		if (performance.now() > deadline) {
			throw new Error(
				`the bot is not idle after ${timeoutMs} ms: ${world.updates.pending} updates unconfirmed, ${world.calls.inFlight} calls on their way`,
			)
		}
		await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
	}
}
