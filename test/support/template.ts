import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openEmbedded } from '../../src/store/embedded.ts'
import { openStore, type Store, type StoreLocation } from '../../src/store/open.ts'
import { applyMigrations } from '../../src/store/schema-engine.ts'

/** Migrating takes seconds: it is done once, and each test begins from a copy. */
const variable = 'CERMIN_TEST_TEMPLATE'

/** Vitest's global setup. */
export default async function setup(): Promise<() => Promise<void>> {
	const server = process.env.TEST_DATABASE_URL
	return server ? templateDatabase(server) : templateFile()
}

/** A fresh database: embedded, or one of its own on the server of TEST_DATABASE_URL. */
export async function openFreshStore(): Promise<Store> {
	const template = process.env[variable]
	const server = process.env.TEST_DATABASE_URL
	if (!template) throw new Error('test/support/template.ts is not set up: run the tests with vitest')
	if (!server) return openStore({ dataDir: 'memory', snapshot: new Blob([await readFile(template)]) })
	const name = `${template}_${randomBytes(6).toString('hex')}`
	await administer(server, `create database ${name} template ${template}`)
	const store = await openStore({ url: databaseUrl(server, name) })
	return {
		db: store.db,
		async close() {
			await store.close()
			await administer(server, `drop database ${name} with (force)`)
		},
	}
}

/** A database that outlives the process that opens it, for tests that kill one. */
export async function keptLocation(): Promise<{ location: StoreLocation; remove(): Promise<void> }> {
	const server = process.env.TEST_DATABASE_URL
	if (!server) {
		const folder = await mkdtemp(join(tmpdir(), 'cermin-kept-'))
		return { location: { dataDir: folder }, remove: () => rm(folder, { recursive: true, force: true }) }
	}
	const name = newName()
	await administer(server, `create database ${name}`)
	return {
		location: { url: databaseUrl(server, name) },
		remove: () => administer(server, `drop database ${name} with (force)`),
	}
}

async function templateFile(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'cermin-template-'))
	const file = join(folder, 'template.tar')
	const database = await openEmbedded('memory')
	await applyMigrations(database.pool)
	await writeFile(file, Buffer.from(await (await database.snapshot()).arrayBuffer()))
	await database.close()
	process.env[variable] = file
	return () => rm(folder, { recursive: true, force: true })
}

async function templateDatabase(server: string): Promise<() => Promise<void>> {
	const name = newName()
	await administer(server, `create database ${name}`)
	await applyMigrations({ connectionString: databaseUrl(server, name) })
	process.env[variable] = name
	return async () => {
		for (const database of [name, ...(await copiesOf(server, name))]) {
			await administer(server, `drop database if exists ${database} with (force)`)
		}
	}
}

/** Those that the tests have kept open for each other. */
async function copiesOf(server: string, template: string): Promise<string[]> {
	const client = new Client({ connectionString: server })
	await client.connect()
	const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
		`${template}\\_%`,
	])
	await client.end()
	return rows.map(({ datname }) => datname)
}

async function administer(server: string, statement: string): Promise<void> {
	const client = new Client({ connectionString: server })
	await client.connect()
	await client.query(statement)
	await client.end()
}

function databaseUrl(server: string, name: string): string {
	const url = new URL(server)
	url.pathname = `/${name}`
	return url.href
}

function newName(): string {
	return `cermin_test_${randomBytes(6).toString('hex')}`
}
