import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { invitePeople } from '../../../src/features/people/invite.ts'
import { approveCorrection, resolveCorrection } from '../../../src/features/registration/correction-decision.ts'
import { listCorrections, readCorrection } from '../../../src/features/registration/corrections.ts'
import { inviteOne } from '../../../src/features/registration/invite.ts'
import {
	countPeople,
	listJoined,
	listMissing,
	listUnits,
	readPerson,
} from '../../../src/features/registration/people.ts'
import { presentCode } from '../../../src/features/registration/present-code.ts'
import { release } from '../../../src/features/registration/release.ts'
import { monday, openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

const linkedAt = Temporal.Instant.from(monday)

let env: TestEnv
let people: string[]
let hr: Actor
let staff: Actor

beforeEach(async () => {
	env = await openTestEnv()
	people = (await seedSeason(env, { staff: 20, joined: 11, period: false })).people
	hr = { employeeId: people[0]!, roles: ['hr'] }
	staff = { employeeId: people[1]!, roles: [] }
})

afterEach(() => env.close())

test('everything here is for HR only', async () => {
	const attempts = [
		countPeople(env, staff),
		listJoined(env, staff, 1),
		listUnits(env, staff, 1),
		listMissing(env, staff, 'unit000001', 1),
		readPerson(env, staff, people[2]!),
		inviteOne(env, staff, people[15]!),
		release(env, staff, people[2]!, linkedAt),
		listCorrections(env, staff, 1),
		readCorrection(env, staff, 'x'),
		resolveCorrection(env, staff, 'x'),
		approveCorrection(env, staff, 'x'),
	]
	for (const attempt of attempts) await expect(attempt).rejects.toThrow('refusal-hr-only')
})

describe('the lists', () => {
	test('count who has joined', async () => {
		expect(await countPeople(env, hr)).toEqual({ people: 21, joined: 11, unreachable: 0, corrections: 0 })
	})

	test('show the latest to join first, page by page', async () => {
		const latest = { employeeId: people[15]!, telegramId: 3000n, linkedAt: new Date('2026-11-23T02:00:00Z') }
		await env.db.account.create({ data: latest })
		const first = await listJoined(env, hr, 1)
		expect(first).toMatchObject({ page: 1, pages: 2, total: 12 })
		expect(first.items[0]).toMatchObject({ id: people[15], unit: 'Dinas Kesehatan' })
		const beyond = await listJoined(env, hr, 99)
		expect(beyond).toMatchObject({ page: 2, items: { length: 4 } })
	})

	test('show the units in which somebody is missing, and who', async () => {
		await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas I' } })
		expect(await listUnits(env, hr, 1)).toMatchObject({
			total: 1,
			items: [{ id: 'unit000001', name: 'Dinas Kesehatan', missing: 10, people: 21 }],
		})
		const missing = await listMissing(env, hr, 'unit000001', 2)
		expect(missing).toMatchObject({ unit: { name: 'Dinas Kesehatan' }, page: 2, pages: 2, items: { length: 2 } })
		expect(missing.items.every(({ linkedAt }) => linkedAt === null)).toBe(true)
	})
})

test('who has left or died, an official and who is on paper are not missing', async () => {
	const set = (index: number, data: object) => env.db.employee.update({ where: { id: people[index] }, data })
	await set(15, { status: 'retired' })
	await set(16, { status: 'died' })
	await set(17, { official: true })
	await set(18, { onPaper: true })
	await set(3, { status: 'retired' })
	await set(4, { status: 'died' })
	expect(await countPeople(env, hr)).toMatchObject({ people: 16, joined: 10 })
	expect(await listJoined(env, hr, 1)).toMatchObject({ total: 10 })
	expect(await listUnits(env, hr, 1)).toMatchObject({ items: [{ missing: 6, people: 16 }] })
	expect(await listMissing(env, hr, 'unit000001', 1)).toMatchObject({ total: 6 })
	expect(await invitePeople(env)).toHaveLength(6)
})

describe('releasing', () => {
	test('unlinks the account, which HR is told, and lets the employee be invited again', async () => {
		expect(await release(env, hr, people[2]!, linkedAt)).toEqual({
			telegramId: 1002n,
			language: 'id',
			name: 'Ketut Ayu',
		})
		expect(await readPerson(env, hr, people[2]!)).toMatchObject({ linkedAt: null, invitation: null })
		expect(await env.db.auditEvent.findMany()).toMatchObject([
			{ action: 'account.released', actorId: people[0], subject: `employee:${people[2]}` },
		])
		const { code } = (await inviteOne(env, hr, people[2]!))!
		expect(await presentCode(env, { telegramId: 1002n }, code)).toMatchObject({ outcome: 'reserved' })
	})

	test('twice does nothing', async () => {
		await release(env, hr, people[2]!, linkedAt)
		expect(await release(env, hr, people[2]!, linkedAt)).toBeUndefined()
		expect(await env.db.auditEvent.count()).toBe(1)
	})

	test('leaves a later link alone', async () => {
		await env.db.account.update({ where: { telegramId: 1002n }, data: { linkedAt: new Date('2026-11-25T01:00:00Z') } })
		expect(await release(env, hr, people[2]!, linkedAt)).toBeUndefined()
		expect(await readPerson(env, hr, people[2]!)).toMatchObject({ linkedAt: expect.anything() })
	})

	test("is refused for one's own account", async () => {
		await expect(release(env, hr, people[0]!, linkedAt)).rejects.toThrow('refusal-join-release-self')
	})
})

describe('inviting one person', () => {
	test('shows the code once and voids the one before', async () => {
		const first = (await inviteOne(env, hr, people[15]!))!
		const second = (await inviteOne(env, hr, people[15]!))!
		expect(String(second.expiresAt)).toBe('2026-12-23T01:00:00Z')
		await env.db.account.create({ data: { telegramId: 3000n } })
		expect(await presentCode(env, { telegramId: 3000n }, first.code)).toEqual({ outcome: 'voided' })
		expect(await readPerson(env, hr, people[15]!)).toMatchObject({ invitation: { presented: false } })
		expect(await presentCode(env, { telegramId: 3000n }, second.code)).toMatchObject({ outcome: 'reserved' })
		expect(await readPerson(env, hr, people[15]!)).toMatchObject({ invitation: { presented: true } })
	})

	test('a redelivered tap makes no second code', async () => {
		await inviteOne(env, { ...hr, updateKey: 'q:1' }, people[15]!)
		expect(await inviteOne(env, { ...hr, updateKey: 'q:1' }, people[15]!)).toBeUndefined()
		expect(await env.db.invitation.count()).toBe(1)
	})

	test('is refused for who has joined', async () => {
		await expect(inviteOne(env, hr, people[2]!)).rejects.toThrow('refusal-join-has-joined')
	})
})

test('HR works through the corrections, oldest first', async () => {
	const report = (id: string, index: number, createdAt: Date) =>
		env.db.correctionRequest.create({ data: { id, employeeId: people[index]!, note: '', createdAt } })
	await report('cor0000002', 3, new Date('2026-11-23T02:00:00Z'))
	await report('cor0000001', 2, new Date('2026-11-23T01:00:00Z'))
	expect((await listCorrections(env, hr, 1)).items.map(({ id }) => id)).toEqual(['cor0000001', 'cor0000002'])
	await resolveCorrection(env, hr, 'cor0000001')
	await resolveCorrection(env, hr, 'cor0000001')
	expect((await listCorrections(env, hr, 1)).items.map(({ id }) => id)).toEqual(['cor0000002'])
	expect(await readCorrection(env, hr, 'cor0000001')).toMatchObject({ resolvedAt: expect.anything() })
	expect(await env.db.auditEvent.count()).toBe(1)
	await expect(readCorrection(env, hr, 'nothing')).rejects.toThrow('refusal-not-yours')
})
