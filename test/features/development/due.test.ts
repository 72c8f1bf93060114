import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { due } from '../../../src/features/development/due.ts'
import { messages } from '../../../src/features/development/messages.ts'
import { setProgress } from '../../../src/features/development/progress.ts'
import { changeItem } from '../../../src/features/development/writing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const [head, wati, ayu, budi] = [0, 1, 2, 3]
const id = (index: number) => season.people[index]!
const as = (index: number): Actor => ({ employeeId: id(index), roles: [] })
/** Monday, 23 November 2026, 09.00 in Denpasar */
const written = Temporal.Instant.from('2026-11-23T09:00:00+08:00')

async function item(name: string, of: number, dueOn: string, more: object = {}): Promise<string> {
	const at = toDate(written)
	const about = { employeeId: id(of), authorId: id(of), goal: `Tujuan ${name}`, action: 'training' as const }
	const state = 'not_started' as const
	await env.db.planItem.create({
		data: { id: name, ...about, dueOn: new Date(dueOn), state, createdAt: at, changedAt: at, ...more },
	})
	return name
}
const tickAt = async (moment: string) => {
	env.at(moment)
	await due(env)
}
const told = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: [{ createdAt: 'asc' }, { dedupeKey: 'asc' }] })).map(
		({ recipientId, params }) => [season.people.indexOf(recipientId ?? ''), (params as { items: string }).items],
	)
const letter = (to: number, items: string) =>
	messages['plan-due']!(
		env,
		{ employeeId: id(to), name: season.names[to]!, number: '1', zone: env.zone, t: translator('id') },
		{ items },
	)

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, joined: 3, period: false })
})
beforeEach(async () => {
	await env.db.planItem.deleteMany()
	await env.db.outboxMessage.deleteMany()
})
afterAll(() => env.close())

describe('what comes due in a plan', () => {
	it('is said a week before, on the working day before, and once it has passed', async () => {
		// A Monday
		await item('a', wati, '2026-12-14')
		await tickAt('2026-12-04T09:00:00+08:00')
		await tickAt('2026-12-07T07:59:00+08:00')
		expect(await told()).toEqual([])
		for (const moment of [
			'2026-12-07T08:00',
			'2026-12-07T12:00',
			'2026-12-10T09:00',
			'2026-12-11T08:00',
			'2026-12-14T10:00',
		])
			await tickAt(`${moment}:00+08:00`)
		expect(await told()).toEqual([
			[wati, 'a'],
			[wati, 'a'],
		])
		await tickAt('2026-12-15T08:00:00+08:00')
		for (const moment of ['2026-12-16', '2027-01-04', '2026-12-15', '2026-12-07', '2027-02-01'])
			await tickAt(`${moment}T09:00:00+08:00`)
		expect((await told()).length).toBe(3)
	})

	it('comes together for one person, to nobody else, and not outside their own hours', async () => {
		await item('a', wati, '2026-12-14')
		await item('b', wati, '2026-12-11', { helperId: id(head) })
		await item('c', ayu, '2026-12-09')
		await item('done', ayu, '2026-12-09', { state: 'done' })
		await item('draft', ayu, '2026-12-09', { state: 'draft' })
		// Has not joined
		await item('d', budi, '2026-12-09')
		await env.db.account.update({ where: { employeeId: id(ayu) }, data: { messagesFrom: 10 * 60, messagesUntil: 720 } })
		await tickAt('2026-12-08T08:00:00+08:00')
		expect(await told()).toEqual([[wati, 'b,a']])
		await tickAt('2026-12-08T10:00:00+08:00')
		expect(await told()).toEqual([
			[wati, 'b,a'],
			[ayu, 'c'],
		])
		await env.db.account.update({ where: { employeeId: id(ayu) }, data: { messagesFrom: null, messagesUntil: null } })
	})

	it('is one message a day: what comes up later is in that of the next working day', async () => {
		await item('a', wati, '2026-12-14')
		await tickAt('2026-12-07T08:00:00+08:00')
		await item('b', wati, '2026-12-08')
		await tickAt('2026-12-07T09:00:00+08:00')
		await tickAt('2026-12-08T09:00:00+08:00')
		expect(await told()).toEqual([
			[wati, 'a'],
			[wati, 'b'],
		])
	})

	it('is not said of what was changed since; a new day is a new promise', async () => {
		await item('a', wati, '2026-12-14')
		env.at('2026-12-07T07:00:00+08:00')
		await setProgress(env, as(wati), 'a', 'going')
		await tickAt('2026-12-08T09:00:00+08:00')
		expect(await told()).toEqual([])
		await tickAt('2026-12-15T09:00:00+08:00')
		await changeItem(env, as(wati), 'a', { field: 'due', day: Temporal.PlainDate.from('2027-01-15') })
		await tickAt('2027-01-08T09:00:00+08:00')
		expect(await told()).toEqual([
			[wati, 'a'],
			[wati, 'a'],
		])
	})

	it('asks how it goes, of what is still to be done', async () => {
		await item('a', wati, '2026-12-09')
		env.at('2026-12-08T09:00:00+08:00')
		const one = await letter(wati, 'a')
		expect(one?.text).toContain('“Tujuan a”: besok, 9 Des 2026. Bagaimana kemajuannya?')
		expect(one?.keyboard?.[0]?.map(tap => 'callback_data' in tap && tap.callback_data)).toEqual([
			'/plan/i:a/to:going',
			'/plan/i:a/to:done',
			'/plan/i:a/f:stuck/',
		])
		for (let number = 10; number < 22; number++)
			await item(`n${number}`, wati, `2026-12-${number}`, { goal: 'x'.repeat(300) })
		const ids = ['a', ...Array.from({ length: 12 }, (_, index) => `n${index + 10}`)]
		const many = await letter(wati, ids.join(','))
		expect(many?.text).toMatch(/13 butir.*besok, 9 Des.*tinggal 7 hari, sampai 15 Des.*dan 5 butir lain/s)
		expect(many?.text.length).toBeLessThan(4_096)
		expect(await letter(ayu, 'a')).toBeNull()
		await setProgress(env, as(wati), 'a', 'done')
		expect(await letter(wati, 'a')).toBeNull()
	})

	it('is said once by two processes at the same time', async () => {
		await item('a', wati, '2026-12-14')
		env.at('2026-12-07T08:00:00+08:00')
		await Promise.all([due(env), due(env), due(env)])
		expect(await told()).toEqual([[wati, 'a']])
	})

	it('is said at most once a moment and never lost, whenever the bot runs and wherever its clock jumps', async () => {
		const hours = fc.integer({ min: -24 * 8, max: 24 * 40 })
		await fc.assert(
			fc.asyncProperty(
				fc.array(hours, { maxLength: 12 }),
				fc.array(fc.integer({ min: 8, max: 25 }), { minLength: 1, maxLength: 4 }),
				async (jumps, days) => {
					await env.db.planItem.deleteMany()
					await env.db.outboxMessage.deleteMany()
					const items = await Promise.all(
						days.map((day, index) =>
							item(
								`i${index}`,
								wati,
								written
									.add({ hours: day * 24 })
									.toString()
									.slice(0, 10),
							),
						),
					)
					// Whatever came before: two working mornings at the end, of which the first may have had its message
					const end = ['2027-02-01T09:00:00+08:00', '2027-02-02T09:00:00+08:00']
					for (const moment of [...jumps.map(hour => written.add({ hours: hour }).toString()), ...end])
						await tickAt(moment)
					const said = (await told()).flatMap(([, ids]) => String(ids).split(','))
					for (const one of items) {
						const times = said.filter(name => name === one).length
						expect(times).toBeGreaterThanOrEqual(1)
						expect(times).toBeLessThanOrEqual(3)
					}
					const left = await env.db.planItem.findMany({ select: { dueOn: true, reminded: true } })
					for (const { dueOn, reminded } of left) expect(reminded).toBe(`${dueOn?.toISOString().slice(0, 10)} 2`)
				},
			),
			{ numRuns: 12 },
		)
	}, 60_000)
})
