import { schedule } from 'node-cron'
import type { Env } from '../store/env.ts'
import { type Due, tick } from './tick.ts'

export interface Ticking {
	/** Ticks at once, and resolves when that tick is over. */
	now(): Promise<void>
	stop(): Promise<void>
}

/** Triggers a tick every minute (or every `everyMs`), one at a time. */
export function startTicking(
	env: Env,
	dues: readonly Due[],
	onError: (error: unknown) => void,
	everyMs?: number,
): Ticking {
	let last: Promise<void> = Promise.resolve()
	let busy = false
	const run = () => {
		last = last.then(() => tick(env, dues, onError))
		return last
	}
	const trigger = async () => {
		if (busy) return
		busy = true
		await run()
		busy = false
	}
	const task = everyMs === undefined ? schedule('* * * * *', trigger) : undefined
	const timer = everyMs === undefined ? undefined : setInterval(trigger, everyMs)
	return {
		now: run,
		async stop() {
			await task?.stop()
			clearInterval(timer)
			await last
		},
	}
}
