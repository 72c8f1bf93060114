import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemo } from '../../src/demo/seed.ts'
import { teamGroups } from '../../src/demo/team-groups.ts'
import { checkNumber } from '../../src/domain/nip.ts'
import { codeHash } from '../../src/store/invitation-code.ts'
import { getSetting } from '../../src/store/settings.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'

let env: TestEnv
beforeAll(async () => {
	env = await openTestEnv()
})
afterAll(() => env.close())

test('the first start loads a believable agency', async () => {
	const people = await seedDemo(env)
	expect(people.length).toBeGreaterThanOrEqual(26)
	expect(new Set(people.map(({ telegramId }) => telegramId)).size).toBe(people.length)
	expect(people[0]).toMatchObject({ telegramId: 1001, post: 'Sekretaris Daerah' })

	const employees = await env.db.employee.findMany({ include: { unit: true, roles: true } })
	expect(employees.map(({ number }) => checkNumber(number))).toEqual(
		employees.map(({ number }) => expect.objectContaining({ ok: true, number, warnings: [] })),
	)
	expect(employees.filter(({ number }) => number[12] === '2')).toHaveLength(2)
	expect(employees.flatMap(({ roles, post }) => roles.map(() => post))).toEqual(['Analis SDM Aparatur Ahli Muda'])
	expect(await getSetting(env.db, 'agency.name')).toBe('Pemerintah Kota Sanurjaya')
	expect(await env.db.training.count()).toBe(12)
})

test('its units are a tree, its supervisors stand three levels deep', async () => {
	const units = await env.db.unit.findMany({ include: { parent: true } })
	expect(units.filter(({ parent }) => !parent).map(({ name }) => name)).toEqual(['Pemerintah Kota Sanurjaya'])
	expect(units.find(({ name }) => name.startsWith('Puskesmas'))?.parent?.name).toBe('Dinas Kesehatan')

	const employees = await env.db.employee.findMany()
	const byId = new Map(employees.map(employee => [employee.id, employee]))
	const depth = (id: string | null): number => (id === null ? 0 : 1 + depth(byId.get(id)?.supervisorId ?? null))
	expect(Math.max(...employees.map(({ supervisorId }) => depth(supervisorId)))).toBeGreaterThanOrEqual(3)
	expect(employees.filter(({ supervisorId }) => supervisorId === null)).toHaveLength(1)
})

test('Ibu Wati has a supervisor and at least six colleagues in her unit who have joined', async () => {
	const wati = await env.db.employee.findFirstOrThrow({ where: { name: { contains: 'Wati' } } })
	expect(wati.supervisorId).not.toBeNull()
	const colleagues = await env.db.employee.count({
		where: { unitId: wati.unitId, id: { notIn: [wati.id, wati.supervisorId ?? ''] }, account: { isNot: null } },
	})
	expect(colleagues).toBeGreaterThanOrEqual(6)
})

test('a team of the agency has a group chat of people who have joined, its leader first', async () => {
	const people = await seedDemo(env)
	const [group] = teamGroups(people)
	const members = group?.memberIds.map(id => people.find(({ telegramId }) => telegramId === id))
	expect(members?.[0]?.name).toContain('Darsana')
	expect(members).toHaveLength(5)
	expect(members?.filter(member => !member || member.code)).toEqual([])
})

test('everyone has joined but two, who hold a code that works', async () => {
	const waiting = (await seedDemo(env)).filter(({ code }) => code)
	expect(waiting).toHaveLength(2)
	expect(await env.db.account.count()).toBe(27)
	for (const { employeeId, code } of waiting)
		expect(await env.db.invitation.findUnique({ where: { codeHash: codeHash(code ?? '') } })).toMatchObject({
			employeeId,
			voidedAt: null,
		})
})

test('a second start keeps what has been done', async () => {
	const [wati] = await env.db.employee.findMany({ where: { name: { contains: 'Wati' } } })
	await env.db.employee.update({ where: { id: wati?.id }, data: { post: 'Ketua Tim' } })
	const before = await seedDemo(env)
	expect(await seedDemo(env)).toEqual(before)
	expect(before.find(({ employeeId }) => employeeId === wati?.id)?.post).toBe('Ketua Tim')
})

test('who joins needs no code any more', async () => {
	const newcomer = (await seedDemo(env)).find(({ code }) => code)
	if (!newcomer) throw new Error('everyone has joined')
	await env.db.account.create({ data: { telegramId: BigInt(newcomer.telegramId), employeeId: newcomer.employeeId } })
	const after = await seedDemo(env)
	expect(after.find(({ employeeId }) => employeeId === newcomer.employeeId)?.code).toBeUndefined()
	expect(after.filter(({ code }) => code)).toHaveLength(1)
})

test('a code that has expired while the clock moved is made anew', async () => {
	const before = (await seedDemo(env)).find(({ code }) => code)
	env.at('2027-03-01T09:00:00+08:00')
	const after = (await seedDemo(env)).find(({ code }) => code)
	expect(after?.employeeId).toBe(before?.employeeId)
	expect(after?.code).not.toBe(before?.code)
})
