import { beforeAll, expect, test } from 'vitest'
import { Prisma } from '../../src/generated/prisma/client.ts'
import type { Env } from '../../src/store/env.ts'
import {
	holdsAppraisal,
	isOfficerOf,
	requirePerson,
	requireUnit,
	unitFilter,
	within,
} from '../../src/store/hr-scope.ts'
import { officersOf, scopeOf } from '../../src/store/roles.ts'
import { openTestEnv } from '../support/database.ts'
import { seedTree, type Tree, type who } from '../support/tree.ts'

let env: Env
let tree: Tree

beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env)
})

test('an officer of a unit sees it and what lies below, in one statement', async () => {
	const scope = (await scopeOf(env.db, tree.id('sari')))!
	expect(scope).toEqual(['puskesmas'])
	const seen = await env.db.$queryRaw<{ id: string }[]>`
		select e."id" from "Employee" e where ${within(scope, Prisma.sql`e."unitId"`)} order by 1`
	expect(seen.map(({ id }) => id)).toEqual([tree.id('wati'), tree.id('ayu')])
	expect((await unitFilter(env.db, scope))!.in.sort()).toEqual(['puskesmas', 'pustu'])
	expect(await unitFilter(env.db, 'agency')).toBeUndefined()
	expect(await scopeOf(env.db, tree.id('head'))).toBe('agency')
	expect(await scopeOf(env.db, tree.id('dwi'))).toBeUndefined()
})

test('what lies elsewhere is refused as if it were not there', async () => {
	const scope = ['puskesmas']
	for (const name of ['wati', 'ayu'] as const) {
		await requirePerson(env.db, scope, tree.id(name))
		expect(await holdsAppraisal(env.db, scope, tree.appraisal(name))).toBe(true)
	}
	for (const name of ['head', 'budi', 'sari'] as const)
		await expect(requirePerson(env.db, scope, tree.id(name))).rejects.toThrow('refusal-not-yours')
	expect(await holdsAppraisal(env.db, scope, tree.appraisal('budi'))).toBe(false)
	expect(await holdsAppraisal(env.db, 'agency', tree.appraisal('budi'))).toBe(true)
	expect(await holdsAppraisal(env.db, undefined, tree.appraisal('wati'))).toBe(false)
	await expect(requirePerson(env.db, scope, 'nobody')).rejects.toThrow('refusal-not-yours')
	await expect(requireUnit(env.db, scope, 'kantor')).rejects.toThrow('refusal-not-yours')
	for (const unit of ['puskesmas', 'pustu']) await requireUnit(env.db, scope, unit)
	await requireUnit(env.db, 'agency', 'kantor')
})

test('whose officer somebody is', async () => {
	const isOfficer = async (person: keyof typeof who, employee: keyof typeof who) => {
		const [{ is }] = await env.db.$queryRaw<[{ is: boolean }]>`
			select ${isOfficerOf(Prisma.sql`${tree.id(person)}`, Prisma.sql`${tree.id(employee)}`)} "is"`
		return is
	}
	expect(await isOfficer('sari', 'wati')).toBe(true)
	expect(await isOfficer('sari', 'budi')).toBe(false)
	expect(await isOfficer('head', 'budi')).toBe(true)
	expect(await isOfficer('dwi', 'wati')).toBe(false)
	expect(await officersOf(env.db, tree.id('wati'))).toEqual([tree.id('head'), tree.id('sari')])
	expect(await officersOf(env.db, tree.id('budi'))).toEqual([tree.id('head')])
	// Ayu moves away: her appraisal stays with the Puskesmas until it is sealed
	await env.db.employee.update({ where: { id: tree.id('ayu') }, data: { unitId: 'kantor' } })
	expect(await isOfficer('sari', 'ayu')).toBe(true)
	await env.db.appraisal.update({ where: { id: tree.appraisal('ayu') }, data: { sealedAt: new Date() } })
	expect(await isOfficer('sari', 'ayu')).toBe(false)
})
