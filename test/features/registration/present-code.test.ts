import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Presented, presentCode } from '../../../src/features/registration/present-code.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { invite } from '../../support/invitation.ts'
import { seedSeason } from '../../support/season.ts'

/** Two accounts that are linked to nobody. */
const wati = 2001n
const stranger = 2002n
const nobodysCode = '0000000000000000'

let env: TestEnv
let employee: string
let updates = 0

beforeEach(async () => {
	env = await openTestEnv()
	const { people } = await seedSeason(env, { staff: 2, joined: 1, period: false })
	employee = people[1]!
	await env.db.account.createMany({ data: [{ telegramId: wati }, { telegramId: stranger }] })
})

afterEach(() => env.close())

/** Each call is a message of its own, unless the key says otherwise. */
function present(telegramId: bigint, code: string, updateKey = `m:${updates++}`): Promise<Presented> {
	return presentCode(env, { telegramId, updateKey }, code)
}

async function guess(times: number): Promise<Presented[]> {
	const outcomes: Presented[] = []
	for (let n = 0; n < times; n++) outcomes.push(await present(stranger, nobodysCode))
	return outcomes
}

describe('a code', () => {
	test('is reserved for the first account that presents it, however often', async () => {
		const code = await invite(env, employee)
		const first = await present(wati, code)
		expect(first).toEqual({ outcome: 'reserved', invitationId: expect.any(String) })
		expect(await present(wati, code.toLowerCase())).toEqual(first)
		expect(await present(stranger, code)).toEqual({ outcome: 'taken' })
	})

	test('presented by two accounts at once goes to one of them', async () => {
		const code = await invite(env, employee)
		const both = await Promise.all([present(wati, code), present(stranger, code)])
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(['reserved', 'taken'])
	})

	test('is void once there is a newer one', async () => {
		const old = await invite(env, employee)
		const code = await invite(env, employee)
		expect(await present(wati, old)).toEqual({ outcome: 'voided' })
		expect(await present(wati, code)).toMatchObject({ outcome: 'reserved' })
	})

	test('lasts thirty days', async () => {
		const code = await invite(env, employee)
		env.at('2026-12-23T08:59:59+08:00')
		expect(await present(wati, code)).toMatchObject({ outcome: 'reserved' })
		env.at('2026-12-23T09:00:00+08:00')
		expect(await present(wati, code)).toEqual({ outcome: 'expired' })
	})

	test('that was used says so', async () => {
		const code = await invite(env, employee)
		await env.db.invitation.updateMany({ data: { usedAt: new Date() } })
		expect(await present(wati, code)).toEqual({ outcome: 'used' })
	})

	test('of somebody who has joined otherwise counts as used', async () => {
		const code = await invite(env, employee)
		await env.db.account.update({ where: { telegramId: stranger }, data: { employeeId: employee } })
		expect(await present(wati, code)).toEqual({ outcome: 'used' })
	})

	test('is not looked at when the account is linked: the colleague can still use it', async () => {
		const code = await invite(env, employee)
		expect(await present(1000n, code)).toEqual({ outcome: 'joined', name: 'Made Suarta' })
		expect(await present(wati, code)).toMatchObject({ outcome: 'reserved' })
	})

	test('never reaches the database, the log of events included', async () => {
		const code = await invite(env, employee)
		await present(wati, code)
		const rows = [
			await env.db.invitation.findMany(),
			await env.db.auditEvent.findMany(),
			await env.db.handled.findMany(),
		]
		const stored = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
		expect(stored).not.toContain(code)
	})
})

describe('guessing', () => {
	test('five wrong codes make the chat wait a quarter of an hour', async () => {
		const outcomes = await guess(5)
		expect(outcomes.slice(0, 4)).toEqual([4, 3, 2, 1].map(left => ({ outcome: 'unknown', left })))
		expect(outcomes[4]).toMatchObject({ outcome: 'waiting' })
		expect(String((outcomes[4] as { until: unknown }).until)).toBe('2026-11-23T01:15:00Z')
	})

	test('while it waits even the right code is not looked at, and waiting grows no longer', async () => {
		const code = await invite(env, employee)
		const [last] = (await guess(5)).slice(-1)
		expect(await present(stranger, code)).toEqual(last)
		expect(await present(stranger, nobodysCode)).toEqual(last)
		env.at('2026-11-23T09:15:00+08:00')
		expect(await present(stranger, code)).toMatchObject({ outcome: 'reserved' })
	})

	test('five more wrong codes double the wait', async () => {
		await guess(5)
		env.at('2026-11-23T09:15:00+08:00')
		const [last] = (await guess(5)).slice(-1)
		expect(String((last as { until: unknown }).until)).toBe('2026-11-23T01:45:00Z')
	})

	test('the right code forgives the wrong ones', async () => {
		const code = await invite(env, employee)
		await guess(4)
		await present(stranger, code)
		expect(await guess(1)).toEqual([{ outcome: 'unknown', left: 4 }])
	})

	test('a redelivered guess counts once', async () => {
		await present(stranger, nobodysCode, 'm:same')
		expect(await present(stranger, nobodysCode, 'm:same')).toEqual({ outcome: 'unknown', left: 4 })
	})

	test('one chat that waits keeps nobody else waiting', async () => {
		await guess(5)
		expect(await present(wati, nobodysCode)).toEqual({ outcome: 'unknown', left: 4 })
	})
})
