import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import writeExcelFile from 'write-excel-file/node'
import { openStore } from '../src/store/open.ts'
import type { Figures, Run } from './bots/import.ts'

/**
 * A list of 6,000 and of 60,000 people comes into a PostgreSQL: by `COPY` of the same rows into the same table, by the
 * import from CSV and XLSX, and as an officer does in chat (checked, shown, confirmed: read and planned twice). Each in
 * a process and on an empty database of its own; TEST_DATABASE_URL names the server, where it makes and drops one.
 */
const server = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
const sizes = (process.env.BENCH_PEOPLE ?? '6000,60000').split(',').map(Number)
const rounds = 3
const team = 25

if (server === undefined)
	console.log('It needs a PostgreSQL: set TEST_DATABASE_URL=postgres://user@host:port/postgres.')
else await bench(server)

async function bench(url: string): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'cermin-bench-'))
	const rows: Record<string, Record<string, number>> = {}
	for (const people of sizes) {
		const files = await writeFiles(folder, people)
		for (const [name, way, file] of [
			['COPY', 'copy', files.copy],
			['CSV', 'import', files.csv],
			['XLSX', 'import', files.xlsx],
			['CSV in chat', 'chat', files.csv],
		] as const) {
			const { ms, peakMiB } = await quickest(url, people, { way, file })
			const size = (await stat(file)).size / 2 ** 20
			rows[`${people} people, ${name}`] = { ms: Math.round(ms), 'peak MiB': round(peakMiB), 'file MiB': round(size) }
		}
	}
	await rm(folder, { recursive: true })
	console.table(rows)
	say(rows)
}

function say(rows: Record<string, Record<string, number>>): void {
	const of = (people: number, name: string, key: string) => rows[`${people} people, ${name}`]![key]!
	const [small, large] = [sizes[0]!, sizes.at(-1)!]
	for (const name of ['CSV', 'XLSX', 'CSV in chat']) {
		const growth = of(large, name, 'peak MiB') - of(small, name, 'peak MiB')
		const ratio = of(large, name, 'ms') / of(large, 'COPY', 'ms')
		const each = (growth * 1024) / Math.max(1, large - small)
		console.log(
			`${name}: ${ratio.toFixed(1)} times the time of COPY (aim for CSV: at most 10); ` +
				`${round(growth)} MiB more for ${large - small} people more, ${each.toFixed(1)} KiB each`,
		)
	}
}

async function quickest(url: string, people: number, run: Omit<Run, 'url'>): Promise<Figures> {
	const figures: Figures[] = []
	for (let round = 0; round < rounds; round++)
		figures.push(await withDatabase(url, async database => measure({ ...run, url: database }, people)))
	const ms = Math.min(...figures.map(figure => figure.ms))
	return { ms, peakMiB: Math.max(...figures.map(({ peakMiB }) => peakMiB)) }
}

async function measure(run: Run, people: number): Promise<Figures> {
	if (run.way !== 'import') await prepare(run, people)
	const child = fork(new URL('./bots/import.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
	child.send(run)
	const [figures] = (await once(child, 'message')) as [Figures]
	child.kill()
	await once(child, 'exit')
	return figures
}

/** COPY knows no units to make; an officer is somebody. */
async function prepare({ way, url }: Run, people: number): Promise<void> {
	const client = new Client({ connectionString: url })
	await client.connect()
	const units = way === 'copy' ? Math.ceil(people / team) : 0
	await client.query(`insert into "Unit" ("id", "name") select 'u' || n, 'Unit Kerja ' || n
		from generate_series(0, ${units}) n`)
	if (way === 'chat')
		await client.query(`insert into "Employee" ("id", "number", "name", "post", "unitId")
			values ('officer', 'HR1', 'Petugas', 'Analis', 'u0')`)
	await client.end()
}

async function withDatabase<T>(url: string, use: (url: string) => Promise<T>): Promise<T> {
	const name = `cermin_bench_${process.pid}`
	const client = new Client({ connectionString: url })
	await client.connect()
	await client.query(`drop database if exists ${name}`)
	await client.query(`create database ${name}`)
	try {
		const database = new URL(url)
		database.pathname = `/${name}`
		await (await openStore({ url: database.href })).close()
		return await use(database.href)
	} finally {
		await client.query(`drop database ${name}`)
		await client.end()
	}
}

/** The same people as a list for the import, as CSV and XLSX, and as rows for COPY. */
async function writeFiles(folder: string, people: number): Promise<Record<'csv' | 'xlsx' | 'copy', string>> {
	const number = (index: number) => String(198001012010011000n + BigInt(index))
	const rows = Array.from({ length: people }, (_, index) => {
		const head = index % team === 0 ? (index === 0 ? '' : number(0)) : number(index - (index % team))
		return [number(index), `Pegawai Nomor ${index}`, `Pengelola Data ${index % 50}`, Math.floor(index / team), head]
	})
	const list = [
		['nip', 'nama', 'jabatan', 'unit', 'atasan_nip'],
		...rows.map(([nip, name, post, unit, head]) => [nip, name, post, `Unit Kerja ${unit}`, head]),
	].map(row => row.map(String))
	const copied = rows.map(([nip, name, post, unit, head]) => [nip, nip, name, post, `u${unit}`, head])
	const at = (ending: string) => join(folder, `${people}.${ending}`)
	await writeFile(at('csv'), list.map(row => row.join(',')).join('\n'))
	await writeFile(at('copy'), copied.map(row => row.join(',')).join('\n'))
	const cells = list.map(row => row.map(value => ({ value, type: String })))
	await writeFile(at('xlsx'), await writeExcelFile(cells).toBuffer())
	return { csv: at('csv'), xlsx: at('xlsx'), copy: at('copy') }
}

function round(value: number): number {
	return Math.round(value * 10) / 10
}
