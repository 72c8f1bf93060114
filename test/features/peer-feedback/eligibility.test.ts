import { afterEach, beforeEach, expect, test } from 'vitest'
import { approveAll, listApprovals } from '../../../src/features/peer-feedback/approval.ts'
import { findCandidates } from '../../../src/features/peer-feedback/candidates.ts'
import { pick } from '../../../src/features/peer-feedback/choosing.ts'
import { fingerprint, leastOf } from '../../../src/features/peer-feedback/list.ts'
import { sendProposal } from '../../../src/features/peer-feedback/proposal.ts'
import { readyIn } from '../../../src/features/peer-feedback/readiness.ts'
import { importPeople } from '../../../src/features/people/import.ts'
import { grantRole } from '../../../src/features/roles/changing.ts'
import { lapsePeerReviews } from '../../../src/questionnaire/lapse.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { header, sheet } from '../people/sheet.ts'
import { actor, approve, list, propose } from './lists.ts'

const [head, wati, ayu] = [0, 1, 2]
const [officer, superior] = [6, 7]

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 7 })
})
afterEach(() => env.close())

const person = (index: number) => season.people[index]!
const pickAs = (who: number, peer: number) => pick(env, actor(season, who), season.appraisals[wati]!, person(peer))
const worksForHr = (index: number) => grantRole(env, 'operator', person(index), { role: 'hr' })
/** The same by a new list of the agency's people */
const isImportedAsHr = async (index: number) => {
	const { number, name, post } = await env.db.employee.findUniqueOrThrow({ where: { id: person(index) } })
	const { number: above } = await env.db.employee.findUniqueOrThrow({ where: { id: person(head) } })
	const row = [number, name, post, 'Dinas Kesehatan', above, 'hr'].join(' | ')
	expect(await importPeople(env, await sheet(`${header} | peran`, row))).toMatchObject({ stored: true })
}
/** A new list of the agency's people has the head work for somebody who worked for him. */
const isImportedAbove = async (index: number) => {
	const [above, below] = await Promise.all(
		[index, head].map(who => env.db.employee.findUniqueOrThrow({ where: { id: person(who) } })),
	)
	const row = ({ number, name, post }: NonNullable<typeof above>, superior: string) =>
		[number, name, post, 'Dinas Kesehatan', superior].join(' | ')
	const rows = [row(above!, ''), row(below!, above!.number)]
	expect(await importPeople(env, await sheet(header, ...rows))).toMatchObject({ stored: true })
}
const supervises = (above: number, below: number) =>
	env.db.employee.update({ where: { id: person(below) }, data: { supervisorId: person(above) } })
const peerReviews = () => env.db.review.findMany({ where: { group: 'peer' }, orderBy: { raterId: 'asc' } })

test('whoever decides about an employee is not offered to them, not taken, and not counted on', async () => {
	const offered = async () => {
		const { candidates } = await findCandidates(env, actor(season, wati), season.appraisals[wati]!, '', 1)
		return candidates.map(({ id }) => season.people.indexOf(id)).sort()
	}
	expect(await offered()).toEqual([2, 3, 4, 5, 6, 7])
	await worksForHr(officer)
	await supervises(superior, head)
	expect(await offered()).toEqual([2, 3, 4, 5])
	await expect(pickAs(wati, head)).rejects.toThrow('refusal-peer-supervisor')
	await expect(pickAs(wati, officer)).rejects.toMatchObject({ key: 'refusal-peer-hr', args: { name: 'Gede Eka' } })
	await expect(pickAs(wati, superior)).rejects.toMatchObject({
		key: 'refusal-peer-superior',
		args: { name: 'Komang Tri' },
	})
	await worksForHr(ayu)
	expect(leastOf(await list(env, season, wati))).toBe(3)
})

test('who has come to decide since they were proposed is refused when the list is sent, and when it is approved', async () => {
	for (const peer of [2, 3, 4, officer]) await pickAs(wati, peer)
	await worksForHr(officer)
	await expect(sendProposal(env, actor(season, wati), season.appraisals[wati]!)).rejects.toThrow('refusal-peer-hr')
	await propose(env, season, ayu, [1, 3, 4, superior])
	await supervises(superior, head)
	await expect(approve(env, season, ayu)).rejects.toThrow('refusal-peer-superior')
	const ready = readyIn(await listApprovals(env, actor(season, head)), env.now())
	expect(ready).toHaveLength(1)
	await expect(approveAll(env, actor(season, head), fingerprint(ready))).rejects.toThrow('refusal-peer-superior')
	expect(await peerReviews()).toEqual([])
})

test.each([
	['by a command', (index: number) => worksForHr(index)],
	['by an import', (index: number) => isImportedAsHr(index)],
])('who comes to work for HR %s rates no longer and is not asked again; another is found', async (_, comesToHr) => {
	await propose(env, season, wati, [2, 3, 4, officer])
	await approve(env, season, wati)
	await comesToHr(officer)
	expect((await peerReviews()).map(({ state }) => state)).toEqual(['draft', 'draft', 'draft', 'lapsed'])
	const now = await list(env, season, wati)
	expect([now.state, leastOf(now)]).toEqual(['proposed', 4])
	await expect(pickAs(head, officer)).rejects.toThrow('refusal-peer-declined')
	await pickAs(head, 5)
	await approve(env, season, wati)
	expect((await peerReviews()).map(({ state }) => state)).toEqual(['draft', 'draft', 'draft', 'draft', 'lapsed'])
})

test('who has become the superior of the scorer rates no longer, whether sent or not, until it is sealed', async () => {
	await propose(env, season, wati, [2, 3, 4, superior])
	await approve(env, season, wati)
	await propose(env, season, ayu, [1, 3, 4, superior])
	await approve(env, season, ayu)
	const sealed = { sealedAt: new Date() }
	await env.db.appraisal.update({ where: { id: season.appraisals[ayu]! }, data: sealed })
	const own = { raterId: person(superior), group: 'peer' as const }
	await env.db.review.updateMany({ where: own, data: { state: 'submitted' } })
	await isImportedAbove(superior)
	await isImportedAbove(superior)
	const found = await env.db.review.findMany({ where: own, orderBy: { appraisalId: 'asc' } })
	expect(found.map(({ state }) => state)).toEqual(['lapsed', 'submitted'])
	expect(await env.db.auditEvent.count({ where: { action: 'review.lapsed' } })).toBe(1)
})

test('whose scoring was handed over does not come back as a colleague of the same employee', async () => {
	await env.db.appraisal.update({ where: { id: season.appraisals[wati]! }, data: { supervisorId: person(officer) } })
	const { candidates } = await findCandidates(env, actor(season, wati), season.appraisals[wati]!, '', 1)
	expect(candidates.map(({ id }) => season.people.indexOf(id)).sort()).toEqual([2, 3, 4, 5, 7])
	await expect(pickAs(wati, head)).rejects.toThrow('refusal-peer-supervisor')
})

test('of a grant and an approval at the same moment, the later sees the earlier', async () => {
	await propose(env, season, wati, [2, 3, 4, officer])
	await Promise.allSettled([approve(env, season, wati), worksForHr(officer)])
	const own = (await peerReviews()).filter(({ raterId }) => raterId === person(officer))
	expect(own.every(({ state }) => state === 'lapsed')).toBe(true)
	// Nothing is left to lapse
	const reason = 'hr' as const
	expect(await env.db.$transaction(tx => lapsePeerReviews(tx, env, { raterId: person(officer), reason }))).toBe(0)
})
