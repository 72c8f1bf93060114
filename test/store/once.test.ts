import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetHandled, once } from '../../src/store/once.ts'
import { transaction } from '../../src/store/transaction.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'

let env: TestEnv
beforeEach(async () => {
	env = await openTestEnv()
})
afterEach(() => env.close())

const claim = (key: string) => transaction(env, tx => once(tx, env, key))

test('an update has its effect once', async () => {
	expect(await claim('q:1')).toBe(true)
	expect(await claim('q:1')).toBe(false)
	expect(await claim('q:2')).toBe(true)
})

test('updates are remembered for a fortnight', async () => {
	env.at('2026-11-02T09:00:00+08:00')
	await claim('q:old')
	env.at('2026-11-10T09:00:00+08:00')
	await claim('q:recent')
	env.at('2026-11-16T09:00:01+08:00')
	await forgetHandled(env)
	expect((await env.db.handled.findMany()).map(({ key }) => key)).toEqual(['q:recent'])
})
