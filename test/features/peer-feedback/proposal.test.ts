import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findCandidates } from '../../../src/features/peer-feedback/candidates.ts'
import { drop, pick } from '../../../src/features/peer-feedback/choosing.ts'
import { openProposal, sendProposal, withdrawProposal } from '../../../src/features/peer-feedback/proposal.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { actor, list, propose } from './lists.ts'

const [head, wati, ayu] = [0, 1, 2]

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 7 })
})
afterEach(() => env.close())

const pickAs = (who: number, whose: number, peer: number) =>
	pick(env, actor(season, who), season.appraisals[whose]!, season.people[peer]!)

describe('Wati proposes her peers', () => {
	test('four colleagues, and her supervisor is told once', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		expect(await list(env, season, wati)).toMatchObject({
			state: 'proposed',
			peers: Array(4).fill({ state: 'listed' }),
		})
		expect(await env.db.outboxMessage.findMany()).toMatchObject([
			{ kind: 'peers-proposed', recipientId: season.people[head], dedupeKey: 'peers-proposed:emp0000000:2026-11-23' },
		])
	})

	test('on the same day a second list brings the supervisor no second message', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await propose(env, season, ayu, [1, 3, 4, 5])
		expect(await env.db.outboxMessage.count()).toBe(1)
	})

	test('picking, sending and taking back twice is as once', async () => {
		await pickAs(wati, wati, 2)
		await pickAs(wati, wati, 2)
		expect((await list(env, season, wati)).peers).toHaveLength(1)
		await propose(env, season, wati, [3, 4, 5])
		await sendProposal(env, actor(season, wati), season.appraisals[wati]!)
		await withdrawProposal(env, actor(season, wati), season.appraisals[wati]!)
		await withdrawProposal(env, actor(season, wati), season.appraisals[wati]!)
		expect((await list(env, season, wati)).state).toBe('choosing')
		expect(await env.db.auditEvent.count()).toBe(2)
	})

	test('what is sent is changed only after it was taken back', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await expect(pickAs(wati, wati, 6)).rejects.toThrow('refusal-peer-sent')
		await withdrawProposal(env, actor(season, wati), season.appraisals[wati]!)
		await drop(env, actor(season, wati), season.appraisals[wati]!, season.people[2]!)
		await propose(env, season, wati, [6])
		expect((await list(env, season, wati)).peers.map(({ id }) => season.people.indexOf(id)).sort()).toEqual([
			3, 4, 5, 6,
		])
	})
})

describe('a list is refused', () => {
	test.each([
		['herself', wati, 'refusal-peer-self'],
		['her supervisor', head, 'refusal-peer-supervisor'],
	])('with %s on it', async (_, peer, reason) => {
		await expect(pickAs(wati, wati, peer)).rejects.toThrow(reason)
	})

	test('with somebody who has not joined', async () => {
		await env.db.account.delete({ where: { employeeId: season.people[4]! } })
		await expect(pickAs(wati, wati, 4)).rejects.toThrow('refusal-peer-not-joined')
	})

	test('with a seventh colleague', async () => {
		await env.db.employee.create({
			data: { id: 'emp0000009', number: 'THL009', name: 'Agus', post: 'Staf', unitId: 'unit000001' },
		})
		await env.db.account.create({ data: { telegramId: 9n, employeeId: 'emp0000009' } })
		for (const peer of [2, 3, 4, 5, 6, 7]) await pickAs(wati, wati, peer)
		await expect(pick(env, actor(season, wati), season.appraisals[wati]!, 'emp0000009')).rejects.toThrow(
			'refusal-peer-most',
		)
	})

	test('with a colleague who already has six requests', async () => {
		for (const asking of [2, 3, 4, 5, 6, 7]) await pickAs(asking, asking, wati)
		await env.db.employee.create({
			data: { id: 'emp0000009', number: 'THL009', name: 'Agus', post: 'Staf', unitId: 'unit000001' },
		})
		await env.db.appraisal.create({
			data: {
				id: 'app0000009',
				periodId: season.periodId,
				employeeId: 'emp0000009',
				supervisorId: season.people[head]!,
				unitId: 'unit000001',
				createdAt: new Date(),
			},
		})
		const agus = { employeeId: 'emp0000009', roles: [] }
		await expect(pick(env, agus, 'app0000009', season.people[wati]!)).rejects.toThrow('refusal-peer-full')
		expect((await findCandidates(env, agus, 'app0000009', 'wati', 1)).candidates).toMatchObject([
			{ name: 'Wayan Wati', requests: 6, isFull: true },
		])
	})

	test('with three colleagues where a fourth could be asked', async () => {
		await expect(propose(env, season, wati, [2, 3, 4])).rejects.toThrow('refusal-peer-few')
	})

	test('but three are enough where nobody else has joined', async () => {
		await env.db.account.deleteMany({ where: { employeeId: { in: season.people.slice(5) } } })
		await propose(env, season, wati, [2, 3, 4])
		expect((await list(env, season, wati)).state).toBe('proposed')
	})

	test('once the proposal window has closed', async () => {
		env.at('2026-11-25T16:00:00+08:00')
		await expect(pickAs(wati, wati, 2)).rejects.toThrow('refusal-peer-proposal-closed')
		await expect(sendProposal(env, actor(season, wati), season.appraisals[wati]!)).rejects.toThrow(
			'refusal-peer-proposal-closed',
		)
	})

	test('from anybody else', async () => {
		await expect(pickAs(ayu, wati, 3)).rejects.toThrow('refusal-not-yours')
		await expect(openProposal(env, actor(season, ayu), season.appraisals[wati]!)).rejects.toThrow('refusal-not-yours')
		await expect(openProposal(env, actor(season, head), season.appraisals[wati]!)).rejects.toThrow('refusal-not-yours')
		await expect(sendProposal(env, actor(season, head), season.appraisals[wati]!)).rejects.toThrow('refusal-not-yours')
	})

	test('in a period that uses no peers', async () => {
		await env.db.window.deleteMany({ where: { stage: { in: ['proposal', 'approval'] } } })
		await expect(pickAs(wati, wati, 2)).rejects.toThrow('refusal-not-yours')
	})
})

describe('looking for colleagues', () => {
	const find = (typed: string, page = 1) =>
		findCandidates(env, actor(season, wati), season.appraisals[wati]!, typed, page)
	const namesOf = async (typed: string) => (await find(typed)).candidates.map(({ name }) => name)

	test('shows neither herself nor her supervisor, by name', async () => {
		expect(await namesOf('')).toEqual(['Gede Eka', 'Kadek Dwi', 'Ketut Ayu', 'Komang Tri', 'Nyoman Budi', 'Putu Sari'])
	})

	test.each([
		['part of a name', 'ad', ['Kadek Dwi']],
		['a part that several have', 'ek', ['Gede Eka', 'Kadek Dwi']],
		['capitals', 'AYU', ['Ketut Ayu']],
		['words in any order', 'sari putu', ['Putu Sari']],
		['what nobody is called', 'zzz', []],
	])('by %s', async (_, typed, expected) => {
		expect(await namesOf(typed)).toEqual(expected)
	})

	test('without regard to diacritics, titles and signs', async () => {
		await env.db.employee.update({ where: { id: season.people[2]! }, data: { name: 'Réné Ma’ruf, S.Kom.' } })
		expect(await namesOf('rene')).toEqual(['Réné Ma’ruf, S.Kom.'])
		expect(await namesOf("ma'ruf s.kom")).toEqual(['Réné Ma’ruf, S.Kom.'])
		expect(await namesOf('50%_')).toEqual([])
	})

	test('her own unit comes first, page by page', async () => {
		await env.db.unit.create({ data: { id: 'unit000002', name: 'Badan Anggaran' } })
		for (let index = 20; index < 30; index++) {
			const id = `emp00000${index}`
			await env.db.employee.create({
				data: { id, number: `THL0${index}`, name: 'Agus', post: 'Staf', unitId: 'unit000002' },
			})
			await env.db.account.create({ data: { telegramId: BigInt(index), employeeId: id } })
		}
		const first = await find('')
		expect(first).toMatchObject({ page: 1, pages: 2, total: 16 })
		expect(first.candidates.map(({ unit }) => unit)).toEqual([
			...Array(6).fill('Dinas Kesehatan'),
			...Array(2).fill('Badan Anggaran'),
		])
		expect((await find('', 2)).candidates).toHaveLength(8)
		expect(await find('', 99)).toMatchObject({ page: 1 })
	})
})
