import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { approveAll, approveOne, listApprovals } from '../../../src/features/peer-feedback/approval.ts'
import { findCandidates } from '../../../src/features/peer-feedback/candidates.ts'
import { drop, pick } from '../../../src/features/peer-feedback/choosing.ts'
import { fingerprint } from '../../../src/features/peer-feedback/list.ts'
import { withdrawProposal } from '../../../src/features/peer-feedback/proposal.ts'
import { readyIn } from '../../../src/features/peer-feedback/readiness.ts'
import { replacePeer } from '../../../src/features/peer-feedback/replacing.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { actor, approve, list, propose } from './lists.ts'

const [head, wati, ayu, budi] = [0, 1, 2, 3]

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 8 })
})
afterEach(() => env.close())

const supervisor = () => actor(season, head)
const appraisal = (index: number) => season.appraisals[index]!
const peerReviews = () => env.db.review.findMany({ where: { group: 'peer' } })
const outbox = (kind: string) => env.db.outboxMessage.findMany({ where: { kind } })
const nominationOf = async (whose: number, peer: number) => {
	const found = (await list(env, season, whose)).peers.find(({ id }) => id === season.people[peer])
	return { appraisalId: appraisal(whose), nominationId: found!.nominationId }
}

describe('the supervisor approves', () => {
	test('one list: its peers are asked and the employee is told', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await approve(env, season, wati)
		expect(await list(env, season, wati)).toMatchObject({ state: 'approved' })
		expect((await peerReviews()).map(({ raterId, state }) => [season.people.indexOf(raterId), state]).sort()).toEqual(
			[2, 3, 4, 5].map(peer => [peer, 'draft']),
		)
		expect(await outbox('peers-approved')).toMatchObject([{ recipientId: season.people[wati] }])
		expect(await outbox('peer-requested')).toEqual([])
	})

	test('twice as once', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await approve(env, season, wati)
		await approve(env, season, wati)
		expect(await peerReviews()).toHaveLength(4)
		expect(await env.db.auditEvent.count({ where: { action: 'peers.approved' } })).toBe(1)
	})

	test('every list that is ready, at once', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await propose(env, season, ayu, [1, 3, 4, 5])
		const lists = await listApprovals(env, supervisor())
		const ready = readyIn(lists, env.now())
		expect(await approveAll(env, supervisor(), fingerprint(ready))).toBe(2)
		expect(await peerReviews()).toHaveLength(8)
		expect((await list(env, season, budi)).state).toBe('choosing')
	})

	test('never what has changed since it was shown', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		const print = fingerprint([await list(env, season, wati)])
		await propose(env, season, ayu, [1, 3, 4, 5])
		await expect(approveAll(env, supervisor(), print)).rejects.toThrow('refusal-peer-changed')
		await withdrawProposal(env, actor(season, wati), appraisal(wati))
		await propose(env, season, wati, [6])
		await expect(approveOne(env, supervisor(), appraisal(wati), print)).rejects.toThrow('refusal-peer-changed')
		expect(await peerReviews()).toEqual([])
	})

	test('a redelivered tap approves nothing that came later', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		const tap = actor(season, head, 'q:1')
		expect(await approveAll(env, tap, fingerprint([await list(env, season, wati)]))).toBe(1)
		await propose(env, season, ayu, [1, 3, 4, 5])
		expect(await approveAll(env, tap, fingerprint([await list(env, season, ayu)]))).toBe(0)
		expect((await list(env, season, ayu)).state).toBe('proposed')
	})

	test('late, until the feedback window closes; then the peers hear of it at once', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		env.at('2026-12-01T10:00:00+08:00')
		await approve(env, season, wati)
		expect(await outbox('peer-requested')).toHaveLength(4)
		env.at('2026-12-08T16:00:00+08:00')
		await expect(pick(env, supervisor(), appraisal(ayu), season.people[budi]!)).rejects.toThrow('refusal-window-closed')
	})

	test('only the lists of the own people', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		const print = fingerprint([await list(env, season, wati)])
		await expect(approveOne(env, actor(season, ayu), appraisal(wati), print)).rejects.toThrow('refusal-not-yours')
		await expect(approveOne(env, actor(season, wati), appraisal(wati), print)).rejects.toThrow('refusal-not-yours')
		await expect(approveAll(env, actor(season, ayu), print)).rejects.toThrow('refusal-peer-changed')
		expect(await listApprovals(env, actor(season, ayu))).toEqual([])
	})
})

test('once it is sent, the employee sees nobody who could be chosen, so not whom the supervisor chose', async () => {
	const look = () => findCandidates(env, actor(season, wati), appraisal(wati), '', 1)
	await propose(env, season, wati, [2, 3, 4, 5])
	await expect(look()).rejects.toThrow('refusal-peer-sent')
	await approve(env, season, wati)
	await expect(look()).rejects.toThrow('refusal-peer-approved')
})

test('lists that were sent come before those that the supervisor is to choose', async () => {
	await propose(env, season, 5, [1, 2, 3, 4])
	env.at('2026-11-25T16:00:00+08:00')
	const states = (await listApprovals(env, supervisor())).map(({ state }) => state)
	expect(states).toEqual(['proposed', ...Array(7).fill('choosing')])
})

describe('nobody is asked more than six times', () => {
	const crowded = async () => {
		for (const asking of [1, 2, 3, 4, 5, 6]) {
			const others = [1, 2, 3, 4, 5, 6].filter(peer => peer !== asking).slice(0, 3)
			await propose(env, season, asking, [...others, 8])
		}
		// A seventh list that came in at the same moment as the others.
		await env.db.nomination.createMany({
			data: [8, 1, 2, 3].map(peer => ({
				id: `seventh${peer}`,
				appraisalId: appraisal(7),
				peerId: season.people[peer]!,
				createdAt: new Date(),
			})),
		})
		await env.db.appraisal.update({ where: { id: appraisal(7) }, data: { peers: 'proposed' } })
	}

	test('together: the approval names who is over, and every list stays', async () => {
		await crowded()
		const lists = await listApprovals(env, supervisor())
		await expect(approveAll(env, supervisor(), fingerprint(readyIn(lists, env.now())))).rejects.toMatchObject({
			key: 'refusal-peer-over',
			args: { most: 6 },
		})
		expect(await peerReviews()).toEqual([])
		expect((await list(env, season, 7)).state).toBe('proposed')
	})

	test('when two supervisors approve at once', async () => {
		await crowded()
		for (const index of [1, 2, 3, 4, 5]) await approve(env, season, index)
		await env.db.appraisal.update({ where: { id: appraisal(7) }, data: { supervisorId: season.people[6]! } })
		const [six, seven] = [await list(env, season, 6), await list(env, season, 7)]
		const outcomes = await Promise.allSettled([
			approveOne(env, supervisor(), appraisal(6), fingerprint([six])),
			approveOne(env, actor(season, 6), appraisal(7), fingerprint([seven])),
		])
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(await env.db.review.count({ where: { group: 'peer', raterId: season.people[8]! } })).toBe(6)
	})
})

describe('the supervisor replaces', () => {
	test('a colleague with a reason, and puts another one there', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await replacePeer(env, supervisor(), await nominationOf(wati, 3), ' Sedang tugas belajar. ')
		await pick(env, supervisor(), appraisal(wati), season.people[6]!)
		await approve(env, season, wati)
		expect((await list(env, season, wati)).peers.find(({ state }) => state === 'replaced')).toMatchObject({
			id: season.people[3],
			reason: 'Sedang tugas belajar.',
		})
		expect((await list(env, season, wati)).peers.filter(({ bySupervisor }) => bySupervisor)).toMatchObject([
			{ id: season.people[6], state: 'approved' },
		])
		expect(await peerReviews()).toHaveLength(4)
	})

	test('and cannot leave too few', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await replacePeer(env, supervisor(), await nominationOf(wati, 3), 'Cuti')
		await expect(approve(env, season, wati)).rejects.toThrow('refusal-peer-few')
	})

	test('and may put the same colleague back; the employee may not', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await replacePeer(env, supervisor(), await nominationOf(wati, 3), 'Cuti')
		await withdrawProposal(env, actor(season, wati), appraisal(wati))
		await expect(pick(env, actor(season, wati), appraisal(wati), season.people[3]!)).rejects.toThrow(
			'refusal-peer-replaced',
		)
		await propose(env, season, wati, [6])
		await pick(env, supervisor(), appraisal(wati), season.people[3]!)
		expect((await list(env, season, wati)).peers.map(({ state }) => state)).toEqual(Array(5).fill('listed'))
	})

	test('own additions without a reason, the employee’s never so', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		await pick(env, supervisor(), appraisal(wati), season.people[6]!)
		await drop(env, supervisor(), appraisal(wati), season.people[6]!)
		await drop(env, supervisor(), appraisal(wati), season.people[5]!)
		expect((await list(env, season, wati)).peers).toHaveLength(4)
	})

	test('not without words, and a redelivered reason counts once', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		const nomination = await nominationOf(wati, 3)
		await expect(replacePeer(env, supervisor(), nomination, '  ')).rejects.toThrow('refusal-empty')
		await replacePeer(env, actor(season, head, 'm:1:1'), nomination, 'Cuti')
		await pick(env, supervisor(), appraisal(wati), season.people[3]!)
		await replacePeer(env, actor(season, head, 'm:1:1'), nomination, 'Cuti')
		expect((await list(env, season, wati)).peers.every(({ state }) => state === 'listed')).toBe(true)
	})

	test('only in the lists of the own people', async () => {
		await propose(env, season, wati, [2, 3, 4, 5])
		const nomination = await nominationOf(wati, 3)
		await expect(replacePeer(env, actor(season, ayu), nomination, 'Cuti')).rejects.toThrow('refusal-not-yours')
		await expect(
			replacePeer(env, supervisor(), { ...nomination, appraisalId: appraisal(ayu) }, 'Cuti'),
		).rejects.toThrow('refusal-peer')
	})
})

describe('an employee who proposes nobody', () => {
	test('is left to choose until the deadline', async () => {
		await expect(pick(env, supervisor(), appraisal(wati), season.people[2]!)).rejects.toThrow(
			'refusal-peer-not-proposed',
		)
	})

	test('gets the peers that the supervisor chooses', async () => {
		env.at('2026-11-25T16:00:00+08:00')
		for (const peer of [2, 3, 4, 5]) await pick(env, supervisor(), appraisal(wati), season.people[peer]!)
		await approve(env, season, wati)
		expect(await peerReviews()).toHaveLength(4)
		await expect(pick(env, supervisor(), appraisal(wati), season.people[6]!)).rejects.toThrow('refusal-peer-approved')
	})
})
