import { beforeAll, expect, test } from 'vitest'
import { Prisma } from '../../src/generated/prisma/client.ts'
import type { Env } from '../../src/store/env.ts'
import {
	isOfficerOf,
	requireAppraisal,
	requirePerson,
	requireUnit,
	unitFilter,
	within,
} from '../../src/store/hr-scope.ts'
import { officersOf, scopeOf } from '../../src/store/roles.ts'
import { seedSeason } from '../support/season.ts'
import { openTestEnv } from '../support/database.ts'

let env: Env
let people: string[]
let appraisals: string[]

/** Dinas (head, budi) over a Puskesmas (ayu) over a Pustu (wati); apart from them a Kantor (sari, the Puskesmas's officer) */
const [head, wati, ayu, budi, sari] = [0, 1, 2, 3, 4] as const
const units = ['pustu', 'puskesmas', 'kantor'] as const

beforeAll(async () => {
	env = await openTestEnv()
	;({ people, appraisals } = await seedSeason(env))
	const dinas = (await env.db.unit.findFirstOrThrow()).id
	await env.db.unit.createMany({
		data: [
			{ id: 'puskesmas', name: 'Puskesmas', parentId: dinas },
			{ id: 'pustu', name: 'Pustu', parentId: 'puskesmas' },
			{ id: 'kantor', name: 'Kantor' },
		],
	})
	for (const [index, unitId] of [
		[wati, 'pustu'],
		[ayu, 'puskesmas'],
		[sari, 'kantor'],
	] as const) {
		await env.db.employee.update({ where: { id: people[index]! }, data: { unitId } })
		await env.db.appraisal.update({ where: { id: appraisals[index]! }, data: { unitId } })
	}
	const grantedAt = new Date()
	await env.db.roleGrant.create({ data: { employeeId: people[sari]!, role: 'unit_hr', grantedAt } })
	await env.db.roleUnit.create({ data: { employeeId: people[sari]!, role: 'unit_hr', unitId: 'puskesmas' } })
})

test('an officer of a unit sees it and what lies below, in one statement', async () => {
	const scope = (await scopeOf(env.db, people[sari]!))!
	expect(scope).toEqual(['puskesmas'])
	const seen = await env.db.$queryRaw<{ id: string }[]>`
		select e."id" from "Employee" e where ${within(scope, Prisma.sql`e."unitId"`)} order by 1`
	expect(seen.map(({ id }) => id)).toEqual([people[wati], people[ayu]])
	expect((await unitFilter(env.db, scope))!.in.sort()).toEqual(['puskesmas', 'pustu'])
	expect(await unitFilter(env.db, 'agency')).toBeUndefined()
	expect(await scopeOf(env.db, people[head]!)).toBe('agency')
	expect(await scopeOf(env.db, people[budi]!)).toBeUndefined()
})

test('what lies elsewhere is refused as if it were not there', async () => {
	const scope = ['puskesmas']
	for (const index of [wati, ayu]) {
		await requirePerson(env.db, scope, people[index]!)
		await requireAppraisal(env.db, scope, appraisals[index]!)
	}
	for (const index of [head, budi, sari])
		await expect(requirePerson(env.db, scope, people[index]!)).rejects.toThrow('refusal-not-yours')
	await expect(requireAppraisal(env.db, scope, appraisals[budi]!)).rejects.toThrow('refusal-not-yours')
	await expect(requirePerson(env.db, scope, 'nobody')).rejects.toThrow('refusal-not-yours')
	await expect(requireUnit(env.db, scope, 'kantor')).rejects.toThrow('refusal-not-yours')
	for (const unit of units) await requireUnit(env.db, 'agency', unit)
})

test('whose officer somebody is', async () => {
	const isOfficer = async (person: number, employee: number) => {
		const [{ is }] = await env.db.$queryRaw<[{ is: boolean }]>`
			select ${isOfficerOf(Prisma.sql`${people[person]!}`, Prisma.sql`${people[employee]!}`)} "is"`
		return is
	}
	expect(await isOfficer(sari, wati)).toBe(true)
	expect(await isOfficer(sari, budi)).toBe(false)
	expect(await isOfficer(head, budi)).toBe(true)
	expect(await isOfficer(budi, wati)).toBe(false)
	expect(await officersOf(env.db, people[wati]!)).toEqual([people[head], people[sari]])
	expect(await officersOf(env.db, people[budi]!)).toEqual([people[head]])
	// Ayu moves away: her appraisal stays with the Puskesmas until it is sealed
	await env.db.employee.update({ where: { id: people[ayu]! }, data: { unitId: 'kantor' } })
	expect(await isOfficer(sari, ayu)).toBe(true)
	await env.db.appraisal.update({ where: { id: appraisals[ayu]! }, data: { sealedAt: new Date() } })
	expect(await isOfficer(sari, ayu)).toBe(false)
})
