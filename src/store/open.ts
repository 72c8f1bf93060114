import { Client, type PoolConfig } from 'pg'
import { SettingProblem } from '../domain/setting-problem.ts'
import { createClient, type Db } from './client.ts'
import { openEmbedded } from './embedded.ts'
import { applyMigrations } from './schema-engine.ts'

export interface Store {
	db: Db
	close(): Promise<void>
}

/** Where the data lives: a PostgreSQL, or the embedded one in a folder (or in memory). */
export type StoreLocation = { url: string } | { dataDir: string | 'memory'; snapshot?: Blob }

/**
 * Opens the database, creates it where needed, and brings it up to the migrations of this tree.
 * @throws {SettingProblem} when the database that is set up cannot be reached or refuses us
 */
export async function openStore(location: StoreLocation): Promise<Store> {
	if ('url' in location) {
		await ensureReachable(location.url)
		return connect({ connectionString: location.url, max: 10 })
	}
	const embedded = await openEmbedded(location.dataDir, location.snapshot)
	const store = await connect(embedded.pool)
	return {
		db: store.db,
		async close() {
			await store.close()
			await embedded.close()
		},
	}
}

async function ensureReachable(url: string): Promise<void> {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
	try {
		await client.connect()
		await client.end()
	} catch (error) {
		throw new SettingProblem('config-database-url-away', { reason: (error as NodeJS.ErrnoException).code ?? 'timeout' })
	}
}

async function connect(pool: PoolConfig): Promise<Store> {
	await applyMigrations(pool)
	const db = createClient(pool)
	return { db, close: () => db.$disconnect() }
}
