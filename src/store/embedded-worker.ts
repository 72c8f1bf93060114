import { parentPort, workerData } from 'node:worker_threads'
import { type EmbeddedOptions, startEmbeddedServer } from './embedded-server.ts'
import type { ThreadRequest } from './embedded-thread.ts'

/** What the thread runs: the database, until it is told to close. */
const server = await startEmbeddedServer(workerData as EmbeddedOptions)
parentPort?.on('message', async (request: ThreadRequest) => parentPort?.postMessage(await server[request]()))
parentPort?.postMessage('ready')
