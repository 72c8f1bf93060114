import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { findChanges, findWrongRows } from '../../../src/features/people/details.ts'
import { importPeople } from '../../../src/features/people/import.ts'
import { inviteImported } from '../../../src/features/people/invite.ts'
import { listImports, readImport } from '../../../src/features/people/overview.ts'
import {
	cancelImport,
	confirmImport,
	forgetOldImports,
	inspectFile,
	offeredFile,
	offerFile,
} from '../../../src/features/people/waiting.ts'
import { monday, openTestEnv, type TestEnv } from '../../support/database.ts'
import { bytes, forgetEveryone, header, nip, people, sheet } from './sheet.ts'

let env: TestEnv
let officer: Actor
beforeAll(async () => {
	env = await openTestEnv()
})
beforeEach(async () => {
	await forgetEveryone(env)
	await env.db.handled.deleteMany()
	env.at(monday)
	await importPeople(env, await sheet(header, people.head))
	const { id } = await env.db.employee.findFirstOrThrow()
	officer = { employeeId: id, roles: ['hr'] }
})
afterAll(() => env.close())

const silent = async () => undefined
const file = (...lines: string[]) => ({
	name: 'daftar.csv',
	bytes: bytes([header, ...lines].map(line => line.replaceAll(/ *\| */g, ';')).join('\n')),
})
const right = file(people.head, people.division)
const inspect = (sent = right, actor = officer) => inspectFile(env, actor, sent, silent)
const confirm = (id: string, extent: 'all' | 'right' = 'all') => confirmImport(env, officer, id, extent, silent)
const count = () => env.db.employee.count()
const files = () => env.db.importFile.count()

test('what is killed half-way has changed nothing, and goes on afterwards', async () => {
	const id = await inspect()
	const killed = async (stage: string) => {
		if (stage === 'store') throw new Error('killed')
	}
	await expect(confirmImport(env, officer, id, 'all', killed)).rejects.toThrow('killed')
	expect([await count(), await files()]).toEqual([1, 1])
	expect(await confirm(id)).toBe('stored')
	expect(await confirm(id)).toBe('stored')
	expect([await count(), await files()]).toEqual([2, 0])
})

test('an update that comes a second time is looked at once', async () => {
	const again = { ...officer, updateKey: 'm:1:7' }
	const id = await inspect(right, again)
	expect(await inspect(right, again)).toBe(id)
	expect(await env.db.import.count({ where: { state: 'waiting' } })).toBe(1)
	env.at('2026-11-23T09:01:00+08:00')
	const offer = { ...officer, updateKey: 'm:1:8' }
	const offered = await offerFile(env, offer, { fileId: 'AgAD', name: 'daftar.csv' })
	expect(await offerFile(env, offer, { fileId: 'AgAD', name: 'daftar.csv' })).toBe(offered)
	expect(await offeredFile(env, officer, offered)).toMatchObject({ fileId: 'AgAD' })
	expect(await inspectFile(env, officer, { ...right, id: offered }, silent)).toBe(offered)
	expect(await offeredFile(env, officer, offered)).toBeUndefined()
})

test('a new file takes the place of the one before, and a day later there is none', async () => {
	const before = await inspect()
	const id = await inspect()
	await expect(confirm(before)).rejects.toThrow('refusal-import-gone')
	expect((await listImports(env, officer)).waiting.map(({ id: waiting }) => waiting)).toEqual([id])
	env.at('2026-11-24T09:00:00+08:00')
	await expect(confirm(id)).rejects.toThrow('refusal-import-gone')
	await forgetOldImports(env)
	expect(await files()).toBe(0)
	expect(await readImport(env, officer, id)).toMatchObject({ state: 'cancelled' })
	expect(await count()).toBe(1)
})

test('who has changed in the meantime is shown anew; who has changed elsewhere is not', async () => {
	const id = await inspect()
	await env.db.employee.update({ where: { number: nip.head }, data: { post: 'Camat' } })
	expect(await confirm(id)).toBe('shown-anew')
	expect(await readImport(env, officer, id)).toMatchObject({ report: { created: 1, changed: 1 } })
	await importPeople(env, await sheet(header, 'THL001 | Pegawai Lain | Staf | Unit Lain |'))
	expect(await confirm(id)).toBe('stored')
})

test('with a wrong row, the right ones alone can be stored, and the rest comes back with its reasons', async () => {
	const sent = file(people.head.replace('Kepala Dinas', 'Camat'), '12 | Made | Staf | Puskesmas | -', people.wati)
	const id = await inspect(sent)
	await expect(confirm(id)).rejects.toMatchObject({ key: 'refusal-import-wrong', args: { count: 2 } })
	expect(await findWrongRows(env, officer, id)).toMatchObject({
		header: header.split(' | '),
		rows: [
			{ row: 3, texts: ['12', 'Made', 'Staf', 'Puskesmas', ''], wrong: [{ key: 'people-row-number-characters' }] },
			{ row: 4, wrong: [{ key: 'people-row-supervisor-unknown' }] },
		],
	})
	const { plan, missing } = await findChanges(env, officer, id)
	expect([plan.created.length, plan.changed.length, missing]).toEqual([0, 1, []])
	expect(await confirm(id, 'right')).toBe('stored')
	await expect(findWrongRows(env, officer, id)).rejects.toThrow('refusal-import-gone')
})

test('a file that changes nothing is not stored, and a cancelled one is forgotten', async () => {
	const id = await inspect(file(people.head))
	await expect(confirm(id)).rejects.toThrow('refusal-import-nothing')
	await cancelImport(env, officer, id)
	await cancelImport(env, officer, id)
	expect(await files()).toBe(0)
	expect(await env.db.auditEvent.count({ where: { action: 'import.cancelled' } })).toBe(1)
})

test('those whom it has brought are invited, once a tap', async () => {
	const id = await inspect()
	await confirm(id)
	const tap = { ...officer, updateKey: 'q:1' }
	expect((await inviteImported(env, tap, id)).map(({ number }) => number)).toEqual([nip.division])
	expect(await inviteImported(env, tap, id)).toEqual([])
})

test('nobody but HR', async () => {
	const id = await inspect()
	const staff: Actor = { ...officer, roles: [] }
	for (const attempt of [
		inspect(right, staff),
		offerFile(env, staff, { fileId: 'x', name: 'x' }),
		offeredFile(env, staff, id),
		confirmImport(env, staff, id, 'all', silent),
		cancelImport(env, staff, id),
		listImports(env, staff),
		readImport(env, staff, id),
		findWrongRows(env, staff, id),
		findChanges(env, staff, id),
		inviteImported(env, staff, id),
	])
		await expect(attempt).rejects.toThrow('refusal-hr-only')
})
