import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { proposeSupervisors } from '../../../src/features/registration/correction-candidates.ts'
import {
	enterSupervisor,
	refuseCorrection,
	resolveCorrection,
} from '../../../src/features/registration/correction-decision.ts'
import { correctionForOfficer, readCorrection } from '../../../src/features/registration/corrections.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

/** Wati (1) says that not Made (0) leads her but Putu Sari (4); she leads Ayu (2) herself. */
const [made, wati, ayu, sari] = [0, 1, 2, 4]
let env: TestEnv
let people: string[]
let hr: Actor
const id = 'cor0000001'

beforeAll(async () => {
	env = await openTestEnv()
	people = (await seedSeason(env, { staff: 5, period: false })).people
	hr = { employeeId: people[made]!, roles: ['hr'] }
	await env.db.employee.update({ where: { id: people[ayu] }, data: { supervisorId: people[wati] } })
})
beforeEach(async () => {
	await env.db.correctionRequest.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.employee.update({ where: { id: people[wati] }, data: { supervisorId: people[made] } })
	const about = { employeeId: people[wati]!, note: 'Ibu Putu Sari, Kepala Bidang 2' }
	await env.db.correctionRequest.create({ data: { id, ...about, createdAt: toDate(env.now()) } })
})
afterAll(() => env.close())

const supervisor = async () => (await env.db.employee.findUnique({ where: { id: people[wati] } }))?.supervisorId
const told = () => env.db.outboxMessage.findMany({ select: { recipientId: true, kind: true } })

test('no message to HR names who has died since', async () => {
	const where = { id: people[wati]! }
	expect(await correctionForOfficer(env, people[made]!, id)).toMatchObject({ id })
	await env.db.employee.update({ where, data: { status: 'died' } })
	expect(await correctionForOfficer(env, people[made]!, id)).toBeUndefined()
	await env.db.employee.update({ where, data: { status: 'active' } })
})

describe('whom they mean', () => {
	test.each<[string, string | undefined, string[]]>([
		['is found in their own words', undefined, ['Putu Sari']],
		['or by what HR types', 'ketut a', ['Ketut Ayu']],
		['or by a NIP', '1980101201001', []],
		['but never themselves', 'wayan', []],
	])('%s', async (_, typed, names) => {
		const { candidates } = await proposeSupervisors(env, hr, id, typed)
		expect(candidates.map(({ name }) => name)).toEqual(names)
	})
})

test('one tap enters the supervisor and tells who has asked; another tap changes nothing more', async () => {
	await enterSupervisor(env, hr, id, people[sari]!)
	await enterSupervisor(env, hr, id, people[made]!)
	await refuseCorrection(env, hr, id, 'Tidak')
	expect(await supervisor()).toBe(people[sari])
	expect(await readCorrection(env, hr, id)).toMatchObject({ outcome: 'changed', recorded: 'Putu Sari' })
	expect((await told()).map(({ kind }) => kind).sort()).toEqual([
		'join-correction-decided',
		'staff-supervisor-changed',
		'staff-supervisor-changed',
	])
	expect(await env.db.auditEvent.count({ where: { action: 'supervisor.changed' } })).toBe(1)
})

test('nobody comes to stand below whom they lead, or below themselves', async () => {
	for (const index of [ayu, wati])
		await expect(enterSupervisor(env, hr, id, people[index]!)).rejects.toThrow('refusal-join-correction-loop')
	expect(await supervisor()).toBe(people[made])
	expect(await readCorrection(env, hr, id)).toMatchObject({ resolvedAt: null })
})

test('a refusal needs a reason, which is told', async () => {
	await expect(refuseCorrection(env, hr, id, '  ')).rejects.toThrow('refusal-empty')
	await refuseCorrection(env, hr, id, ' Sesuai SK. ')
	expect(await readCorrection(env, hr, id)).toMatchObject({ outcome: 'refused', reason: 'Sesuai SK.' })
	expect(await told()).toHaveLength(1)
	expect(await supervisor()).toBe(people[made])
})

test('who has not joined is told on their invitation only, and nobody else decides', async () => {
	await env.db.account.deleteMany({ where: { employeeId: people[wati] } })
	const staff: Actor = { employeeId: people[ayu]!, roles: [] }
	for (const attempt of [
		enterSupervisor(env, staff, id, people[sari]!),
		refuseCorrection(env, staff, id, 'x'),
		resolveCorrection(env, staff, id),
		proposeSupervisors(env, staff, id),
	])
		await expect(attempt).rejects.toThrow('refusal-hr-only')
	await resolveCorrection(env, hr, id)
	expect(await told()).toEqual([])
})
