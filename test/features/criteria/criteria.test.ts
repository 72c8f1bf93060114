import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { aspectPages } from '../../../src/features/criteria/pages.ts'
import { readCriteria } from '../../../src/features/criteria/service.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { anAspect, anInstrument } from '../../support/instrument.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const actor = (index: number): Actor => ({ employeeId: season.people[index] ?? '', roles: [] })

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env)
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Dinas Pariwisata' } })
})
afterEach(() => env.close())

/** Employee 6 works elsewhere and has no part in the period. */
async function moveAway(): Promise<void> {
	await env.db.appraisal.deleteMany({ where: { employeeId: season.people[6] } })
	await env.db.employee.update({ where: { id: season.people[6] }, data: { unitId: 'unit000002' } })
}

test('everyone in scope reads the criteria of the running period, also without an appraisal', async () => {
	await env.db.appraisal.deleteMany({ where: { employeeId: season.people[6] } })
	for (const index of [0, 1, 6])
		expect(await readCriteria(env, actor(index))).toMatchObject({
			periodName: 'Triwulan IV 2026',
			instrument: { id: 'denpasar-360' },
			windows: [{ stage: 'proposal' }, { stage: 'approval' }, { stage: 'feedback' }, { stage: 'supervisor' }],
			others: [],
		})
})

test('outside the scope there is nothing to read, until one is asked to rate', async () => {
	await moveAway()
	await expect(readCriteria(env, actor(6))).rejects.toMatchObject({ key: 'refusal-criteria-none' })
	await expect(readCriteria(env, actor(6), season.periodId)).rejects.toMatchObject({ key: 'refusal-criteria-none' })
	await env.db.review.create({
		data: {
			id: 'peer000009',
			appraisalId: season.appraisals[1]!,
			raterId: season.people[6]!,
			group: 'peer',
		},
	})
	expect(await readCriteria(env, actor(6))).toMatchObject({ periodId: season.periodId })
})

test('HR reads those of every period that was opened, nobody those of a draft', async () => {
	await moveAway()
	expect(await readCriteria(env, { ...actor(6), roles: ['hr'] })).toMatchObject({ periodId: season.periodId })
	await env.db.period.update({ where: { id: season.periodId }, data: { state: 'draft' } })
	await expect(readCriteria(env, actor(1), season.periodId)).rejects.toMatchObject({ key: 'refusal-criteria-none' })
})

test('a running period comes before one that is published; the other is a tap away', async () => {
	const at = new Date('2026-12-01T00:00:00Z')
	await env.db.period.create({
		data: {
			id: 'per0000002',
			name: 'Triwulan III 2026',
			instrumentVersionId: season.instrumentVersionId,
			state: 'published',
			createdById: season.people[0]!,
			createdAt: at,
			openedAt: at,
			units: { create: [{ unitId: 'unit000001' }] },
		},
	})
	const others = [{ id: 'per0000002', name: 'Triwulan III 2026' }]
	expect(await readCriteria(env, actor(1))).toMatchObject({ periodId: season.periodId, others })
	expect(await readCriteria(env, actor(1), 'per0000002')).toMatchObject({ periodName: 'Triwulan III 2026' })
})

test('without peers nothing is said about them', async () => {
	await env.db.period.update({ where: { id: season.periodId }, data: { offGroups: ['peer'] } })
	const { instrument } = await readCriteria(env, actor(1))
	expect(instrument.groups.peer).toBeUndefined()
	expect(instrument.groups.supervisor?.weight).toBe(100)
})

test('an aspect takes one page, or more where its anchors would not fit on a card', () => {
	const long = anAspect('hasil', 60, 'mutu', 'waktu', 'jumlah')
	for (const { anchors } of long.indicators)
		for (const value of Object.keys(anchors)) anchors[value] = { id: 'x'.repeat(300), en: 'x' }
	const instrument = anInstrument({ aspects: [long, anAspect('sikap', 40, 'santun', 'disiplin')] })
	const shape = (language: 'id' | 'en') =>
		aspectPages(instrument, language).map(({ aspect, indicators, continued }) => [
			aspect.id,
			indicators.map(({ id }) => id).join(' '),
			continued,
		])
	expect(shape('id')).toEqual([
		['hasil', 'mutu', false],
		['hasil', 'waktu', true],
		['hasil', 'jumlah', true],
		['sikap', 'santun disiplin', false],
	])
	expect(shape('en')).toEqual([
		['hasil', 'mutu waktu jumlah', false],
		['sikap', 'santun disiplin', false],
	])
})
