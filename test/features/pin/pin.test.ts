import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { hashPin } from '../../../src/features/pin/hash.ts'
import { lock, noteUse, setPin, tryPin } from '../../../src/features/pin/pin.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { groupMessages, messages } from '../../../src/features.ts'
import { claim } from '../../../src/outbox/ledger.ts'
import { render } from '../../../src/outbox/render.ts'
import { findIdentity } from '../../../src/store/identity.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'
import { seedScoredSeason } from '../results/scored-season.ts'

const telegramId = 1001n
let env: TestEnv
let wati: Actor

beforeEach(async () => {
	env = await openTestEnv()
	const { people } = await seedSeason(env, { staff: 1, period: false })
	wati = { employeeId: people[1]!, roles: [] }
})
afterEach(() => env.close())

const usedAt = async () => (await findIdentity(env, telegramId))?.pin?.usedAt

test('a PIN is not replaced by who does not know it', async () => {
	await setPin(env, wati, await hashPin('4821'))
	await expect(setPin(env, wati, await hashPin('990017'))).rejects.toThrow('refusal-pin-set')
	expect(await tryPin(env, wati, '4821')).toEqual({ outcome: 'right' })
})

test('what was asked for before locking does not open again', async () => {
	await setPin(env, wati, await hashPin('4821'))
	const seen = (await usedAt()) ?? null
	env.at(env.now().add({ minutes: 2 }).toString())
	await lock(env, wati)
	await noteUse(env, telegramId, seen)
	expect(await usedAt()).toBeNull()
})

test('what is private waits for the PIN: a message to a locked phone only says that it is there', async () => {
	const locked = await openTestEnv()
	const season = await seedScoredSeason(locked)
	const read = async () => {
		const rows = await claim(locked, 10, 60)
		const rendered = await Promise.all(rows.map(row => render(locked, { messages, groupMessages }, row)))
		return new Map(rows.map(({ recipient, kind }, index) => [`${recipient.employeeId} ${kind}`, rendered[index]]))
	}
	const of = (index: number, pinUsedAt: Date | null) =>
		locked.db.account.update({ where: { employeeId: season.people[index]! }, data: { pinHash: 'x', pinUsedAt } })
	try {
		await of(0, null)
		await of(1, null)
		await of(2, toDate(locked.now()))
		await publish(locked, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
		const told = await read()
		const [own, open] = [1, 2].map(index => told.get(`${season.people[index]} result-published`))
		expect(own?.text).toContain('🔒')
		expect(own, 'the same buttons, and nothing else').toEqual({
			text: expect.not.stringMatching(/79|Baik/),
			keyboard: expect.arrayContaining([]),
		})
		expect(open?.text, 'in use: it is open').toContain('Cukup')
		expect(open?.photo).toBeDefined()
		const team = told.get(`${season.people[0]} team-summary`) ?? told.get(`${season.people[0]} period-summary`)
		expect(team?.text).toContain('🔒')
		expect(team?.text).not.toMatch(/79|Cukup/)
	} finally {
		await locked.close()
	}
})
