import { createReadStream } from 'node:fs'
import { readFile as readBytes } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from } from 'pg-copy-streams'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../src/domain/actor.ts'
import { importPeople } from '../../src/features/people/import.ts'
import { readFile } from '../../src/features/people/read-file.ts'
import { confirmImport, inspectFile } from '../../src/features/people/waiting.ts'
import type { Env } from '../../src/store/env.ts'
import { openStore } from '../../src/store/open.ts'

/** How the people of a file come into the database. */
export type Way = 'copy' | 'import' | 'chat'

export interface Run {
	way: Way
	url: string
	file: string
}

export interface Figures {
	ms: number
	peakMiB: number
}

/** Does one run in this process and answers what it took; the peak is the process's, node and libraries included. */
process.on('message', async (run: Run) => {
	const ms = await (run.way === 'copy' ? copy(run) : bring(run))
	const figures: Figures = { ms, peakMiB: process.resourceUsage().maxRSS / 1024 }
	process.send?.(figures)
})

async function bring({ way, url, file }: Run): Promise<number> {
	const store = await openStore({ url })
	const env: Env = {
		db: store.db,
		now: () => Temporal.Now.instant(),
		zone: 'Asia/Makassar',
		calendar: { daysOff: new Map() },
		holidays: new Map(),
	}
	const begun = performance.now()
	const bytes = await readBytes(file)
	if (way === 'chat') await inChat(env, bytes)
	else await importPeople(env, await readFile(bytes))
	const ms = performance.now() - begun
	await store.close()
	return ms
}

/** Checked, shown and confirmed, as an officer does. */
async function inChat(env: Env, bytes: Uint8Array): Promise<void> {
	const { id: employeeId } = await env.db.employee.findFirstOrThrow()
	const officer: Actor = { employeeId, roles: ['hr'] }
	const tell = async () => undefined
	const id = await inspectFile(env, officer, { name: 'daftar', bytes }, tell)
	await confirmImport(env, officer, id, 'all', tell)
}

/** The least that anybody could do: the same rows, which fit, into the same table with its keys and indexes. */
async function copy({ url, file }: Run): Promise<number> {
	const client = new Client({ connectionString: url })
	await client.connect()
	const begun = performance.now()
	const columns = '"id", "number", "name", "post", "unitId", "supervisorId"'
	await pipeline(createReadStream(file), client.query(from(`copy "Employee" (${columns}) from stdin (format csv)`)))
	const ms = performance.now() - begun
	await client.end()
	return ms
}
