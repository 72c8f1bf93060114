import type { PoolConfig } from 'pg'
import { createClient, type Db } from './client.ts'
import { openEmbedded } from './embedded.ts'
import { applyMigrations } from './schema-engine.ts'

export interface Store {
	db: Db
	close(): Promise<void>
}

/** Where the data lives: a PostgreSQL, or the embedded one in a folder (or in memory). */
export type StoreLocation = { url: string } | { dataDir: string | 'memory'; snapshot?: Blob }

/** Opens the database, creates it where needed, and brings it up to the migrations of this tree. */
export async function openStore(location: StoreLocation): Promise<Store> {
	if ('url' in location) return connect({ connectionString: location.url, max: 10 })
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

async function connect(pool: PoolConfig): Promise<Store> {
	await applyMigrations(pool)
	const db = createClient(pool)
	return { db, close: () => db.$disconnect() }
}
