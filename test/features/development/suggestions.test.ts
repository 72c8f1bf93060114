import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { readItem } from '../../../src/features/development/item.ts'
import { readPlan } from '../../../src/features/development/plan.ts'
import { type Taken, takeSuggestion } from '../../../src/features/development/suggested.ts'
import { readGapChoices, readSuggestions } from '../../../src/features/development/suggestions.ts'
import { gapText, goalText, suggestionsText } from '../../../src/features/development/suggestions-text.ts'
import { enterItem } from '../../../src/features/development/writing.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from '../results/scored-season.ts'

let env: TestEnv
let season: Season
const t = translator('id')
const [head, wati, ayu, budi] = [0, 1, 2, 3]
const id = (index: number) => season.people[index]!
const as = (index: number, updateKey?: string): Actor => ({ employeeId: id(index), roles: [], updateKey })
const take = (by: number, taken: Partial<Taken> = {}, updateKey?: string) =>
	takeSuggestion(
		env,
		as(by, updateKey),
		{ employeeId: id(ayu), gapId: 'teliti', trainingId: 'train00001', ...taken },
		gap => goalText(t, gap),
	)

beforeAll(async () => {
	env = await openTestEnv()
	// Ayu was scored 3 throughout, by her supervisor alone; Wati 4 and more; Budi not at all
	season = await seedScoredSeason(env)
	await publish(env, { ...as(head), roles: ['hr'] }, season.periodId)
	const at = new Date()
	const entry = (number: number, title: string, develops: string[], more: object = {}) => ({
		...{ id: `train0000${number}`, code: `T${number}`, title, develops, importedAt: at, ...more },
	})
	await env.db.training.createMany({
		data: [
			entry(1, 'Ketelitian Naskah', ['teliti'], { hours: 20, provider: 'BPSDM' }),
			entry(2, 'Mutu Kerja', ['kualitas kerja'], { action: 'coaching', startsOn: new Date('2027-01-11') }),
			entry(3, 'Sudah dimulai', ['teliti'], { startsOn: new Date('2026-12-01') }),
			entry(4, 'Tidak lagi', ['teliti'], { retired: true }),
			entry(5, 'Hal lain', ['santun']),
		],
	})
})
beforeEach(async () => {
	await env.db.planItem.deleteMany()
	await env.db.auditEvent.deleteMany()
})
afterAll(() => env.close())

describe('suggestions from a result', () => {
	it('name each gap with its number and target, and what the catalogue offers', async () => {
		const suggestions = await readSuggestions(env, as(ayu), id(ayu), 1)
		const text = suggestionsText(t, suggestions).text
		expect(text).toMatch(/Saran dari hasil Triwulan IV 2026\n\nDisarankan karena nilainya di bawah 3,50, .*“Baik”/)
		expect(text).toContain('nilai 3,00 dari 5, target 3,50\nbelum ada pilihan dari katalog')
		const { total, pages } = suggestions.gaps
		expect([total, pages]).toEqual([10, 2])
		const choices = await readGapChoices(env, as(ayu), id(ayu), 'teliti', 1)
		expect(choices.choices.items.map(({ title }) => title)).toEqual(['Mutu Kerja', 'Ketelitian Naskah'])
		expect(gapText(t, choices).text).toMatch(/Bimbingan · mulai 11 Jan 2027.*Pelatihan · 20 JP · BPSDM/s)
		const longest = gapText(t, await readGapChoices(env, as(ayu), id(ayu), 'santun', 7)).text
		expect(longest).toContain('Hal lain')
	})

	it('say so where nothing lies below', async () => {
		const suggestions = await readSuggestions(env, as(wati), id(wati), 1)
		expect(suggestionsText(t, suggestions).text).toContain('tidak ada yang disarankan')
		expect((await readPlan(env, as(budi), id(budi), 1)).suggests).toBeNull()
		await expect(readSuggestions(env, as(budi), id(budi), 1)).rejects.toThrow('refusal-plan-no-gap')
	})

	it('become a draft with one tap, filled in, and once', async () => {
		const { itemId, isNew } = await take(ayu, {}, 'q:1')
		expect(isNew).toBe(true)
		expect(await take(ayu, {}, 'q:1')).toEqual({ itemId, isNew: false })
		expect(await take(ayu, {}, 'q:2')).toEqual({ itemId, isNew: false })
		expect(await readItem(env, as(ayu), itemId)).toMatchObject({
			goal: 'Ketelitian: dari nilai 3,00 menjadi paling sedikit 3,50',
			action: 'training',
			hours: 20,
			description: 'Ketelitian Naskah (BPSDM)',
			state: 'draft',
			dueOn: null,
			period: 'Triwulan IV 2026',
		})
		const { gaps } = await readSuggestions(env, as(ayu), id(ayu), 1)
		expect(gaps.items.filter(({ planned }) => planned).map(gap => gap.id)).toEqual(['teliti'])
		const own = await take(ayu, { trainingId: null }, 'q:3')
		expect(await take(ayu, { trainingId: null }, 'q:3')).toEqual({ ...own, isNew: false })
		expect(await readItem(env, as(ayu), own.itemId)).toMatchObject({ action: null, hours: null })
	})

	it('are taken once by two taps at the same time', async () => {
		const taken = await Promise.all([take(ayu), take(ayu), take(ayu)])
		expect(new Set(taken.map(({ itemId }) => itemId)).size).toBe(1)
		expect(await env.db.planItem.count()).toBe(1)
	})

	it('are there for who has scored, who reads on record and whose drafts stay theirs', async () => {
		await readSuggestions(env, as(head, 'q:9'), id(ayu), 1)
		await readSuggestions(env, as(head, 'q:9'), id(ayu), 1)
		expect(await env.db.auditEvent.count({ where: { action: 'result.read', actorId: id(head) } })).toBe(1)
		const { itemId } = await take(head)
		expect((await readSuggestions(env, as(ayu), id(ayu), 1)).gaps.items.some(({ planned }) => planned)).toBe(false)
		await env.db.planItem.update({ where: { id: itemId }, data: { dueOn: new Date('2027-01-29') } })
		await enterItem(env, as(head), itemId)
		expect(await take(ayu)).toEqual({ itemId, isNew: false })
	})

	it('are nobody else’s, nor of what is not offered', async () => {
		for (const by of [wati, budi]) {
			await expect(readSuggestions(env, as(by), id(ayu), 1)).rejects.toThrow('refusal-not-yours')
			await expect(readGapChoices(env, as(by), id(ayu), 'teliti', 1)).rejects.toThrow('refusal-not-yours')
			await expect(take(by)).rejects.toThrow('refusal-not-yours')
		}
		for (const trainingId of ['train00003', 'train00004', 'train00005', 'gone'])
			await expect(take(ayu, { trainingId })).rejects.toThrow('refusal-training-gone')
		await expect(take(ayu, { gapId: 'mana' })).rejects.toThrow('refusal-plan-no-gap')
	})

	it('are not shown to who has come to lead somebody since', async () => {
		await env.db.employee.update({ where: { id: id(ayu) }, data: { supervisorId: id(wati) } })
		try {
			expect((await readPlan(env, as(wati), id(ayu), 1)).suggests).toBeNull()
			await expect(readSuggestions(env, as(wati), id(ayu), 1)).rejects.toThrow('refusal-plan-result')
			await expect(take(wati)).rejects.toThrow('refusal-plan-result')
		} finally {
			await env.db.employee.update({ where: { id: id(ayu) }, data: { supervisorId: id(head) } })
		}
	})
})
