import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { importPeople } from '../../../src/features/people/import.ts'
import { inviteFrom, readInvitable } from '../../../src/features/people/invite-unit.ts'
import { writeInvitations } from '../../../src/reports/invitations.ts'
import { codeHash } from '../../../src/store/invitation-code.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { forgetEveryone, header, nip, people, sheet } from './sheet.ts'

let env: TestEnv
const hr = (updateKey?: string): Actor => ({ employeeId: 'emp0000009', roles: ['hr'], updateKey })
const idOf = async (name: string) => (await env.db.unit.findUniqueOrThrow({ where: { name } })).id
const inForce = () => env.db.invitation.count({ where: { voidedAt: null } })

beforeAll(async () => {
	env = await openTestEnv()
})
beforeEach(async () => {
	await forgetEveryone(env)
	const lines = [`${people.head} |`, `${people.division} |`, `${people.wati} | Dinas Kesehatan`]
	await importPeople(env, await sheet(`${header} | unit_induk`, ...lines))
})
afterAll(() => env.close())

describe('invitations of a unit', () => {
	test('are for who has not joined there and works there, with codes that are stored as hashes', async () => {
		const wati = await env.db.employee.findUniqueOrThrow({ where: { number: nip.wati } })
		const made = await inviteFrom(env, hr(), await idOf('Puskesmas'), 'all')
		expect(made).toMatchObject({ unit: 'Puskesmas', people: [{ number: nip.wati, unit: 'Puskesmas' }] })
		expect(made.expiresAt.toString()).toBe('2026-12-23T01:00:00Z')
		const stored = await env.db.invitation.findFirstOrThrow({ where: { codeHash: codeHash(made.people[0]!.code) } })
		expect(stored.employeeId).toBe(wati.id)
		await env.db.employee.update({ where: { id: wati.id }, data: { status: 'retired' } })
		expect(await readInvitable(env, hr(), await idOf('Puskesmas'))).toMatchObject({ people: 0, withCode: 0 })
	})

	test('void the codes before; those who hold one can be left alone', async () => {
		await inviteFrom(env, hr(), await idOf('Puskesmas'), 'all')
		expect(await readInvitable(env, hr(), null)).toEqual({ unit: null, people: 3, withCode: 1 })
		const rest = await inviteFrom(env, hr(), null, 'new')
		expect(rest.people.map(({ number }) => number).sort()).toEqual([nip.head, nip.division].sort())
		expect(await inForce()).toBe(3)
		await inviteFrom(env, hr(), null, 'all')
		expect([await inForce(), await env.db.invitation.count()]).toEqual([3, 6])
		expect(
			await env.db.auditEvent.findMany({ where: { action: 'people.invited' }, select: { details: true } }),
		).toEqual([
			{ details: { count: 1, whom: 'all' } },
			{ details: { count: 2, whom: 'new' } },
			{ details: { count: 3, whom: 'all' } },
		])
	})

	test('are made once by one tap, and not too many for a file', async () => {
		expect((await inviteFrom(env, hr('q:1'), null, 'all')).people).toHaveLength(3)
		expect((await inviteFrom(env, hr('q:1'), null, 'all')).people).toEqual([])
		await expect(inviteFrom(env, hr('q:2'), null, 'all', 2)).rejects.toMatchObject({ key: 'refusal-invite-many' })
		expect(await env.db.invitation.count()).toBe(3)
	})

	test('are made by HR, of a unit for its own tree alone', async () => {
		const [health, clinic] = [await idOf('Dinas Kesehatan'), await idOf('Puskesmas')]
		const officer: Actor = { employeeId: 'emp0000009', roles: ['unit_hr'], unitIds: [clinic] }
		expect((await inviteFrom(env, officer, null, 'all')).people.map(({ number }) => number)).toEqual([nip.wati])
		await expect(inviteFrom(env, officer, health, 'all')).rejects.toMatchObject({ key: 'refusal-not-yours' })
		await expect(readInvitable(env, officer, health)).rejects.toMatchObject({ key: 'refusal-not-yours' })
		const nobody: Actor = { employeeId: 'emp0000009', roles: [] }
		await expect(inviteFrom(env, nobody, null, 'all')).rejects.toMatchObject({ key: 'refusal-hr-only' })
	})
})

test('cards are printed eight to a sheet, the links in them', async () => {
	const cards = Array.from({ length: 9 }, (_, index) => ({
		name: `Ni Made ${index}`,
		about: '198609262015051001\nPuskesmas',
		link: `https://t.me/cermin_bot?start=${'0123456789ABCDEF'}`,
		code: 'Kode: 0123 4567 89AB CDEF',
		steps: ['1. Pindai.', '2. Tekan Mulai.', '3. Setujui.'],
		notice: 'Berlaku sampai Rabu, 23 Desember 2026.',
	}))
	const about = { title: 'Undangan', author: 'Made Suarta', at: new Date(0) }
	const pdf = Buffer.from(await writeInvitations(about, cards)).toString('latin1')
	expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2)
	expect(pdf.match(/t\.me\/cermin_bot\?start=0123456789ABCDEF/g)).toHaveLength(9)
})
