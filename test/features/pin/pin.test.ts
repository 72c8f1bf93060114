import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { hashPin } from '../../../src/features/pin/hash.ts'
import { lock, noteUse, setPin, tryPin } from '../../../src/features/pin/pin.ts'
import { findIdentity } from '../../../src/store/identity.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

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
