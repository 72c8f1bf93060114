import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { isOwnCode, issueCode } from '../../../src/features/groups/code.ts'
import { connectGroup } from '../../../src/features/groups/connecting.ts'
import { listUnits } from '../../../src/features/groups/list.ts'
import { noteRemoval, noteUpgrade } from '../../../src/features/groups/membership.ts'
import { setNames } from '../../../src/features/groups/names.ts'
import { disconnectGroup, readUnit, vouchForGroup } from '../../../src/features/groups/unit.ts'
import { monday, openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

/** Made leads everybody in the unit and works for HR; Wati is one of them; Eka leads Tri in another unit. */
let env: TestEnv
const unit = 'unit000001'
const other = 'unit000002'
const hr: Actor = { employeeId: 'emp0000000', roles: ['hr'] }
const wati: Actor = { employeeId: 'emp0000001', roles: [] }
const eka: Actor = { employeeId: 'emp0000005', roles: [] }
const admin = { chatId: -100, title: 'Dinkes', isAdministrator: true }

beforeAll(async () => {
	env = await openTestEnv()
	await seedSeason(env, { period: false, staff: 6 })
	await env.db.unit.create({ data: { id: other, name: 'Puskesmas' } })
	await env.db.employee.update({ where: { id: eka.employeeId }, data: { unitId: other } })
	await env.db.employee.update({ where: { id: 'emp0000006' }, data: { unitId: other, supervisorId: eka.employeeId } })
})
beforeEach(async () => {
	await env.db.teamGroup.deleteMany()
	await env.db.groupCode.deleteMany()
	await env.db.outboxMessage.deleteMany()
	env.at(monday)
})
afterAll(() => env.close())

const codeFor = async (actor: Actor, unitId: string, replaces: string | null = null) =>
	(await issueCode(env, actor, unitId, replaces))!.code
const groups = () => env.db.teamGroup.findMany({ orderBy: { unitId: 'asc' } })
const owed = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: { seq: 'asc' } })).map(
		({ kind, groupId, recipientId }) => `${kind} ${groupId ? 'group' : recipientId}`,
	)

describe('a group is connected', () => {
	test('by its administrator, with the code that they were given; they and the group are told', async () => {
		const code = await codeFor(eka, other)
		expect(await isOwnCode(env, eka, code)).toBe(true)
		await connectGroup(env, eka, code, admin)
		expect(await groups()).toMatchObject([
			{ chatId: -100n, title: 'Dinkes', unitId: other, connectedById: eka.employeeId },
		])
		expect(await owed()).toEqual(['group-connected group', `group-connected ${eka.employeeId}`])
		expect(await isOwnCode(env, eka, code)).toBe(false)
		await expect(connectGroup(env, eka, code, { ...admin, chatId: -200 })).rejects.toThrow('refusal-group-code')
		expect(JSON.stringify(await env.db.auditEvent.findMany({ select: { details: true } }))).not.toContain(code)
	})

	test('once, when the update comes twice', async () => {
		const actor = { ...eka, updateKey: 'm:-100:7' }
		const code = await codeFor(eka, other)
		await connectGroup(env, actor, code, admin)
		await connectGroup(env, actor, code, admin)
		expect(await groups()).toHaveLength(1)
	})

	test('never with somebody else’s code, an old or a late one, nor by who is no administrator or may no longer', async () => {
		const old = await codeFor(eka, other)
		const code = await codeFor(eka, other)
		expect([await isOwnCode(env, wati, code), await isOwnCode(env, hr, code)]).toEqual([false, false])
		await expect(connectGroup(env, wati, code, admin)).rejects.toThrow('refusal-group-code')
		await expect(connectGroup(env, eka, old, admin)).rejects.toThrow('refusal-group-code')
		await expect(connectGroup(env, eka, code, { ...admin, isAdministrator: false })).rejects.toThrow(
			'refusal-group-administrator',
		)
		await env.db.employee.update({ where: { id: 'emp0000006' }, data: { supervisorId: hr.employeeId } })
		await expect(connectGroup(env, eka, code, admin)).rejects.toThrow('refusal-not-yours')
		await env.db.employee.update({ where: { id: 'emp0000006' }, data: { supervisorId: eka.employeeId } })
		env.at('2026-11-23T09:30:00+08:00')
		await expect(connectGroup(env, eka, code, admin)).rejects.toThrow('refusal-group-code')
		expect(await groups()).toEqual([])
	})

	test('never by guessing: five wrong codes void the right one', async () => {
		const code = await codeFor(eka, other)
		for (let guess = 0; guess < 5; guess++)
			expect(await isOwnCode(env, { ...eka, updateKey: `m:-100:${guess}` }, 'ABCDEFGHJKMNPQRS')).toBe(false)
		expect(await isOwnCode(env, eka, code)).toBe(false)
	})

	test('one a unit and one unit a group; who replaces it knows', async () => {
		await connectGroup(env, hr, await codeFor(hr, unit), admin)
		const first = (await groups())[0]!
		await expect(connectGroup(env, eka, await codeFor(eka, other), admin)).rejects.toThrow('refusal-group-other-unit')
		const fresh = { ...admin, chatId: -200, title: 'Baru' }
		await expect(connectGroup(env, hr, await codeFor(hr, unit), admin)).rejects.toThrow('refusal-group-connected')
		await expect(connectGroup(env, hr, await codeFor(hr, unit), fresh)).rejects.toThrow('refusal-group-has-one')
		expect(await connectGroup(env, hr, await codeFor(hr, unit, first.id), fresh)).toBe(-100)
		expect(await groups()).toMatchObject([{ chatId: -200n, title: 'Baru' }])
	})
})

describe('who looks after which groups', () => {
	test('HR all units, others where they lead people, and nobody else any', async () => {
		await connectGroup(env, eka, await codeFor(eka, other), admin)
		const names = async (actor: Actor) => (await listUnits(env, actor, 1)).items.map(({ name, title }) => [name, title])
		expect(await names(hr)).toEqual([
			['Puskesmas', 'Dinkes'],
			['Dinas Kesehatan', null],
		])
		expect(await names(eka)).toEqual([['Puskesmas', 'Dinkes']])
		expect(await names(wati)).toEqual([])
		const group = (await groups())[0]!.id
		await expect(issueCode(env, wati, unit, null)).rejects.toThrow('refusal-not-yours')
		await expect(issueCode(env, eka, unit, null)).rejects.toThrow('refusal-not-yours')
		await expect(readUnit(env, wati, other)).rejects.toThrow('refusal-not-yours')
		await expect(disconnectGroup(env, wati, other, group)).rejects.toThrow('refusal-not-yours')
		await expect(vouchForGroup(env, eka, other, group)).rejects.toThrow('refusal-hr-only')
		await expect(setNames(env, eka, true)).rejects.toThrow('refusal-hr-only')
		expect(await disconnectGroup(env, eka, other, 'another')).toBeUndefined()
		await vouchForGroup(env, hr, other, group)
		await expect(disconnectGroup(env, eka, other, group)).rejects.toThrow('refusal-not-yours')
		const theirs = { ...admin, chatId: -300 }
		await expect(connectGroup(env, eka, await codeFor(eka, other, group), theirs)).rejects.toThrow(
			'refusal-group-has-one',
		)
		expect(await disconnectGroup(env, hr, other, group)).toBe(-100)
		expect(await groups()).toEqual([])
	})

	test('HR answers for a group whose connector may no longer', async () => {
		await connectGroup(env, eka, await codeFor(eka, other), admin)
		await env.db.employee.update({ where: { id: 'emp0000006' }, data: { supervisorId: hr.employeeId } })
		const { group } = await readUnit(env, hr, other)
		expect(group).toMatchObject({ by: 'Kadek Dwi', isVouchedFor: false })
		await vouchForGroup(env, hr, other, group!.id)
		expect((await readUnit(env, hr, other)).group).toMatchObject({ by: 'Made Suarta', isVouchedFor: true })
		await env.db.employee.update({ where: { id: 'emp0000006' }, data: { supervisorId: eka.employeeId } })
	})
})

describe('the life of a group', () => {
	test('goes on as a supergroup, whoever says so first', async () => {
		await connectGroup(env, eka, await codeFor(eka, other), admin)
		await noteUpgrade(env, -100, -1000)
		await noteUpgrade(env, -100, -1000)
		await noteRemoval(env, -100)
		expect(await groups()).toMatchObject([{ chatId: -1000n }])
	})

	test('ends when the bot is removed: HR and who connected it are told, once', async () => {
		await connectGroup(env, eka, await codeFor(eka, other), admin)
		await Promise.all([noteRemoval(env, -100), noteRemoval(env, -100)])
		await noteRemoval(env, -100)
		expect(await groups()).toEqual([])
		expect((await owed()).filter(kind => kind.startsWith('group-lost')).toSorted()).toEqual([
			`group-lost ${hr.employeeId}`,
			`group-lost ${eka.employeeId}`,
		])
	})
})
