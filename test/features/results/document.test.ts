import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { resultDocument } from '../../../src/features/results/document-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { writeDocument } from '../../../src/reports/document.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from './scored-season.ts'

let env: TestEnv
let season: Season
let resultId: string

const reader = { t: translator('id'), zone: 'Asia/Makassar' }
const person = (index: number, updateKey?: string): Actor => ({
	employeeId: season.people[index]!,
	roles: [],
	updateKey,
})
const documentFor = async (actor: Actor) => {
	const opened = await openResult(env, actor, resultId, 'exported')
	return resultDocument(reader, opened, { officer: 'Made Suarta', at: env.now() })
}

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await publish(env, { ...person(0), roles: ['hr'] }, season.periodId)
	resultId = (await env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[1] } })).id
})
afterAll(() => env.close())

describe('a result on paper', () => {
	it('says whose it is, what came out and how, and carries period, time and who has taken it out', async () => {
		const { name, about, blocks } = await documentFor(person(1))
		const said = JSON.stringify(blocks.filter(({ kind }) => kind !== 'picture'))
		expect(name).toBe('Hasil-Wayan-Wati-Triwulan-IV-2026.pdf')
		expect(about.foot).toBe(
			'Wayan Wati · Triwulan IV 2026 · keadaan Jumat, 18 Desember 2026 pukul 09.00 WITA · diekspor oleh Made Suarta',
		)
		for (const part of [
			'Wayan Wati',
			'79,25',
			'bukan predikat resmi SKP',
			'(4,1 × 70',
			'Selalu selesai sebelum tenggat.',
		])
			expect(said).toContain(part)
	})

	it('carries no word of an anonymous rater, not even for its owner, and says so', async () => {
		const said = JSON.stringify((await documentFor(person(1))).blocks)
		expect(said).not.toMatch(/rekan pertama|berbagi ilmu|bantuannya/)
		expect(said).toContain('Komentar penilai anonim tidak dicantumkan')
	})

	it('is recorded whoever takes it out, once a tap, and closed to a colleague', async () => {
		await env.db.auditEvent.deleteMany()
		await documentFor(person(1, 'q:1'))
		await documentFor(person(1, 'q:1'))
		await documentFor(person(0))
		await expect(documentFor(person(3))).rejects.toThrow('refusal-not-yours')
		const events = await env.db.auditEvent.findMany({ orderBy: { id: 'asc' } })
		expect(events.map(({ actorId, action }) => [actorId, action])).toEqual([
			[season.people[1], 'result.exported'],
			[season.people[0], 'result.exported'],
		])
	})

	it('is a PDF with its own fonts inside', async () => {
		const { about, blocks } = await documentFor(person(1))
		const pdf = Buffer.from(await writeDocument(about, blocks)).toString('latin1')
		expect(pdf.startsWith('%PDF-')).toBe(true)
		expect(pdf).toContain('PlusJakartaSans-Bold')
		expect(pdf).toContain('/FontFile2')
	})
})
