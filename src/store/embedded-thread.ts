import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { EmbeddedOptions, EmbeddedServer } from './embedded-server.ts'

export type ThreadRequest = keyof EmbeddedServer

/** The embedded database in a thread of its own, so that it and the bot each have a core. */
export async function startEmbeddedThread(options: EmbeddedOptions): Promise<EmbeddedServer> {
	const thread = new Worker(new URL('./embedded-worker.mjs', import.meta.url), { workerData: options, execArgv: [] })
	const ask = async (request: ThreadRequest): Promise<unknown> => {
		thread.postMessage(request)
		const [answer] = await once(thread, 'message')
		return answer
	}
	await once(thread, 'message')
	return {
		snapshot: async () => (await ask('snapshot')) as Blob,
		async close() {
			await ask('close')
			await thread.terminate()
		},
	}
}
