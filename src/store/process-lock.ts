import { rm } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'

/**
 * Holds a folder for one process: a Unix socket that answers with the holder's pid. A killed process leaves a
 * socket nobody answers, which the next one takes over.
 * @throws {FolderInUse} while another process holds it
 */
export async function lockFolder(socketPath: string): Promise<Server> {
	const holder = await askHolder(socketPath)
	if (holder !== undefined) throw new FolderInUse(holder)
	await rm(socketPath, { force: true })
	const server = createServer(socket => socket.on('error', () => undefined).end(String(process.pid)))
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(socketPath, resolve)
	})
	server.unref()
	// Two processes that start together may both find nobody: the one whose socket stayed has the folder.
	const winner = await askHolder(socketPath)
	if (winner !== process.pid) {
		server.close()
		throw new FolderInUse(winner ?? 0)
	}
	return server
}

/** Another process uses the embedded database of this folder. */
export class FolderInUse extends Error {
	constructor(readonly pid: number) {
		super(`the embedded database is in use by process ${pid}`)
	}
}

function askHolder(socketPath: string): Promise<number | undefined> {
	return new Promise(resolve => {
		let answer = ''
		createConnection(socketPath)
			.on('data', chunk => {
				answer += chunk
			})
			.on('close', () => resolve(answer === '' ? undefined : Number(answer)))
			.on('error', () => undefined)
	})
}
