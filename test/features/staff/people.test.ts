import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { readProgress } from '../../../src/features/periods/progress.ts'
import { listCandidates } from '../../../src/features/periods/scope.ts'
import { readinessOf } from '../../../src/features/results/readiness.ts'
import { readCard } from '../../../src/features/staff/card.ts'
import { changeDetail } from '../../../src/features/staff/details.ts'
import { findByNumber, findPeople, findSupervisors } from '../../../src/features/staff/search.ts'
import { changeStatus, type Running, type Status } from '../../../src/features/staff/status.ts'
import { changeUnit, findUnits } from '../../../src/features/staff/unit-change.ts'
import { claim } from '../../../src/outbox/ledger.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** Made (0) of HR leads Wati (1), Ayu (2), Budi (3) and Sari (4), who is to rate Wati; feedback has begun. */
const [made, wati, ayu, budi, sari] = [0, 1, 2, 3, 4]
let env: TestEnv
let season: Season
let hr: Actor
const id = (index: number) => season.people[index]!

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4, peers: [[wati, sari]] })
	hr = { employeeId: id(made), roles: ['hr'] }
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas Kuta', zone: 'Asia/Jakarta' } })
	await env.db.employee.update({ where: { id: id(ayu) }, data: { unitId: 'unit000002' } })
	env.at('2026-12-01T09:00:00+08:00')
})
beforeEach(() => env.db.outboxMessage.deleteMany())
afterAll(() => env.close())

const told = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: { seq: 'asc' } })).map(({ kind, recipientId }) => [kind, recipientId])
const note = (index: number, status: Status, running: Running = 'goes-on') =>
	changeStatus(env, hr, id(index), status, running)
const waiting = async (index: number) => (await findPending(env.db, env.now(), [id(index)])).map(({ kind }) => kind)

describe('somebody is found', () => {
	test.each<[string, string, string[]]>([
		['by a part of the name', 'wayan', ['Wayan Wati']],
		['by the unit', 'puskesmas', ['Ketut Ayu']],
		['by a part of the NIP', '2010011003', ['Ketut Ayu']],
		['by nothing that fits', 'joko', []],
	])('%s', async (_, typed, names) => {
		expect((await findPeople(env, hr, typed, 1)).items.map(({ name }) => name)).toEqual(names)
	})

	test('by the whole NIP at once, as it is written', async () => {
		expect(await findByNumber(env, hr, '19810101 201001 2 002')).toBe(id(wati))
		expect(await findByNumber(env, hr, '19810101 201001 2 009')).toBeUndefined()
		await expect(findPeople(env, { employeeId: id(wati), roles: [] }, 'wati', 1)).rejects.toThrow('refusal-hr-only')
	})

	test('as a supervisor, unless it is them already, or themself', async () => {
		const { items } = await findSupervisors(env, hr, id(wati), '', 1)
		expect(items.map(({ name }) => name)).toEqual(['Nyoman Budi', 'Putu Sari'])
	})
})

test('the card says what is on record and how far the appraisal is', async () => {
	expect(await readCard(env, hr, id(ayu))).toMatchObject({
		post: 'Staf',
		unit: 'Puskesmas Kuta',
		zone: 'Asia/Jakarta',
		ownZone: null,
		supervisor: 'Made Suarta',
		status: 'active',
		joined: true,
		seenOn: null,
		appraisals: [{ period: 'Triwulan IV 2026', scorer: 'Made Suarta', selfSent: false, scored: false, isEnded: false }],
	})
})

describe('what is on record changes at once, and is told', () => {
	test('a name, a number, a post, a zone', async () => {
		const { number } = await readCard(env, hr, id(ayu))
		await changeDetail(env, hr, id(ayu), 'number', '19870505 201001 2 009')
		expect(await readCard(env, hr, id(ayu))).toMatchObject({ number: '198705052010012009' })
		await changeDetail(env, hr, id(ayu), 'number', number)
		await changeDetail(env, hr, id(ayu), 'name', '  Ketut  Ayu, S.E. ')
		await changeDetail(env, hr, id(ayu), 'post', 'Kepala Subbagian')
		await changeDetail(env, hr, id(ayu), 'zone', 'WIT')
		expect(await readCard(env, hr, id(ayu))).toMatchObject({
			name: 'Ketut Ayu, S.E.',
			post: 'Kepala Subbagian',
			zone: 'Asia/Jayapura',
		})
		await changeDetail(env, hr, id(ayu), 'zone', '')
		expect(await readCard(env, hr, id(ayu))).toMatchObject({ ownZone: null, zone: 'Asia/Jakarta' })
		expect(await told()).toEqual(Array.from({ length: 6 }, () => ['staff-record-changed', id(ayu)]))
	})

	test.each([
		['name', '1234', 'refusal-staff-text'],
		['post', '=CMD()', 'refusal-staff-text'],
		['post', 'x'.repeat(201), 'refusal-too-long'],
		['zone', 'Mars', 'refusal-staff-zone'],
		['number', '19870505201001200', 'refusal-staff-number'],
		['number', '198001012010011001', 'refusal-staff-number-taken'],
	] as const)('but not a %s of "%s"', async (detail, typed, refusal) => {
		await expect(changeDetail(env, hr, id(ayu), detail, typed)).rejects.toThrow(refusal)
	})

	test('a unit, in which the running appraisal counts from then on', async () => {
		expect((await findUnits(env, hr, id(wati), 'kuta', 1)).units.items).toMatchObject([{ name: 'Puskesmas Kuta' }])
		await changeUnit(env, hr, id(wati), 'unit000002')
		const { units } = await readProgress(env, hr, season.periodId)
		expect(units.map(({ name, people }) => [name, people])).toContainEqual(['Puskesmas Kuta', 1])
		expect(await told()).toEqual([['staff-record-changed', id(wati)]])
		await changeUnit(env, hr, id(wati), 'unit000001')
	})
})

describe('life happens in a period', () => {
	test('leave: the appraisal goes on, or ends as "tidak dinilai" until it goes on after all', async () => {
		await note(wati, 'leave')
		expect(await waiting(wati)).toContain('self-assessment')
		expect(await told()).toEqual([])

		await note(wati, 'leave', 'ends')
		expect(await waiting(wati)).toEqual([])
		expect(await waiting(sari)).toEqual(['self-assessment'])
		expect((await readProgress(env, hr, season.periodId)).people).toBe(3)
		expect(await readinessOf(env, hr, season.periodId)).toMatchObject({ unsubmitted: 3 })
		expect(await told()).toEqual([
			['staff-appraisal-ended', id(wati)],
			['staff-appraisal-ended', id(made)],
		])

		await note(wati, 'active')
		expect(await waiting(wati)).toContain('self-assessment')
		expect(await waiting(sari)).toContain('peer-feedback')
		expect(await readCard(env, hr, id(wati))).toMatchObject({ status: 'active', appraisals: [{ isEnded: false }] })
	})

	test('death: every message stops, nobody is told, and all of it is undone when it was a mistake', async () => {
		await changeDetail(env, hr, id(wati), 'post', 'Bidan')
		await note(wati, 'died')
		expect(await told()).toEqual([['staff-record-changed', id(wati)]])
		env.at('2026-12-01T10:00:00+08:00')
		expect(await claim(env, 10, 60)).toMatchObject([{ telegramId: null }])
		expect(await waiting(sari)).toEqual(['self-assessment'])

		await note(wati, 'active')
		expect(await waiting(sari)).toContain('peer-feedback')
		expect(await told()).toHaveLength(1)
	})

	test('retirement: a new period is without them', async () => {
		const ready = async () => (await listCandidates(env, hr, season.periodId, null, 1)).items.map(({ name }) => name)
		await env.db.appraisal.delete({ where: { id: season.appraisals[budi] } })
		expect(await ready()).toEqual(['Nyoman Budi'])
		await note(budi, 'retired', 'ends')
		expect(await ready()).toEqual([])
	})

	test('only HR notes it', async () => {
		const staff = { employeeId: id(ayu), roles: [] }
		await expect(changeStatus(env, staff, id(wati), 'retired', 'ends')).rejects.toThrow('refusal-hr-only')
	})
})
