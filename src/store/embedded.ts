import { access, chmod, constants, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ClientBase, PoolConfig } from 'pg'
import { SettingProblem } from '../domain/setting-problem.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import { startEmbeddedThread } from './embedded-thread.ts'
import { lockFolder } from './process-lock.ts'

/** Linux allows 108 bytes for the path of a Unix socket, macOS 104. */
const longestSocketPath = 100
const socketName = '.s.PGSQL.5432'

export interface EmbeddedDatabase {
	/** How to connect: exactly one connection, since pglite-socket mixes up the messages of several. */
	pool: PoolConfig
	/** The data folder as one file, to begin another database from. */
	snapshot(): Promise<Blob>
	close(): Promise<void>
}

/**
 * PostgreSQL (PGlite) inside this process, in a thread of its own, reached over a Unix socket only this user can open.
 * @param dataDir folder that keeps the database; `memory` forgets it at the end
 * @param snapshot for a database in memory: what another's `snapshot()` gave, to begin from
 * @throws {FolderInUse} when another process has the folder
 * @throws {SettingProblem} when the folder cannot be made, written, or holds no socket
 */
export async function openEmbedded(dataDir: string | 'memory', snapshot?: Blob): Promise<EmbeddedDatabase> {
	const folder = dataDir === 'memory' ? undefined : resolve(dataDir)
	if (folder) await makeFolder(folder)
	const sockets = await socketFolder(folder)
	const lock = await lockFolder(join(sockets.path, 'lock'))
	const socket = join(sockets.path, socketName)
	await rm(socket, { force: true })
	// What is kept runs beside the bot on another core; what is forgotten (tests) starts quicker in this thread.
	const server = folder
		? await startEmbeddedThread({ socket, folder: join(folder, 'db') })
		: await startEmbeddedServer({ socket, snapshot })
	return {
		pool: {
			...{ host: sockets.path, port: 5432, user: 'postgres', database: 'postgres' },
			...{ max: 1, idleTimeoutMillis: 0, onConnect: forgetConnectionBefore },
		},
		snapshot: server.snapshot,
		async close() {
			await server.close()
			await new Promise(done => lock.close(done))
			if (sockets.temporary) await rm(sockets.path, { recursive: true, force: true })
		},
	}
}

/** PGlite has one session for all connections: what one that broke has begun and prepared would be in the next's way. */
async function forgetConnectionBefore(client: ClientBase): Promise<void> {
	await client.query('rollback; deallocate all')
}

async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, { recursive: true, mode: 0o700 })
		await access(folder, constants.W_OK)
	} catch (error) {
		throw new SettingProblem('config-data-dir', { folder, reason: (error as NodeJS.ErrnoException).code ?? '?' })
	}
}

async function socketFolder(folder: string | undefined): Promise<{ path: string; temporary: boolean }> {
	if (!folder) return { path: await mkdtemp(join(tmpdir(), 'cermin-')), temporary: true }
	const path = join(folder, 'run')
	if (join(path, socketName).length > longestSocketPath) throw new SettingProblem('config-data-dir-long', { folder })
	await mkdir(path, { recursive: true, mode: 0o700 })
	await chmod(path, 0o700)
	return { path, temporary: false }
}
