import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeReport, reportSupervisor } from '../../../src/features/registration/correction.ts'
import { openInvitation } from '../../../src/features/registration/invitation.ts'
import { deny, join } from '../../../src/features/registration/joining.ts'
import { presentCode } from '../../../src/features/registration/present-code.ts'
import { setReachable } from '../../../src/features/registration/reachability.ts'
import { newId } from '../../../src/store/id.ts'
import { setSetting } from '../../../src/store/settings.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { invite } from '../../support/invitation.ts'
import { seedSeason } from '../../support/season.ts'

const wati = { telegramId: 2001n }
const stranger = { telegramId: 2002n }

let env: TestEnv
let people: string[]

beforeEach(async () => {
	env = await openTestEnv()
	people = (await seedSeason(env, { staff: 3, joined: 1, period: false })).people
	await env.db.account.createMany({ data: [wati, stranger] })
})

afterEach(() => env.close())

/** Gives an account the open invitation of an employee; returns its id. */
async function opened(visitor: { telegramId: bigint }, employeeId = people[1]!): Promise<string> {
	const presented = await presentCode(env, visitor, await invite(env, employeeId))
	if (presented.outcome !== 'reserved') throw new Error(presented.outcome)
	return presented.invitationId
}

const accountOf = (employeeId: string) => env.db.account.findUnique({ where: { employeeId } })
const actions = async () => (await env.db.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)

describe('before anything is linked', () => {
	test('the invitation tells who one would join as, and whose bot this is', async () => {
		await setSetting(env.db, 'agency.name', 'Pemerintah Kota Denpasar')
		const id = await opened(wati)
		expect(await openInvitation(env, wati, id)).toEqual({
			id,
			employee: { id: people[1], name: 'Wayan Wati', post: 'Staf', unit: 'Dinas Kesehatan' },
			supervisor: { name: 'Made Suarta', post: 'Kepala Dinas' },
			agency: { name: 'Pemerintah Kota Denpasar', order: undefined },
			report: null,
			requests: [],
		})
		expect(await accountOf(people[1]!)).toBeNull()
	})

	test('it is found again without its id, by its account only', async () => {
		const id = await opened(wati)
		expect(await openInvitation(env, wati)).toMatchObject({ id })
		expect(await openInvitation(env, stranger)).toBeUndefined()
		await expect(openInvitation(env, stranger, id)).rejects.toThrow('refusal-join-not-reserved')
	})
})

describe('confirming', () => {
	test('links the account and uses the code up', async () => {
		const id = await opened(wati)
		expect(await join(env, wati, id)).toMatchObject({ employee: { name: 'Wayan Wati', roles: [] } })
		expect(await accountOf(people[1]!)).toMatchObject({ telegramId: 2001n, linkedAt: new Date('2026-11-23T01:00:00Z') })
		expect(await env.db.invitation.findUnique({ where: { id } })).toMatchObject({ usedAt: expect.any(Date) })
		expect(await actions()).toEqual(['account.joined'])
	})

	test('twice changes nothing', async () => {
		const id = await opened(wati)
		await join(env, wati, id)
		await join(env, wati, id)
		expect(await actions()).toEqual(['account.joined'])
	})

	test('is for the account that opened the invitation', async () => {
		const id = await opened(wati)
		await expect(join(env, stranger, id)).rejects.toThrow('refusal-join-not-reserved')
		await expect(deny(env, stranger, id)).rejects.toThrow('refusal-join-not-reserved')
		await expect(reportSupervisor(env, stranger, id)).rejects.toThrow('refusal-join-not-reserved')
	})

	test('is refused once the code is void or old', async () => {
		const id = await opened(wati)
		const other = await opened(stranger, people[2])
		await invite(env, people[1]!)
		await expect(join(env, wati, id)).rejects.toThrow('refusal-join-voided')
		env.at('2026-12-24T09:00:00+08:00')
		await expect(join(env, stranger, other)).rejects.toThrow('refusal-join-expired')
	})

	test('one account joins as one employee; the other code is free for whom it belongs to', async () => {
		const first = await opened(wati)
		const code = await invite(env, people[2]!)
		const second = await presentCode(env, wati, code)
		await join(env, wati, first)
		await expect(join(env, wati, (second as { invitationId: string }).invitationId)).rejects.toThrow(
			'refusal-join-not-reserved',
		)
		expect(await presentCode(env, stranger, code)).toMatchObject({ outcome: 'reserved' })
	})

	test('two accounts at once: one joins, the other is told', async () => {
		const ids = [await opened(wati), newId()]
		const row = await env.db.invitation.findUniqueOrThrow({ where: { id: ids[0]! } })
		await env.db.invitation.create({ data: { ...row, id: ids[1]!, codeHash: 'x', reservedBy: stranger.telegramId } })
		const outcomes = await Promise.allSettled([join(env, wati, ids[0]!), join(env, stranger, ids[1]!)])
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { key: 'refusal-join-employee-linked' },
		})
		expect(await env.db.account.count({ where: { employeeId: people[1]! } })).toBe(1)
	})

	test('one account as two employees at once: one of them', async () => {
		const ids = [await opened(wati), await opened(wati, people[2])]
		const outcomes = await Promise.allSettled(ids.map(id => join(env, wati, id)))
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await env.db.invitation.count({ where: { usedAt: { not: null } } })).toBe(1)
	})
})

test('a code of somebody else, presented while one joins, stays open to them', async () => {
	const id = await opened(wati)
	const code = await invite(env, people[2]!)
	await Promise.all([join(env, wati, id), presentCode(env, wati, code)])
	expect(await presentCode(env, stranger, code)).toMatchObject({ outcome: 'reserved' })
})

describe('"Bukan saya"', () => {
	test('voids the code and tells HR, once', async () => {
		const id = await opened(wati)
		await deny(env, wati, id)
		await deny(env, wati, id)
		await expect(join(env, wati, id)).rejects.toThrow('refusal-join-voided')
		expect(await env.db.outboxMessage.findMany()).toMatchObject([
			{ recipientId: people[0], kind: 'join-denied', params: { employee: people[1] } },
		])
		expect(await actions()).toEqual(['invitation.denied'])
	})

	test('comes too late after joining', async () => {
		const id = await opened(wati)
		await join(env, wati, id)
		await expect(deny(env, wati, id)).rejects.toThrow('refusal-join-used')
		expect(await accountOf(people[1]!)).not.toBeNull()
	})
})

describe('"Data atasan tidak sesuai"', () => {
	test('tells HR once, keeps what the employee adds, and joining remains possible', async () => {
		const id = await opened(wati)
		await reportSupervisor(env, wati, id)
		await reportSupervisor(env, wati, id)
		await describeReport(env, { ...wati, updateKey: 'm:1' }, id, ' Ketut Ayu, Kepala Bidang ')
		expect(await openInvitation(env, wati, id)).toMatchObject({ report: { note: 'Ketut Ayu, Kepala Bidang' } })
		expect(await env.db.outboxMessage.findMany()).toMatchObject([{ recipientId: people[0], kind: 'join-correction' }])
		expect(await actions()).toEqual(['correction.requested'])
		expect(await join(env, wati, id)).toMatchObject({ employee: { id: people[1] } })
	})

	test('refuses a novel and an empty text, and keeps what is there', async () => {
		const id = await opened(wati)
		await reportSupervisor(env, wati, id)
		await expect(describeReport(env, wati, id, 'x'.repeat(301))).rejects.toThrow('refusal-too-long')
		await expect(describeReport(env, wati, id, '  ')).rejects.toThrow('refusal-empty')
		expect(await openInvitation(env, wati, id)).toMatchObject({ report: { note: '' } })
	})

	test('waits for working hours to tell HR', async () => {
		env.at('2026-11-21T22:00:00+08:00')
		await reportSupervisor(env, wati, await opened(wati))
		expect(await env.db.outboxMessage.findMany()).toMatchObject([{ dueAt: new Date('2026-11-23T00:00:00Z') }])
	})
})

test('whoever blocks the bot is unreachable since the first time, until they let it in again', async () => {
	const since = async () => (await env.db.account.findUniqueOrThrow({ where: wati })).unreachableSince?.toISOString()
	await setReachable(env, wati, false)
	env.at('2026-11-24T09:00:00+08:00')
	await setReachable(env, wati, false)
	expect(await since()).toBe('2026-11-23T01:00:00.000Z')
	await setReachable(env, wati, true)
	expect(await since()).toBeUndefined()
})
