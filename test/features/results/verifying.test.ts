import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { groupedCode } from '../../../src/domain/readable-code.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { verificationText } from '../../../src/features/results/verify-text.ts'
import { verifyCode } from '../../../src/features/results/verifying.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { codeToPrint } from '../../../src/result/verification-code.ts'
import { transaction } from '../../../src/store/transaction.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedTree, type Tree } from '../../support/tree.ts'
import { afterwards, seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let tree: Tree
/** Of Wati, in the Pustu; published twice, the second time after an objection. */
let [first, second] = ['', '']
let code = ''

const print = (id: string) => transaction(env, tx => codeToPrint(tx, id))
const said = (verification: Awaited<ReturnType<typeof verifyCode>>) =>
	verificationText({ t: translator('id'), zone: 'Asia/Makassar' }, verification).text
const check = async (actor: Actor, typed = code) => said(await verifyCode(env, actor, typed))
const logged = async () =>
	(await env.db.auditEvent.findMany({ where: { action: { in: ['result.verified', 'result.code-unknown'] } } })).map(
		({ action, subject, details }) => `${action} ${subject} ${JSON.stringify(details)}`,
	)

beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env, seeded => seedScoredSeason(seeded, { staff: 6 }))
	await publish(env, tree.hr, tree.season.periodId)
	const result = await env.db.result.findFirstOrThrow({ where: { appraisalId: tree.appraisal('wati') } })
	first = result.id
	code = await print(first)
})
beforeEach(async () => {
	env.at(afterwards)
	await env.db.auditEvent.deleteMany()
})
afterAll(() => env.close())

describe('a verification code', () => {
	test('is printed the same each time, in an alphabet that is not misread', async () => {
		expect(await print(first)).toBe(code)
		expect(groupedCode(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
		expect((await env.db.result.findUniqueOrThrow({ where: { id: first } })).code).toBe(code)
	})

	test.each([
		['as stored', () => code],
		['as printed', () => groupedCode(code)],
		['small and spaced', () => ` ${groupedCode(code).toLowerCase().replaceAll('-', ' ')} `],
		['with O for 0 and l for 1', () => code.replaceAll('0', 'O').replaceAll('1', 'l')],
	])('is known %s', async (_, typed) => {
		expect(await check(tree.hr, typed())).toContain('✅ Asli')
	})

	test('tells HR whose it is, and officers of a unit within their tree; an auditor only whether it is genuine', async () => {
		for (const actor of [tree.hr, tree.officer]) {
			const told = await check(actor)
			for (const part of ['✅ Asli', 'Wayan Wati', 'Triwulan IV 2026', '79,25', 'Baik', '(versi 1)', 'Ini versi yang'])
				expect(told).toContain(part)
		}
		const elsewhere = { ...tree.officer, unitIds: ['kantor'] }
		for (const actor of [tree.auditor, elsewhere]) {
			const told = await check(actor)
			expect(told).toContain('✅ Asli')
			expect(told).not.toMatch(/Wati|79,25|Triwulan|Predikat/)
		}
		expect(await logged()).toEqual(Array(4).fill(`result.verified result:${first} {"outcome":"genuine"}`))
	})

	test.each([
		['the employee', () => ({ employeeId: tree.id('wati'), roles: [] })],
		['the supervisor', () => ({ employeeId: tree.id('head'), roles: [] })],
		['an officer of a unit without a unit', () => ({ employeeId: tree.id('sari'), roles: ['unit_hr' as const] })],
	])('is refused to %s, who hears whom to ask', async (_, actor) => {
		await expect(verifyCode(env, actor(), code)).rejects.toThrow('refusal-verify-officers')
		expect(await logged()).toEqual([])
	})

	test('that cannot be one is no guess; five unknown ones an hour are', async () => {
		await expect(verifyCode(env, tree.hr, 'halo')).rejects.toThrow('refusal-verify-shape')
		expect(await logged()).toEqual([])
		const unknown = '0000000000000000'
		for (let guess = 0; guess < 5; guess++) {
			expect(await check({ ...tree.hr, updateKey: `q:${guess}` }, unknown)).toContain('❌ Kode ini tidak dikenal')
			expect(await check({ ...tree.officer, updateKey: 'q:same' }, unknown)).toContain('❌')
		}
		expect(await logged()).toHaveLength(6)
		await expect(verifyCode(env, tree.hr, code)).rejects.toMatchObject({
			key: 'refusal-verify-wait',
			args: { minutes: 60 },
		})
		expect(await check(tree.officer)).toContain('✅')
		env.at('2026-12-18T10:00:01+08:00')
		expect(await check(tree.hr)).toContain('✅')
	})

	test('of a version that was replaced says so', async () => {
		const { id: _, code: __, ...row } = await env.db.result.findUniqueOrThrow({ where: { id: first } })
		second = (
			await env.db.result.create({
				data: {
					...row,
					id: 'res0000002',
					version: 2,
					snapshot: row.snapshot!,
					publishedAt: new Date('2027-01-05T01:00:00Z'),
				},
			})
		).id
		const told = await check(tree.hr)
		expect(told).toContain('✅ Asli')
		expect(told).toContain('⚠️ Sudah diganti oleh versi 2, Selasa, 5 Januari 2027')
		expect(await check(tree.hr, await print(second))).toContain('Ini versi yang berlaku')
	})

	test.each([
		['a figure of it', `jsonb_set("snapshot", '{score,nilai,rounded}', '"99.99"')`],
		['a name in it', `jsonb_set("snapshot", '{employee,name}', '"Orang Lain"')`],
		['a word of it', `jsonb_set("snapshot", '{comments}', '[]')`],
		['all of it', `'{}'::jsonb`],
	])('does not fit any more once somebody has changed %s in the database', async (_, changed) => {
		const { snapshot } = await env.db.result.findUniqueOrThrow({ where: { id: first } })
		await env.db.$executeRawUnsafe(`update "Result" set "snapshot" = ${changed} where "id" = '${first}'`)
		const told = await check(tree.hr)
		expect(told).toContain('🔴 TIDAK SESUAI')
		expect(told).toContain('Wayan Wati')
		expect(told).not.toMatch(/99,99|Orang Lain|✅/)
		expect(await check(tree.auditor)).toContain('🔴 TIDAK SESUAI')
		await expect(print(first)).rejects.toThrow('refusal-result-changed')
		await env.db.result.update({ where: { id: first }, data: { snapshot: snapshot! } })
		expect(await check(tree.hr)).toContain('✅ Asli')
	})

	test.each([
		['nilai', { nilai: '99.99' }],
		['predikat', { predikat: 'Sangat Baik' }],
		['time', { publishedAt: new Date('2026-12-01T00:00:00Z') }],
		['version', { version: 7 }],
	])('nor once its %s was changed beside the snapshot', async (_, data) => {
		const row = await env.db.result.findUniqueOrThrow({ where: { id: first } })
		await env.db.result.update({ where: { id: first }, data })
		expect(await check(tree.hr)).toContain('🔴 TIDAK SESUAI')
		const { nilai, predikat, publishedAt, version } = row
		await env.db.result.update({ where: { id: first }, data: { nilai, predikat, publishedAt, version } })
	})
})
