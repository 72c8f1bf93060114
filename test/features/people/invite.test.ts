import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeAgency } from '../../../src/features/people/agency.ts'
import { importPeople } from '../../../src/features/people/import.ts'
import { invitationFile } from '../../../src/features/people/invitation-file.ts'
import { invitePeople } from '../../../src/features/people/invite.ts'
import { codeHash } from '../../../src/store/invitation-code.ts'
import { getSetting } from '../../../src/store/settings.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { forgetEveryone, header, nip, people, sheet } from './sheet.ts'

let env: TestEnv
beforeAll(async () => {
	env = await openTestEnv()
})
beforeEach(async () => {
	await forgetEveryone(env)
	const lines = [`${people.head} |`, `${people.division} |`, `${people.wati} | Dinas Kesehatan`]
	await importPeople(env, await sheet(`${header} | unit_induk`, ...lines))
})
afterAll(() => env.close())

const numbers = async (unit?: string) => (await invitePeople(env, unit)).map(({ number }) => number)

test('everyone who has not joined gets a code that is stored as its hash and lasts 30 days', async () => {
	const [first] = await invitePeople(env)
	const stored = await env.db.invitation.findUniqueOrThrow({ where: { codeHash: codeHash(first?.code ?? '') } })
	expect(stored).toMatchObject({
		employeeId: first?.employeeId,
		usedAt: null,
		voidedAt: null,
		expiresAt: new Date('2026-12-23T09:00:00+08:00'),
	})
	expect(await env.db.invitation.count()).toBe(3)
	expect(await env.db.auditEvent.findFirst({ where: { action: 'people.invited' } })).toMatchObject({
		details: { count: 3, unit: null },
	})
})

test('who has joined gets none', async () => {
	const wati = await env.db.employee.findUniqueOrThrow({ where: { number: nip.wati } })
	await env.db.account.create({ data: { telegramId: 1001, employeeId: wati.id } })
	expect(await numbers()).not.toContain(nip.wati)
})

test('a unit stands for those below it too, whatever its capitals', async () => {
	expect(await numbers('Puskesmas')).toEqual([nip.wati])
	expect((await numbers('dinas kesehatan')).sort()).toEqual([nip.head, nip.division, nip.wati].sort())
})

test('a unit that does not exist is refused and voids nothing', async () => {
	await invitePeople(env)
	await expect(invitePeople(env, 'Dinas Lain')).rejects.toMatchObject({ key: 'refusal-people-unit' })
	expect(await env.db.invitation.count({ where: { voidedAt: null } })).toBe(3)
})

test('a new code voids the one before, but not one that was used', async () => {
	const [old] = await invitePeople(env, 'Puskesmas')
	await env.db.invitation.updateMany({ where: { employee: { number: nip.head } }, data: { usedAt: new Date() } })
	await invitePeople(env, 'Puskesmas')
	const before = await env.db.invitation.findUniqueOrThrow({ where: { codeHash: codeHash(old?.code ?? '') } })
	expect(before.voidedAt).toEqual(new Date('2026-11-23T09:00:00+08:00'))
	expect(await env.db.invitation.count({ where: { voidedAt: null } })).toBe(1)
})

test('the file has a link for everyone and runs nothing in a spreadsheet', () => {
	const invited = [
		{ employeeId: 'a', number: nip.wati, name: 'Ni Wayan Wati, S.K.M.', code: '7K2M9QXB4T0ZP1RD' },
		{ employeeId: 'b', number: 'THL1', name: '=HYPERLINK("http://a")', code: '0000000000000000' },
	]
	expect(invitationFile(invited, 'cermin_bot').split('\r\n')).toEqual([
		'nip,nama,kode,tautan',
		`${nip.wati},"Ni Wayan Wati, S.K.M.",7K2M9QXB4T0ZP1RD,https://t.me/cermin_bot?start=7K2M9QXB4T0ZP1RD`,
		`THL1,"'=HYPERLINK(""http://a"")",0000000000000000,https://t.me/cermin_bot?start=0000000000000000`,
		'',
	])
	expect(invitationFile(invited, undefined)).toContain('7K2M9QXB4T0ZP1RD,\r\n')
})

test('the agency says whose bot this is, one part at a time', async () => {
	await describeAgency(env, { name: 'Pemerintah Kota', order: 'Surat Edaran 1' })
	await describeAgency(env, { order: 'Surat Edaran 2' })
	expect(await getSetting(env.db, 'agency.name')).toBe('Pemerintah Kota')
	expect(await getSetting(env.db, 'agency.order')).toBe('Surat Edaran 2')
})
