import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { importPeople } from '../../../src/features/people/import.ts'
import { readUndoing, undoImport } from '../../../src/features/people/undo.ts'
import { newId } from '../../../src/store/id.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { forgetEveryone, header, nip, people, sheet } from './sheet.ts'

let env: TestEnv
beforeAll(async () => {
	env = await openTestEnv()
})
beforeEach(() => forgetEveryone(env))
afterAll(() => env.close())

const officer: Actor = { employeeId: 'nobody', roles: ['hr'] }
const bring = async (...lines: string[]) => importPeople(env, await sheet(`${header} | unit_induk | peran`, ...lines))
const base = [`${people.head} | |`, `${people.division} | |`]
const later = [
	`${people.wati} | Dinas Kesehatan | hr`,
	people.division.replace('Kepala Bidang', 'Sekretaris').replace(nip.head, '').concat(' | Kota |'),
]

/** Everything that an import may write. */
async function standing() {
	return {
		people: await env.db.employee.findMany({ orderBy: { id: 'asc' } }),
		units: await env.db.unit.findMany({ orderBy: { id: 'asc' } }),
		roles: await env.db.roleGrant.findMany({ orderBy: { employeeId: 'asc' } }),
	}
}

async function lastImport(): Promise<string> {
	const { id } = await env.db.import.findFirstOrThrow({ where: { state: 'stored' }, orderBy: { storedAt: 'desc' } })
	return id
}

/** A minute passes, so that which import came last is certain. */
async function pass(): Promise<void> {
	env.at(env.now().add({ minutes: 1 }).toString())
}

const cell = fc.constantFrom('A', 'B', 'C')
const row = fc.record({
	who: fc.integer({ min: 0, max: 5 }),
	post: cell,
	unit: cell,
	parent: fc.constantFrom('', 'P', 'Q'),
	above: fc.integer({ min: -1, max: 5 }),
	hr: fc.boolean(),
})
const number = (index: number) => `THL${100 + index}`
/** Each is led by one before them, so that nobody is their own superior. */
const file = fc.uniqueArray(row, { selector: ({ who }) => who, minLength: 1, maxLength: 6 }).map(rows =>
	rows.map(({ who, post, unit, parent, above, hr }) => {
		const supervisor = above >= 0 && above < who && rows.some(other => other.who === above) ? number(above) : ''
		return `${number(who)} | Pegawai ${who} | ${post} | ${unit} | ${supervisor} | ${parent} | ${hr ? 'hr' : ''}`
	}),
)

test('an import and its undoing leave everything as it was', { timeout: 120_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(file, fc.boolean(), async (rows, kept) => {
			const stood = await standing()
			await pass()
			const { stored, plan } = await bring(...rows)
			const writes = plan.created.length + plan.changed.length + plan.unitsCreated.length + plan.unitsMoved.length
			// What is kept is what the next one finds
			if (!stored || writes === 0 || kept) return
			await undoImport(env, officer, await lastImport())
			expect(await standing()).toEqual(stood)
		}),
		{ numRuns: 15 },
	)
})

describe('the last import', () => {
	let id: string
	beforeEach(async () => {
		await bring(...base)
		await pass()
		await bring(...later)
		id = await lastImport()
	})
	const wati = () => env.db.employee.findUniqueOrThrow({ where: { number: nip.wati } })

	test('is undone once, and recorded', async () => {
		await undoImport(env, officer, id)
		await undoImport(env, officer, id)
		expect(await env.db.auditEvent.count({ where: { action: 'import.undone' } })).toBe(1)
		expect(await env.db.employee.count()).toBe(2)
		await expect(readUndoing(env, officer, id)).rejects.toMatchObject({ key: 'refusal-import-not-last' })
	})

	test('is not the one before, nor undone by others', async () => {
		const before = await env.db.import.findFirstOrThrow({ where: { id: { not: id } } })
		await expect(undoImport(env, officer, before.id)).rejects.toMatchObject({ key: 'refusal-import-not-last' })
		await expect(undoImport(env, { ...officer, roles: [] }, id)).rejects.toMatchObject({ key: 'refusal-hr-only' })
	})

	test.each<[string, object, () => Promise<unknown>]>([
		[
			'somebody has joined',
			{ joined: 1 },
			async () => env.db.account.create({ data: { telegramId: 1, employeeId: (await wati()).id } }),
		],
		[
			'somebody has opened their invitation',
			{ joined: 1 },
			async () => {
				const at = toDate(env.now())
				const invitation = { id: newId(), codeHash: newId(), createdAt: at, expiresAt: at, reservedBy: 5n }
				return env.db.invitation.create({ data: { ...invitation, employeeId: (await wati()).id } })
			},
		],
		[
			'somebody is being appraised',
			{ appraised: 1 },
			async () => {
				const at = toDate(env.now())
				const { id: employeeId, unitId } = await wati()
				const period = { id: newId(), name: 'P', createdById: 'x', createdAt: at }
				const appraisal = { id: newId(), employeeId, unitId, createdAt: at }
				return env.db.period.create({ data: { ...period, appraisals: { create: appraisal } } })
			},
		],
		[
			'a superior has said something to somebody',
			{ appraised: 1 },
			async () => {
				const author = await env.db.employee.findUniqueOrThrow({ where: { number: nip.head } })
				const said = { id: newId(), authorId: author.id, text: 'Terima kasih.', at: toDate(env.now()) }
				return env.db.ongoingFeedback.create({ data: { ...said, employeeId: (await wati()).id } })
			},
		],
		[
			'somebody has been thanked',
			{ appraised: 1 },
			async () => {
				const author = await env.db.employee.findUniqueOrThrow({ where: { number: nip.head } })
				const at = toDate(env.now())
				const note = { id: newId(), authorId: author.id, kind: 'thanks' as const, text: 'Terima kasih.', day: at }
				return env.db.note.create({ data: { ...note, createdAt: at, colleagueId: (await wati()).id } })
			},
		],
		[
			'somebody was changed later',
			{ changed: 1 },
			() => env.db.employee.update({ where: { number: nip.division }, data: { post: 'Camat' } }),
		],
		['a role was taken away later', { changed: 1 }, () => env.db.roleGrant.deleteMany()],
		[
			'somebody else stands below',
			{ relied: 1 },
			async () => env.db.employee.update({ where: { number: nip.head }, data: { supervisorId: (await wati()).id } }),
		],
		[
			'a period takes a new unit in',
			{ relied: 1 },
			async () => {
				const { unitId } = await wati()
				const period = { id: newId(), name: 'P', createdById: 'x', createdAt: toDate(env.now()) }
				return env.db.period.create({ data: { ...period, units: { create: { unitId } } } })
			},
		],
	])('stays once %s', async (_, obstacle, happen) => {
		await happen()
		const { obstacles } = await readUndoing(env, officer, id)
		expect(obstacles).toEqual({ joined: 0, appraised: 0, changed: 0, relied: 0, ...obstacle })
		const stood = await standing()
		await expect(undoImport(env, officer, id)).rejects.toMatchObject({ key: 'refusal-import-undo' })
		expect(await standing()).toEqual(stood)
	})
})
