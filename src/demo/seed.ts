import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeAgency } from '../features/people/agency.ts'
import { importPeople } from '../features/people/import.ts'
import { invitePeople } from '../features/people/invite.ts'
import { readTable } from '../features/people/table.ts'
import { importCatalogue } from '../features/training/import.ts'
import { readCatalogue } from '../features/training/read.ts'
import { storeBuiltInInstruments } from '../store/built-in-instruments.ts'
import type { Env } from '../store/env.ts'
import { codeHash } from '../store/invitation-code.ts'
import { getSetting, setSetting } from '../store/settings.ts'
import { toDate } from '../store/time.ts'

/** One of the sample agency's people, as the simulator plays them. */
export interface DemoPerson {
	telegramId: number
	employeeId: string
	name: string
	post: string
	unit: string
	/** The invitation code of somebody who has not joined */
	code?: string
}

/** Fictional people of a fictional city, in the form that any agency imports. */
const sampleAgency = join(import.meta.dirname, 'agency.csv')
/** What its people can learn, which fits the built-in instruments. */
const sampleTraining = join(import.meta.dirname, 'training.csv')
const agency = {
	name: 'Pemerintah Kota Sanurjaya',
	order: 'Surat Edaran Sekretaris Daerah Kota Sanurjaya Nomor 800.1.4/217/BKPSDM Tahun 2026 (contoh)',
}
/** The simulated Telegram accounts count up from here, in the order of the file. */
const firstTelegramId = 1001
/** They show how joining goes: a midwife of the community health centre and a clerk of the civil registry. */
const notJoined = new Set(['199206032024212002', '199804012020122005'])

/**
 * The sample agency, ready for the simulator: on an empty database everyone is imported and all but two have joined;
 * later starts keep what has been done since.
 */
export async function seedDemo(env: Env): Promise<DemoPerson[]> {
	const numbers = await readNumbers()
	if ((await getSetting(env.db, 'demo.codes')) === undefined) await seed(env, numbers)
	const people = await env.db.employee.findMany({
		where: { number: { in: numbers } },
		include: { unit: true, account: true },
	})
	const codes = await openCodes(env)
	const byNumber = new Map(people.map(person => [person.number, person]))
	return numbers.flatMap((number, index) => {
		const person = byNumber.get(number)
		if (!person) return []
		const { id, name, post, unit, account } = person
		const code = account ? undefined : codes[id]
		return [{ telegramId: firstTelegramId + index, employeeId: id, name, post, unit: unit.name, ...(code && { code }) }]
	})
}

async function readNumbers(): Promise<string[]> {
	const { rows } = await readTable(await readFile(sampleAgency))
	return rows.map(({ cells }) => cells.nip ?? '')
}

async function seed(env: Env, numbers: string[]): Promise<void> {
	const { refused } = await importPeople(env, await readTable(await readFile(sampleAgency)))
	if (refused[0]) throw new Error(`the sample agency is wrong in row ${refused[0].row}: ${refused[0].key}`)
	await describeAgency(env, agency)
	await storeBuiltInInstruments(env)
	const catalogue = await importCatalogue(env, await readCatalogue(await readFile(sampleTraining)))
	if (catalogue.refused[0]) throw new Error(`the sample catalogue is wrong in row ${catalogue.refused[0].row}`)
	await joinAll(env, numbers)
}

async function joinAll(env: Env, numbers: string[]): Promise<void> {
	const employees = await env.db.employee.findMany({ select: { id: true, number: true } })
	const ids = new Map(employees.map(({ id, number }) => [number, id]))
	const accounts = numbers.flatMap((number, index) => {
		const employeeId = ids.get(number)
		if (!employeeId || notJoined.has(number)) return []
		return [{ telegramId: BigInt(firstTelegramId + index), employeeId, linkedAt: toDate(env.now()) }]
	})
	await env.db.account.createMany({ data: accounts, skipDuplicates: true })
}

/** The kept codes by employee, made anew where one of them is no longer valid. */
async function openCodes(env: Env): Promise<Record<string, string>> {
	const kept = await getSetting(env.db, 'demo.codes')
	const waiting = await env.db.employee.findMany({
		where: { account: null },
		select: {
			id: true,
			invitations: { where: { usedAt: null, voidedAt: null, expiresAt: { gt: toDate(env.now()) } } },
		},
	})
	const valid = waiting.every(({ id, invitations }) =>
		invitations.some(invitation => invitation.codeHash === codeHash(kept?.[id] ?? '')),
	)
	if (kept && valid) return kept
	const codes = Object.fromEntries((await invitePeople(env)).map(({ employeeId, code }) => [employeeId, code]))
	await setSetting(env.db, 'demo.codes', codes)
	return codes
}
