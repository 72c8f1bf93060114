import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type EmbeddedOptions, type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts'

type Request = 'snapshot' | 'close'

/** A thread does not inherit the loader that runs TypeScript: it begins by importing this file through it. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')).href
const entry = `import(${JSON.stringify(loader)})
	.then(({ tsImport }) => tsImport(${JSON.stringify(import.meta.url)}, ${JSON.stringify(import.meta.url)}))`

/** The embedded database in a thread of its own, so that it and the bot each have a core. */
export async function startEmbeddedThread(options: EmbeddedOptions): Promise<EmbeddedServer> {
	const thread = new Worker(entry, { eval: true, execArgv: [], workerData: options })
	const ask = async (request: Request): Promise<unknown> => {
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

if (!isMainThread && parentPort && isEmbeddedOptions(workerData)) {
	const port = parentPort
	const server = await startEmbeddedServer(workerData)
	port.on('message', async (request: Request) => port.postMessage(await server[request]()))
	port.postMessage('ready')
}

function isEmbeddedOptions(data: unknown): data is EmbeddedOptions {
	return typeof data === 'object' && data !== null && 'socket' in data
}
