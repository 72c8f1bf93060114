import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { addPeople } from '../../../src/features/periods/addition.ts'
import { deleteDraft, renameDraft, setGroup } from '../../../src/features/periods/draft.ts'
import { openPeriod } from '../../../src/features/periods/opening.ts'
import { listCandidates, readScope } from '../../../src/features/periods/scope.ts'
import { dropUnits } from '../../../src/features/periods/units.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { prepareDraft, seedAgency } from './agency.ts'

let env: TestEnv
let season: Season
let hr: Actor

/** The head (HR) and six staff, of whom the last has not joined. */
beforeEach(async () => {
	env = await openTestEnv()
	;({ season, hr } = await seedAgency(env, { joined: 6 }))
})
afterEach(() => env.close())

const told = async (kind: string) => {
	const rows = await env.db.outboxMessage.findMany({ where: { kind }, orderBy: { recipientId: 'asc' } })
	return rows.map(({ recipientId }) => season.people.indexOf(recipientId!))
}
const appraised = async () => {
	const rows = await env.db.appraisal.findMany({ orderBy: { employeeId: 'asc' } })
	return rows.map(({ employeeId }) => season.people.indexOf(employeeId))
}
const join = (index: number) =>
	env.db.account.create({ data: { telegramId: BigInt(1000 + index), employeeId: season.people[index] } })

describe('opening', () => {
	test('gives everyone who has joined and has a supervisor an appraisal with its reviews', async () => {
		const id = await prepareDraft(env, hr, season)
		await openPeriod(env, hr, id)
		expect(await appraised()).toEqual([1, 2, 3, 4, 5])
		const reviews = await env.db.review.findMany({ include: { appraisal: true } })
		expect(reviews).toHaveLength(10)
		for (const { group, raterId, appraisal } of reviews)
			expect(raterId).toBe(group === 'self' ? appraisal.employeeId : season.people[0])
		expect(await env.db.period.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'open' })
		expect(await env.db.auditEvent.findMany({ where: { action: 'period.opened' } })).toMatchObject([
			{ actorId: hr.employeeId, subject: `period:${id}`, details: { people: 5 } },
		])
	})

	test('tells those who take part and their supervisors, each once', async () => {
		await openPeriod(env, hr, await prepareDraft(env, hr, season))
		expect(await told('period-opened')).toEqual([1, 2, 3, 4, 5])
		expect(await told('period-team')).toEqual([0])
		expect(await told('period-not-yet')).toEqual([])
	})

	test('tells somebody without a supervisor that HR must complete their record', async () => {
		await env.db.employee.update({ where: { id: season.people[2] }, data: { supervisorId: null } })
		await openPeriod(env, hr, await prepareDraft(env, hr, season))
		expect(await told('period-not-yet')).toEqual([2])
	})

	test('nobody rates themselves: who is recorded as their own supervisor has none', async () => {
		await env.db.employee.update({ where: { id: season.people[3] }, data: { supervisorId: season.people[3] } })
		await openPeriod(env, hr, await prepareDraft(env, hr, season))
		expect(await appraised()).not.toContain(3)
	})

	test('of two officers who confirm at once one opens it, and the other reads that it is open', async () => {
		const id = await prepareDraft(env, hr, season)
		const attempts = await Promise.allSettled([
			openPeriod(env, { ...hr, updateKey: 'q:1' }, id),
			openPeriod(env, { ...hr, updateKey: 'q:2' }, id),
		])
		expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { key: 'refusal-period-opened' },
		})
		expect(await appraised()).toHaveLength(5)
		expect(await told('period-opened')).toHaveLength(5)
	})

	test('a redelivered confirmation changes nothing and is no error', async () => {
		const id = await prepareDraft(env, hr, season)
		await openPeriod(env, { ...hr, updateKey: 'q:1' }, id)
		await openPeriod(env, { ...hr, updateKey: 'q:1' }, id)
		expect(await appraised()).toHaveLength(5)
	})

	test('an open period can no longer be prepared, renamed or deleted', async () => {
		const id = await prepareDraft(env, hr, season)
		await openPeriod(env, hr, id)
		for (const late of [
			() => renameDraft(env, hr, id, 'Lain'),
			() => setGroup(env, hr, id, 'peer', false),
			() => dropUnits(env, hr, id),
			() => deleteDraft(env, hr, id),
		])
			await expect(late()).rejects.toMatchObject({ key: 'refusal-period-opened' })
	})

	test.each([
		['without units', (id: string) => dropUnits(env, hr, id), 'refusal-period-no-units'],
		['with days that have gone by', async () => env.at('2026-12-01T09:00:00+08:00'), 'refusal-period-windows-past'],
		['when nobody could take part', () => env.db.account.deleteMany(), 'refusal-period-nobody'],
	])('is refused %s', async (_case, spoil: (id: string) => Promise<unknown>, key) => {
		const id = await prepareDraft(env, hr, season)
		await spoil(id)
		await expect(openPeriod(env, hr, id)).rejects.toMatchObject({ key })
		expect(await env.db.period.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'draft' })
		expect(await env.db.outboxMessage.count()).toBe(0)
	})

	test('is for HR only', async () => {
		const id = await prepareDraft(env, hr, season)
		const wati: Actor = { employeeId: season.people[1]!, roles: [] }
		await expect(openPeriod(env, wati, id)).rejects.toMatchObject({ key: 'refusal-hr-only' })
		await expect(addPeople(env, wati, id)).rejects.toMatchObject({ key: 'refusal-hr-only' })
	})
})

describe('who cannot take part yet', () => {
	test('is counted by reason and listed by name', async () => {
		const id = await prepareDraft(env, hr, season)
		expect(await readScope(env, hr, id)).toEqual({
			ready: 5,
			blocked: { 'not-joined': 1, 'no-supervisor': 1, busy: 0 },
			supervisorAway: 0,
			supervisorsAway: 0,
		})
		const list = await listCandidates(env, hr, id, 'not-joined', 1)
		expect(list).toMatchObject({ total: 1, pages: 1, items: [{ id: season.people[6], unit: 'Dinas Kesehatan' }] })
		expect(await listCandidates(env, hr, id, 'no-supervisor', 99)).toMatchObject({ page: 1, total: 1 })
	})

	test('includes those whom a running period with the same instrument appraises already', async () => {
		await openPeriod(env, hr, await prepareDraft(env, hr, season))
		const second = await prepareDraft(env, hr, season)
		expect((await readScope(env, hr, second)).blocked.busy).toBe(5)
		await expect(openPeriod(env, hr, second)).rejects.toMatchObject({ key: 'refusal-period-nobody' })
	})

	test('two periods with one instrument, opened at once, share nobody', async () => {
		const ids = [await prepareDraft(env, hr, season), await prepareDraft(env, hr, season)]
		await Promise.allSettled(ids.map(id => openPeriod(env, hr, id)))
		expect(await appraised()).toEqual([1, 2, 3, 4, 5])
	})
})

describe('adding later', () => {
	let id: string
	beforeEach(async () => {
		id = await prepareDraft(env, hr, season)
		await openPeriod(env, hr, id)
	})

	test('takes in who has joined meanwhile, and tells them', async () => {
		await join(6)
		expect(await readScope(env, hr, id)).toMatchObject({ ready: 1 })
		expect(await addPeople(env, hr, id)).toBe(1)
		expect(await appraised()).toEqual([1, 2, 3, 4, 5, 6])
		expect(await told('period-opened')).toEqual([1, 2, 3, 4, 5, 6])
		expect(await env.db.auditEvent.count({ where: { action: 'period.people-added' } })).toBe(1)
	})

	test('one by name, and not twice', async () => {
		await join(6)
		expect(await addPeople(env, { ...hr, updateKey: 'q:9' }, id, season.people[6])).toBe(1)
		expect(await addPeople(env, { ...hr, updateKey: 'q:9' }, id, season.people[6])).toBe(0)
		await expect(addPeople(env, { ...hr, updateKey: 'q:10' }, id, season.people[6])).rejects.toMatchObject({
			key: 'refusal-period-nobody-to-add',
		})
		expect(await appraised()).toHaveLength(6)
	})

	test('is refused for somebody who has not joined, and once scoring is over', async () => {
		await expect(addPeople(env, hr, id, season.people[6])).rejects.toMatchObject({
			key: 'refusal-period-nobody-to-add',
		})
		await join(6)
		env.at('2026-12-15T16:00:00+08:00')
		await expect(addPeople(env, hr, id)).rejects.toMatchObject({ key: 'refusal-period-scoring-over' })
	})
})
