import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool, type PoolConfig } from 'pg'

/**
 * Prisma's own schema engine compiled to WebAssembly, over a driver adapter: everything that `prisma migrate`
 * does, without a binary to download. The package has no stable releases, hence the pinned version.
 */
export const schemaPath = 'prisma/schema.prisma'
const migrationsPath = 'prisma/migrations'
const filters = { externalTables: [], externalEnums: [] }

let loading: Promise<void> | undefined
async function load(): Promise<void> {
	const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
	const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
	const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
	glue.__wbg_set_wasm(instance.exports)
	const start = instance.exports.__wbindgen_start as () => void
	start()
}

async function withEngine<T>(pool: PoolConfig, use: (engine: glue.SchemaEngine) => Promise<T>): Promise<T> {
	loading ??= load()
	await loading
	const schema = await readFile(root(schemaPath), 'utf8')
	const datamodels = [[schemaPath, schema]] as [string, string][]
	const connection = new Pool({ ...pool, max: 1 })
	try {
		const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connection))
		return await use(await glue.SchemaEngine.new({ datamodels }, () => undefined, adapter))
	} finally {
		await connection.end()
	}
}

/** A path inside the project, wherever the process was started. */
export function root(path: string): string {
	return join(import.meta.dirname, '../..', path)
}

/** The SQL that leads from `fromSchema` (a whole Prisma schema; absent: an empty database) to the schema of this tree. */
export async function diff(pool: PoolConfig, fromSchema?: string): Promise<string> {
	const to = datamodel(await readFile(root(schemaPath), 'utf8'))
	const from = fromSchema === undefined ? ({ tag: 'empty' } as const) : datamodel(fromSchema)
	const sides = { from, to, shadowDatabaseUrl: null, exitCode: null, filters }
	const { stdout } = await withEngine(pool, engine => engine.diff({ ...sides, script: true }))
	return stdout ?? ''
}

function datamodel(content: string) {
	return { tag: 'schemaDatamodel' as const, files: [{ path: schemaPath, content }], configDir: '.' }
}

/** Applies `prisma/migrations` as `prisma migrate deploy` does; returns the names of those applied now. */
export async function applyMigrations(pool: PoolConfig): Promise<string[]> {
	const migrationsList = await readMigrations()
	const applied = await withEngine(pool, engine => engine.applyMigrations({ migrationsList, filters }))
	return applied.appliedMigrationNames
}

async function readMigrations() {
	const entries = await readdir(root(migrationsPath), { withFileTypes: true })
	const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
	const migrationDirectories = await Promise.all(
		names.sort().map(async path => {
			const content = await readFile(join(root(migrationsPath), path, 'migration.sql'), 'utf8')
			return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } } }
		}),
	)
	const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
	return { baseDir: migrationsPath, lockfile, shadowDbInitScript: '', migrationDirectories }
}
