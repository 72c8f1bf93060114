import { afterAll, beforeAll, expect, test } from 'vitest'
import { getSetting, setSetting } from '../../src/store/settings.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'

let env: TestEnv
beforeAll(async () => {
	env = await openTestEnv()
})
afterAll(() => env.close())

test('a setting is unknown until it is set, and then what it was last set to', async () => {
	expect(await getSetting(env.db, 'agency.name')).toBeUndefined()
	await setSetting(env.db, 'agency.name', 'Pemerintah Kota')
	await setSetting(env.db, 'agency.name', 'Pemerintah Kota Contoh')
	expect(await getSetting(env.db, 'agency.name')).toBe('Pemerintah Kota Contoh')
})

test('a value that somebody spoiled by hand is noticed', async () => {
	await env.db.setting.create({ data: { key: 'demo.codes', value: 7 } })
	await expect(getSetting(env.db, 'demo.codes')).rejects.toThrow()
})
