import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantRole, withdrawRole } from '../../../src/features/roles/changing.ts'
import { findByNumber, listHolders, readChange, readHolder } from '../../../src/features/roles/holders.ts'
import { messages } from '../../../src/features/roles/messages.ts'
import { readUnitPlace } from '../../../src/features/roles/units.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { scopeOf } from '../../../src/store/roles.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'
import { seedTree, type Tree, who } from '../../support/tree.ts'

let env: TestEnv
let tree: Tree

beforeAll(async () => {
	env = await openTestEnv()
	// Eka rates wati, of the Pustu, and budi, of the Dinas
	const peers: [number, number][] = [
		[who.wati, who.eka],
		[who.budi, who.eka],
	]
	tree = await seedTree(env, fresh => seedSeason(fresh, { peers }))
})
afterAll(() => env.close())

const told = async (kind: string) => {
	const rows = await env.db.outboxMessage.findMany({ where: { kind }, orderBy: { seq: 'asc' } })
	await env.db.outboxMessage.deleteMany({ where: { kind } })
	return Promise.all(
		rows.map(async ({ recipientId, params }) => {
			const to = { employeeId: recipientId!, name: 'Ibu', number: '1', zone: 'Asia/Makassar', t: translator('id') }
			return (await messages[kind]!(env, to, params as Record<string, string>))?.text
		}),
	)
}
const lapsed = () => env.db.review.count({ where: { raterId: tree.id('eka'), state: 'lapsed' } })

test('HR of a unit is given unit by unit; their feedback within it ends, they and other officers are told', async () => {
	const { hr } = tree
	const grant = { role: 'unit_hr', unitId: 'pustu' } as const
	expect(await readChange(env, hr, tree.id('eka'), grant)).toMatchObject({
		unit: { name: 'Pustu', people: 1 },
		lapsing: 1,
	})
	expect(await grantRole(env, hr, tree.id('eka'), grant)).toBe(true)
	expect(await grantRole(env, hr, tree.id('eka'), grant)).toBe(false)
	expect(await grantRole(env, hr, tree.id('eka'), { role: 'unit_hr', unitId: 'kantor' })).toBe(true)
	expect(await scopeOf(env.db, tree.id('eka'))).toEqual(expect.arrayContaining(['pustu', 'kantor']))
	expect(await lapsed()).toBe(1)
	expect((await told('role-changed'))[0]).toContain('kini memegang peran Kepegawaian unit Pustu')
	expect(await told('role-noted')).toEqual([])
	expect(await readHolder(env, hr, tree.id('eka'))).toMatchObject({
		roles: ['unit_hr'],
		units: [{ name: 'Kantor' }, { name: 'Pustu' }],
	})

	expect(await withdrawRole(env, hr, tree.id('eka'), grant)).toBe(true)
	expect(await scopeOf(env.db, tree.id('eka'))).toEqual(['kantor'])
	expect(await withdrawRole(env, hr, tree.id('eka'), { role: 'unit_hr', unitId: 'kantor' })).toBe(true)
	expect(await env.db.roleGrant.count({ where: { employeeId: tree.id('eka') } })).toBe(0)
	expect(await told('role-changed')).toHaveLength(2)
	const audited = await env.db.auditEvent.findMany({ where: { subject: `employee:${tree.id('eka')}` } })
	expect(audited.map(({ action, actorId }) => [action, actorId])).toEqual([
		['role.granted', hr.employeeId],
		['role.granted', hr.employeeId],
		['role.withdrawn', hr.employeeId],
		['role.withdrawn', hr.employeeId],
	])
})

test('nobody changes their own roles, and the last officer of the agency stays', async () => {
	const { hr } = tree
	await expect(withdrawRole(env, hr, hr.employeeId, { role: 'hr' })).rejects.toThrow('refusal-role-self')
	await expect(grantRole(env, hr, hr.employeeId, { role: 'auditor' })).rejects.toThrow('refusal-role-self')
	await expect(withdrawRole(env, 'operator', hr.employeeId, { role: 'hr' })).rejects.toThrow('refusal-role-last')
	expect(await grantRole(env, hr, tree.id('budi'), { role: 'hr' })).toBe(true)
	const budi = { employeeId: tree.id('budi'), roles: ['hr'] as const }
	// At the same moment each takes the other's: the later is none any more
	const both = await Promise.allSettled([
		withdrawRole(env, hr, budi.employeeId, { role: 'hr' }),
		withdrawRole(env, budi, hr.employeeId, { role: 'hr' }),
	])
	expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
	await env.db.roleGrant.updateMany({ where: { role: 'hr' }, data: { employeeId: hr.employeeId } })
	expect(await env.db.roleGrant.count({ where: { role: 'hr' } })).toBe(1)
})

test('only HR of the agency sees and changes roles', async () => {
	for (const actor of [tree.officer, tree.auditor, { employeeId: tree.id('wati'), roles: [] }]) {
		const refused = (act: Promise<unknown>) => expect(act).rejects.toThrow('refusal-hr-only')
		await refused(grantRole(env, actor, tree.id('ayu'), { role: 'auditor' }))
		await refused(withdrawRole(env, actor, tree.hr.employeeId, { role: 'hr' }))
		await refused(listHolders(env, actor, 1))
		await refused(readHolder(env, actor, tree.id('ayu')))
		await refused(readUnitPlace(env, actor, undefined, 1))
		await refused(findByNumber(env, actor, '1'))
	}
	// Somebody who was an officer when they tapped, and is none when it is their turn
	const was = { employeeId: tree.id('ayu'), roles: ['hr'] as const }
	await expect(grantRole(env, was, tree.id('wati'), { role: 'hr' })).rejects.toThrow('refusal-hr-only')
	expect((await listHolders(env, tree.hr, 1)).items.map(({ name }) => name)).toEqual([
		'Made Suarta',
		'Kadek Dwi',
		'Putu Sari',
	])
	expect(await readUnitPlace(env, tree.hr, 'puskesmas', 1)).toMatchObject({
		here: { name: 'Puskesmas' },
		below: { items: [{ name: 'Pustu' }] },
	})
})
