import { beforeAll, expect, test } from 'vitest'
import { proposeSupervisors } from '../../../src/features/registration/correction-candidates.ts'
import {
	enterSupervisor,
	refuseCorrection,
	resolveCorrection,
} from '../../../src/features/registration/correction-decision.ts'
import { listCorrections, readCorrection } from '../../../src/features/registration/corrections.ts'
import { inviteOne } from '../../../src/features/registration/invite.ts'
import {
	countPeople,
	listJoined,
	listMissing,
	listUnits,
	readPerson,
} from '../../../src/features/registration/people.ts'
import { release } from '../../../src/features/registration/release.ts'
import { listUnreachable } from '../../../src/features/registration/unreachable.ts'
import type { Env } from '../../../src/store/env.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'
import { seedTree, type Tree } from '../../support/tree.ts'

let env: Env
let tree: Tree

beforeAll(async () => {
	env = await openTestEnv()
	// Wati, ayu and budi have joined; sari, dwi and eka have not
	tree = await seedTree(env, fresh => seedSeason(fresh, { joined: 4 }))
	const at = toDate(env.now())
	await env.db.account.updateMany({ data: { unreachableSince: at } })
	for (const name of ['ayu', 'budi'] as const)
		await env.db.correctionRequest.create({
			data: { id: `cor-${name}`, employeeId: tree.id(name), note: 'Putu Sari', createdAt: at },
		})
})

const refused = (promise: Promise<unknown>) => expect(promise).rejects.toThrow('refusal-not-yours')

test('an officer of a unit sees who has joined in their own tree, and what they ask for', async () => {
	const { officer } = tree
	expect(await countPeople(env, officer)).toEqual({ people: 2, joined: 2, unreachable: 2, corrections: 1 })
	expect((await listJoined(env, officer, 1)).items.map(({ id }) => id).sort()).toEqual([
		tree.id('wati'),
		tree.id('ayu'),
	])
	expect(await listUnits(env, officer, 1)).toMatchObject({ total: 0, items: [] })
	expect((await listUnits(env, tree.hr, 1)).items.map(({ name }) => name)).toEqual(['Kantor', 'Dinas Kesehatan'])
	expect(await listMissing(env, officer, 'pustu', 1)).toMatchObject({ total: 0 })
	expect((await listUnreachable(env, officer, 1)).total).toBe(2)
	expect((await listCorrections(env, officer, 1)).items.map(({ id }) => id)).toEqual(['cor-ayu'])
	// Whom she means works elsewhere: HR of the agency enters them
	expect((await proposeSupervisors(env, officer, 'cor-ayu')).candidates).toEqual([])
	expect((await proposeSupervisors(env, tree.hr, 'cor-ayu')).candidates).toMatchObject([{ name: 'Putu Sari' }])
})

test('and nothing of anybody else', async () => {
	const { officer } = tree
	await refused(readPerson(env, officer, tree.id('budi')))
	await refused(listMissing(env, officer, tree.dinas, 1))
	await refused(inviteOne(env, officer, tree.id('eka')))
	await refused(release(env, officer, tree.id('budi'), env.now()))
	await refused(readCorrection(env, officer, 'cor-budi'))
	await refused(proposeSupervisors(env, officer, 'cor-budi'))
	await expect(countPeople(env, tree.auditor)).rejects.toThrow('refusal-hr-only')
})

test('decides what they ask for, and leaves what others ask for alone', async () => {
	const { officer } = tree
	const enter = (id: string, who: 'wati' | 'sari') => enterSupervisor(env, officer, id, tree.id(who))
	await refused(enter('cor-budi', 'wati'))
	await refused(refuseCorrection(env, officer, 'cor-budi', 'Sudah sesuai SK.'))
	await refused(resolveCorrection(env, officer, 'cor-budi'))
	await refused(enter('cor-ayu', 'sari'))
	expect(await env.db.correctionRequest.count({ where: { resolvedAt: null } })).toBe(2)
	await enter('cor-ayu', 'wati')
	expect(await readCorrection(env, officer, 'cor-ayu')).toMatchObject({ outcome: 'changed', recorded: 'Wayan Wati' })
})
