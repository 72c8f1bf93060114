import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { readItem } from '../../../src/features/development/item.ts'
import { messages } from '../../../src/features/development/messages.ts'
import { hasPlans, readPlan, readTeam } from '../../../src/features/development/plan.ts'
import { setProgress } from '../../../src/features/development/progress.ts'
import { beginItem, changeItem, deleteItem, enterItem } from '../../../src/features/development/writing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const [head, wati, ayu, budi] = [0, 1, 2, 3]
const as = (index: number, updateKey?: string): Actor => ({ employeeId: season.people[index]!, roles: [], updateKey })
const id = (index: number) => season.people[index]!
const day = (text: string) => Temporal.PlainDate.from(text)

/** An item in somebody's plan, by default their own. */
async function item(of: number, by = of, due = '2026-12-31'): Promise<string> {
	const draft = await beginItem(env, as(by), id(of), 'Menyusun laporan anggaran')
	await changeItem(env, as(by), draft, { field: 'action', action: 'training' })
	await changeItem(env, as(by), draft, { field: 'due', day: day(due) })
	await enterItem(env, as(by), draft)
	return draft
}
const message = (kind: string, to: number, item: string) =>
	messages[kind]!(
		env,
		{ employeeId: id(to), name: season.names[to]!, number: '1', zone: env.zone, t: translator('id') },
		{ item },
	)
const told = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: { createdAt: 'asc' } })).map(({ kind, recipientId }) => [
		kind,
		season.people.indexOf(recipientId ?? ''),
	])

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3 })
})
beforeEach(async () => {
	await env.db.planItem.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.auditEvent.deleteMany()
	await env.db.employee.updateMany({ where: { id: { not: id(head) } }, data: { supervisorId: id(head) } })
	await env.db.appraisal.updateMany({ data: { supervisorId: id(head) } })
	env.at('2026-11-23T09:00:00+08:00')
})
afterAll(() => env.close())

describe('one’s own plan', () => {
	it('takes an item once it has a goal, an action and a day', async () => {
		const draft = await beginItem(env, as(wati, 'm:1'), id(wati), ' Mahir menyusun anggaran ')
		expect(await beginItem(env, as(wati, 'm:1'), id(wati), ' Mahir menyusun anggaran ')).toBe(draft)
		await expect(enterItem(env, as(wati), draft)).rejects.toThrow('refusal-plan-incomplete')
		await changeItem(env, as(wati), draft, { field: 'action', action: 'coaching' })
		await changeItem(env, as(wati), draft, { field: 'helper', supervisor: true })
		const past = changeItem(env, as(wati), draft, { field: 'due', day: day('2026-11-22') })
		await expect(past).rejects.toThrow('refusal-plan-past')
		await changeItem(env, as(wati), draft, { field: 'due', day: day('2026-11-23') })
		await enterItem(env, as(wati), draft)
		await enterItem(env, as(wati), draft)
		expect(await readItem(env, as(wati), draft)).toMatchObject({
			goal: 'Mahir menyusun anggaran',
			action: 'coaching',
			helper: 'Made Suarta',
			state: 'not_started',
			isOverdue: false,
			period: null,
		})
		expect(await told()).toEqual([])
		expect(await env.db.auditEvent.count({ where: { action: 'plan.added' } })).toBe(1)
		expect(JSON.stringify(await env.db.auditEvent.findMany({ select: { details: true } }))).not.toContain('anggaran')
	})

	it('adds up the hours of what was done in the year', async () => {
		const [first, second] = [await item(wati), await item(wati)]
		for (const one of [first, second]) await changeItem(env, as(wati), one, { field: 'hours', text: '8 JP' })
		await setProgress(env, as(wati), first, 'done')
		expect(await readPlan(env, as(wati), id(wati), 1)).toMatchObject({ hours: 8, year: 2026, items: { total: 2 } })
		env.at('2027-01-04T09:00:00+08:00')
		await setProgress(env, as(wati), second, 'done')
		const { hours, year, items } = await readPlan(env, as(wati), id(wati), 1)
		expect([hours, year, items.items.map(({ doneOn }) => doneOn?.year).toSorted()]).toEqual([8, 2027, [2026, 2027]])
		await setProgress(env, as(wati), second, 'going')
		expect(await readPlan(env, as(wati), id(wati), 1)).toMatchObject({ hours: 0 })
	})

	it('is told to the supervisor where it is stuck, once for each time', async () => {
		const stuck = await item(wati)
		await setProgress(env, as(wati), stuck, 'stuck', 'Anggaran belum turun')
		await setProgress(env, as(wati), stuck, 'stuck', 'Masih belum turun')
		expect(await told()).toEqual([['plan-stuck', head]])
		expect((await message('plan-stuck', head, stuck))?.text).toMatch(/Wayan Wati.*Masih belum turun/s)
		expect(await message('plan-stuck', ayu, stuck)).toBeNull()
		await setProgress(env, as(wati), stuck, 'going')
		expect(await message('plan-stuck', head, stuck)).toBeNull()
		await setProgress(env, as(wati), stuck, 'stuck')
		expect(await told()).toHaveLength(2)
	})

	it('is deleted from only while it has not begun', async () => {
		const begun = await item(wati)
		expect(await deleteItem(env, as(wati), await item(wati))).toBe(id(wati))
		await setProgress(env, as(wati), begun, 'going')
		await expect(deleteItem(env, as(wati), begun)).rejects.toThrow('refusal-plan-begun')
		await setProgress(env, as(wati), begun, 'done')
		const change = changeItem(env, as(wati), begun, { field: 'goal', text: 'Lain' })
		await expect(change).rejects.toThrow('refusal-plan-settled')
	})
})

describe('the plan of somebody else', () => {
	it('is read and added to by who leads them, and they are told', async () => {
		const added = await item(wati, head)
		expect(await told()).toEqual([['plan-added', wati]])
		expect((await message('plan-added', wati, added))?.text).toMatch(/Made Suarta menambahkan butir/)
		await changeItem(env, as(head), added, { field: 'description', text: 'Pelatihan di BPSDM' })
		await expect(setProgress(env, as(head), added, 'done')).rejects.toThrow('refusal-not-yours')
		await setProgress(env, as(wati), added, 'going')
		await expect(deleteItem(env, as(head), added)).rejects.toThrow('refusal-plan-begun')
		const team = await readTeam(env, as(head), 1)
		expect(team.items.map(({ name, items, done }) => [name, items, done])).toEqual([
			['Ketut Ayu', 0, 0],
			['Nyoman Budi', 0, 0],
			['Wayan Wati', 1, 0],
		])
	})

	it('holds no drafts of its owner for who leads them, nor the other way round', async () => {
		const draft = await beginItem(env, as(wati), id(wati), 'Konsep sendiri')
		await expect(readItem(env, as(head), draft)).rejects.toThrow('refusal-not-yours')
		expect((await readPlan(env, as(head), id(wati), 1)).items.total).toBe(0)
		const theirs = await beginItem(env, as(head), id(wati), 'Konsep atasan')
		await expect(readItem(env, as(wati), theirs)).rejects.toThrow('refusal-not-yours')
		expect((await readPlan(env, as(wati), id(wati), 1)).items.items.map(({ id }) => id)).toEqual([draft])
	})

	it('is closed to everybody else', async () => {
		const theirs = await item(wati)
		const attempts = [
			() => readPlan(env, as(ayu), id(wati), 1),
			() => readItem(env, as(ayu), theirs),
			() => beginItem(env, as(ayu), id(wati), 'Titipan'),
			() => changeItem(env, as(ayu), theirs, { field: 'goal', text: 'Lain' }),
			() => enterItem(env, as(ayu), theirs),
			() => setProgress(env, as(ayu), theirs, 'done'),
			() => deleteItem(env, as(ayu), theirs),
			() => readItem(env, as(ayu), 'gone'),
			() => readItem(env, { ...as(ayu), roles: ['hr'] }, theirs),
		]
		for (const attempt of attempts) await expect(attempt()).rejects.toThrow('refusal-not-yours')
		expect(await readItem(env, as(wati), theirs)).toMatchObject({ goal: 'Menyusun laporan anggaran' })
	})

	it('passes on to a new supervisor; who scores the newest appraisal still reads it', async () => {
		const theirs = await item(wati)
		await env.db.employee.update({ where: { id: id(wati) }, data: { supervisorId: id(budi) } })
		expect((await readItem(env, as(budi), theirs)).reader).toBe('lead')
		expect((await readItem(env, as(head), theirs)).reader).toBe('lead')
		await env.db.appraisal.updateMany({ data: { supervisorId: id(budi) } })
		await expect(readItem(env, as(head), theirs)).rejects.toThrow('refusal-not-yours')
		await setProgress(env, as(wati), theirs, 'stuck')
		expect(await told()).toEqual([['plan-stuck', budi]])
	})
})

it('home leads to plans once there is something to plan from, or a plan', async () => {
	expect(await hasPlans(env, as(wati))).toBe(false)
	const [own] = [await item(wati)]
	expect([await hasPlans(env, as(wati)), await hasPlans(env, as(head)), await hasPlans(env, as(ayu))]).toEqual([
		true,
		true,
		false,
	])
	await deleteItem(env, as(wati), own)
	await env.db.result.create({
		data: { id: 'result', appraisalId: season.appraisals[ayu]!, version: 1, snapshot: {}, publishedAt: new Date() },
	})
	expect([await hasPlans(env, as(wati)), await hasPlans(env, as(ayu))]).toEqual([false, true])
})

it('two at once: what is deleted while it is begun is one or the other', async () => {
	const raced = await item(wati)
	const outcomes = await Promise.allSettled([
		deleteItem(env, as(wati), raced),
		setProgress(env, as(wati), raced, 'going'),
	])
	const left = await env.db.planItem.findUnique({ where: { id: raced } })
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
	expect(left?.state ?? 'deleted').toBe(outcomes[0].status === 'fulfilled' ? 'deleted' : 'going')
})
