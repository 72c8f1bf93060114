import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { addWorkingDays, dayOf } from '../../../src/domain/calendar.ts'
import {
	chooseInstrument,
	createDraft,
	deleteDraft,
	moveDraftWindow,
	readDraft,
	setGroup,
} from '../../../src/features/periods/draft.ts'
import { openPeriod } from '../../../src/features/periods/opening.ts'
import { dropUnits, pickUnits, readBranch } from '../../../src/features/periods/units.ts'
import { toInstant } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { prepareDraft, seedAgency } from './agency.ts'

let env: TestEnv
let season: Season
let hr: Actor

beforeEach(async () => {
	env = await openTestEnv()
	;({ season, hr } = await seedAgency(env))
})
afterEach(() => env.close())

describe('a draft', () => {
	test('begins once, however often the tap is delivered, or made in haste', async () => {
		const first = await createDraft(env, { ...hr, updateKey: 'q:1' })
		for (const updateKey of ['q:1', 'q:2']) expect(await createDraft(env, { ...hr, updateKey })).toBe(first)
		await chooseInstrument(env, hr, first, season.instrumentVersionId)
		expect(await createDraft(env, { ...hr, updateKey: 'q:1' })).toBe(first)
		expect(await createDraft(env, { ...hr, updateKey: 'q:3' })).not.toBe(first)
	})

	test('has windows for the stages of its instrument, fewer without peers', async () => {
		const id = await createDraft(env, hr)
		expect((await readDraft(env, hr, id)).windows).toEqual([])
		await chooseInstrument(env, hr, id, season.instrumentVersionId)
		const stages = async () => (await readDraft(env, hr, id)).windows.map(({ stage }) => stage)
		expect(await stages()).toEqual(['proposal', 'approval', 'feedback', 'supervisor', 'dialogue'])
		await setGroup(env, hr, id, 'peer', false)
		expect(await stages()).toEqual(['feedback', 'supervisor', 'dialogue'])
		await setGroup(env, hr, id, 'peer', true)
		expect(await stages()).toEqual(['proposal', 'approval', 'feedback', 'supervisor', 'dialogue'])
	})

	test('a group that the instrument requires cannot be switched off', async () => {
		const id = await prepareDraft(env, hr, season)
		await expect(setGroup(env, hr, id, 'supervisor', false)).rejects.toMatchObject({ key: 'refusal-not-yours' })
		await expect(setGroup(env, hr, id, 'public', false)).rejects.toMatchObject({ key: 'refusal-not-yours' })
	})

	test('shows at once where a day that becomes a day off moves, and opens with it', async () => {
		const id = await prepareDraft(env, hr, season)
		const feedback = async () => (await readDraft(env, hr, id)).windows.find(({ stage }) => stage === 'feedback')!
		const { closesAt } = await feedback()
		const local = closesAt.toZonedDateTimeISO(env.zone)
		env.calendar = { daysOff: new Map([[local.toPlainDate().toString(), 'Libur daerah']]) }
		const next = addWorkingDays(local.toPlainDate(), 1, env.calendar)
		expect(dayOf((await feedback()).closesAt, env.zone).equals(next)).toBe(true)
		await openPeriod(env, hr, id)
		const stored = await env.db.window.findFirstOrThrow({ where: { periodId: id, stage: 'feedback' } })
		expect(dayOf(toInstant(stored.closesAt), env.zone).equals(next)).toBe(true)
	})

	test('a day moved twice to the same date is moved once', async () => {
		const id = await prepareDraft(env, hr, season)
		const to = { stage: 'feedback', edge: 'closes', day: Temporal.PlainDate.from('2026-12-10') } as const
		await moveDraftWindow(env, hr, id, to)
		const { windows } = await readDraft(env, hr, id)
		await moveDraftWindow(env, hr, id, to)
		expect((await readDraft(env, hr, id)).windows).toEqual(windows)
	})

	test('is gone once deleted, and whoever comes later reads so', async () => {
		const id = await prepareDraft(env, hr, season)
		await deleteDraft(env, hr, id)
		await expect(deleteDraft(env, hr, id)).rejects.toMatchObject({ key: 'refusal-period-gone' })
		await expect(readDraft(env, hr, id)).rejects.toMatchObject({ key: 'refusal-period-gone' })
	})
})

describe('units', () => {
	/** Dinas Kesehatan › Bidang Layanan › Puskesmas; and Dinas Pariwisata. */
	beforeEach(async () => {
		await env.db.unit.createMany({
			data: [
				{ id: 'bidang0001', name: 'Bidang Layanan', parentId: 'unit000001' },
				{ id: 'puskes0001', name: 'Puskesmas Denpasar', parentId: 'bidang0001' },
				{ id: 'dinas00002', name: 'Dinas Pariwisata' },
			],
		})
		await env.db.employee.update({ where: { id: season.people[6] }, data: { unitId: 'puskes0001' } })
	})

	const picked = async (id: string) => {
		const rows = await env.db.periodUnit.findMany({ where: { periodId: id }, orderBy: { unitId: 'asc' } })
		return rows.map(({ unitId }) => unitId)
	}

	test('a unit is picked and dropped with everything below it, as often as one taps', async () => {
		const id = await createDraft(env, hr)
		await pickUnits(env, hr, id, 'bidang0001')
		await pickUnits(env, hr, id, 'bidang0001')
		expect(await picked(id)).toEqual(['bidang0001', 'puskes0001'])
		await pickUnits(env, hr, id)
		expect(await picked(id)).toHaveLength(4)
		await dropUnits(env, hr, id, 'bidang0001')
		await dropUnits(env, hr, id, 'bidang0001')
		expect(await picked(id)).toEqual(['dinas00002', 'unit000001'])
		await dropUnits(env, hr, id)
		expect(await picked(id)).toEqual([])
	})

	test('each place in the tree shows how much below it is chosen', async () => {
		const id = await createDraft(env, hr)
		await pickUnits(env, hr, id, 'puskes0001')
		const top = await readBranch(env, hr, id)
		expect(top.here).toBeUndefined()
		expect(top.chosen).toEqual({ units: 1, people: 1 })
		expect(top.below).toMatchObject([
			{ name: 'Dinas Kesehatan', units: 3, picked: 1, people: 7 },
			{ name: 'Dinas Pariwisata', units: 1, picked: 0, people: 0 },
		])
		const inside = await readBranch(env, hr, id, 'bidang0001')
		expect(inside).toMatchObject({
			here: { name: 'Bidang Layanan', parentId: 'unit000001', units: 2, picked: 1, people: 1 },
			below: [{ name: 'Puskesmas Denpasar', units: 1, picked: 1, people: 1 }],
		})
	})
})
