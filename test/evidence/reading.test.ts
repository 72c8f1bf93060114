import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor, Role } from '../../src/domain/actor.ts'
import { keepEvidence } from '../../src/evidence/keeping.ts'
import { countEvidence, openEvidence, readEvidence } from '../../src/evidence/reading.ts'
import { readSheet } from '../../src/questionnaire/sheet.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

let env: TestEnv
let season: Season
let evidenceId = ''
let other = ''
const appraisal = () => season.appraisals[1]!

/** Made scores everybody and works for HR; Budi is Wati's peer; Sari has scored her until Made took over; Ayu is HR too. */
const [made, wati, ayu, budi, sari, rai] = [0, 1, 2, 3, 4, 5]
const hr = new Set([made, ayu])

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { peers: [[wati, budi]] })
	const { db } = env
	env.at('2026-11-30T09:00:00+08:00')
	for (const index of [wati, rai]) {
		const place = { reviewId: season.selfReviews[index]!, itemId: 'target' }
		const file = { kind: 'document' as const, name: 'Laporan.pdf', type: 'pdf' as const, bytes: Buffer.from('isi') }
		await keepEvidence(env, actor(index), place, file)
	}
	const find = (index: number) => db.evidence.findFirstOrThrow({ where: { appraisalId: season.appraisals[index] } })
	evidenceId = (await find(wati)).id
	other = (await find(rai)).id
	// Made is the head of all, and is not to be HR in what follows unless it is said.
	await db.handover.create({
		data: {
			id: 'handover01',
			appraisalId: appraisal(),
			fromId: season.people[sari]!,
			toId: season.people[made]!,
			capacity: 'plh',
			at: new Date(),
		},
	})
})
afterAll(() => env.close())
beforeEach(() => env.db.auditEvent.deleteMany())

const actor = (index: number, roles: Role[] = [], updateKey?: string): Actor => {
	return { employeeId: season.people[index]!, roles, updateKey }
}

async function stand(state: 'draft' | 'submitted' | 'lapsed', published: boolean): Promise<void> {
	await env.db.review.update({ where: { id: season.selfReviews[wati] }, data: { state } })
	await env.db.result.deleteMany()
	if (!published) return
	const result = { id: 'result0001', appraisalId: appraisal(), version: 1, snapshot: {}, publishedAt: new Date() }
	await env.db.result.create({ data: result })
}

/** Who may see it, by name. */
async function readers(): Promise<string> {
	const names = { made, wati, ayu, budi, sari, rai }
	const able: string[] = []
	for (const [name, index] of Object.entries(names)) {
		for (const roles of hr.has(index) ? [[], ['hr' as const]] : [[]]) {
			const listed = await openEvidence(env, actor(index, roles), appraisal()).catch(error => error.key)
			const read = await readEvidence(env, actor(index, roles), appraisal(), evidenceId).catch(error => error.key)
			const count = await countEvidence(env, actor(index, roles), appraisal())
			const may = typeof listed === 'object'
			// Whoever sees the list sees the file and the count, and nobody else.
			expect([typeof read === 'object', count > 0], name).toEqual([may, may])
			if (!may) expect([listed, read]).toEqual(['refusal-not-yours', 'refusal-not-yours'])
			if (may) able.push(roles.length > 0 ? `${name} as HR` : name)
		}
	}
	return able.join(', ')
}

test.each<['draft' | 'submitted' | 'lapsed', boolean, string]>([
	['draft', false, 'wati'],
	['submitted', false, 'made, made as HR, wati'],
	['submitted', true, 'made, made as HR, wati, ayu as HR'],
	['lapsed', false, 'wati'],
	['lapsed', true, 'wati'],
])('while the self-assessment is %s (a result: %s) it is seen by %s', async (state, published, expected) => {
	await stand(state, published)
	expect(await readers()).toBe(expected)
	const onSheet = await readSheet(env.db, actor(made), 'supervisor', season.supervisorReviews[wati]!)
	expect(onSheet.evidence.get('target')).toBe(state === 'submitted' ? 1 : undefined)
	const ofPeer = await readSheet(env.db, actor(budi), 'peer', season.peerReviews[0]!)
	expect(ofPeer.evidence.size).toBe(0)
})

test('each reading by somebody else is recorded once, her own is not', async () => {
	await stand('submitted', true)
	const { bytes, entry } = await readEvidence(env, actor(wati, [], 'q:1'), appraisal(), evidenceId)
	expect([Buffer.from(bytes).toString(), entry.name]).toEqual(['isi', 'Laporan.pdf'])
	for (const key of ['q:2', 'q:2', 'q:3']) await readEvidence(env, actor(made, [], key), appraisal(), evidenceId)
	await readEvidence(env, actor(ayu, ['hr'], 'q:4'), appraisal(), evidenceId)
	const told = await env.db.auditEvent.findMany({ orderBy: { id: 'asc' } })
	expect(told.map(({ actorId }) => actorId)).toEqual([made, made, ayu].map(index => season.people[index]))
	expect(told[0]).toMatchObject({ action: 'evidence.read', subject: `evidence:${evidenceId}`, details: {} })
})

test('a file of another appraisal, or one that is gone, is not shown under this one', async () => {
	await stand('submitted', false)
	for (const id of [other, 'hilang0000'])
		await expect(readEvidence(env, actor(made), appraisal(), id)).rejects.toMatchObject({
			key: 'refusal-evidence-gone',
		})
	await expect(openEvidence(env, actor(made), 'hilang0000')).rejects.toMatchObject({ key: 'refusal-not-yours' })
	expect(await env.db.auditEvent.count()).toBe(0)
})
