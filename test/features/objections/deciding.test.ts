import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readLog } from '../../../src/features/audit/log.ts'
import { sendAnswer, writeAnswer } from '../../../src/features/objections/answering.ts'
import { readObjection } from '../../../src/features/objections/card.ts'
import { decide, readDecision, writeDecision } from '../../../src/features/objections/deciding.ts'
import { didNotCome, recordHearing } from '../../../src/features/objections/hearing.ts'
import { listObjections, readOverview } from '../../../src/features/objections/list.ts'
import { messages } from '../../../src/features/objections/messages.ts'
import { chooseScore, giveScoreReason, keepScore, readScore } from '../../../src/features/objections/scores.ts'
import { withdrawObjection } from '../../../src/features/objections/withdrawing.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { findOwed, findPending } from '../../../src/pending/pending.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import { as, forget, object, type Person, people, reason, seedPublished } from './objected-season.ts'

let env: TestEnv
let resultId: string
let id: string

const answer = 'Nilai itu sesuai dengan catatan harian saya.'
const decision = 'Laporan yang dilampirkan membenarkan keberatan.'
const write = (who: Person = 'made') => writeAnswer(env, as(who), id, answer)
const send = (who: Person = 'made') => sendAnswer(env, as(who), id)
const hear = (who: Person = 'secretary') =>
	recordHearing(env, as(who), id, 'employee', 'Beliau menunjukkan laporannya.')
const read = (who: Person) => readObjection(env, as(who), id)
const state = async () => (await env.db.objection.findUniqueOrThrow({ where: { id } })).state
const said = async () => (await deliverRows(env, messages)).map(({ kind, employeeId }) => [kind, employeeId])
const pending = async (who: Person) =>
	(await findPending(env.db, env.now(), [people[who]])).filter(({ firstId }) => firstId === id).map(({ kind }) => kind)

/** All that a decision needs but the choice between both. */
async function hearBoth(): Promise<void> {
	await write()
	await send()
	await hear()
	await recordHearing(env, as('secretary'), id, 'supervisor', didNotCome)
	await writeDecision(env, as('secretary'), id, decision)
}

async function raise(item: string, point: number): Promise<void> {
	await chooseScore(env, as('secretary'), id, item, point)
	await giveScoreReason(env, as('secretary'), id, item, 'Laporan harian lengkap.')
}

beforeAll(async () => {
	env = await openTestEnv()
	resultId = await seedPublished(env)
})
beforeEach(async () => {
	await forget(env, resultId)
	await env.db.employee.update({ where: { id: people.made }, data: { supervisorId: people.secretary } })
	await env.db.employee.updateMany({ data: { status: 'active' } })
	id = await object(env, resultId, ['teliti', 'waktu'])
})
afterAll(() => env.close())

describe('the supervisor', () => {
	it('answers once, and it stays', async () => {
		expect(await pending('made')).toEqual(['answer-objection'])
		expect(await findOwed(env.db, env.now(), [people.made])).not.toContainEqual(
			expect.objectContaining({ firstId: id }),
		)
		await expect(send()).rejects.toThrow('refusal-empty')
		await expect(writeAnswer(env, as('made'), id, 'pendek')).rejects.toThrow('refusal-objection-short')
		await write()
		expect((await read('made')).answer).toBe(answer)
		expect((await read('secretary')).answer).toBeNull()
		await Promise.all([send(), send()])
		for (const who of ['wati', 'secretary', 'officer'] as const) expect((await read(who)).answer).toBe(answer)
		await expect(write()).rejects.toThrow('refusal-objection-answered')
		expect(await pending('made')).toEqual([])
		expect(await pending('secretary')).toEqual(['decide-objection'])
		expect(
			(await said())
				.filter(([kind]) => kind === 'objection-answered')
				.map(([, who]) => who)
				.toSorted(),
		).toEqual([people.wati, people.secretary, people.officer].toSorted())
	})

	it('may be silent: the decider goes on without an answer, and a late one is still read', async () => {
		await expect(hear()).rejects.toThrow('refusal-objection-early')
		env.at('2026-12-28T17:00:00+08:00')
		expect(await pending('made')).toEqual([])
		expect(await pending('secretary')).toEqual(['decide-objection'])
		await hear()
		await write()
		await send()
		expect((await read('secretary')).answer).toBe(answer)
	})
})

describe('the decider', () => {
	it('hears both before deciding, and gives considerations', async () => {
		await write()
		await send()
		const uphold = () => decide(env, as('secretary'), id, 'upheld')
		await expect(uphold()).rejects.toThrow('refusal-objection-unheard')
		await hear()
		await expect(recordHearing(env, as('secretary'), id, 'supervisor', 'singkat')).rejects.toThrow(
			'refusal-objection-short',
		)
		await recordHearing(env, as('secretary'), id, 'supervisor', didNotCome)
		await expect(uphold()).rejects.toThrow('refusal-objection-unreasoned')
		await writeDecision(env, as('secretary'), id, decision)
		const kept = (await read('secretary')).deliberation
		expect(kept).toMatchObject({ heardSupervisor: '', decision })
		for (const who of ['wati', 'made', 'officer'] as const) {
			const card = await read(who)
			expect([card.deliberation, card.decision]).toEqual([null, null])
		}
		await expect(decide(env, as('secretary'), id, 'changed')).rejects.toThrow('refusal-objection-no-change')
		expect((await readDecision(env, as('secretary'), id, 'upheld')).results).toBeNull()
		await uphold()
		await uphold()
		expect(await state()).toBe('upheld')
		expect((await read('wati')).decision).toBe(decision)
		expect(await env.db.result.count({ where: { appraisal: { employeeId: people.wati } } })).toBe(1)
		expect(await said()).toEqual(
			expect.arrayContaining([people.wati, people.made, people.officer].map(who => ['objection-decided', who])),
		)
		expect(await pending('secretary')).toEqual([])
	})

	it('replaces scores: a new version that says so, beside the old one', async () => {
		await hearBoth()
		expect((await readScore(env, as('secretary'), id, 'teliti')).score).toMatchObject({ score: 4, decided: null })
		await chooseScore(env, as('secretary'), id, 'teliti', 5)
		await expect(readDecision(env, as('secretary'), id, 'changed')).rejects.toThrow('refusal-objection-no-reason')
		await giveScoreReason(env, as('secretary'), id, 'teliti', 'Laporan harian lengkap.')
		await raise('waktu', 3)
		await keepScore(env, as('secretary'), id, 'waktu')
		const preview = await readDecision(env, as('secretary'), id, 'changed')
		await decide(env, as('secretary'), id, 'changed')
		await decide(env, as('secretary'), id, 'changed')
		const { newResultId } = await read('wati')
		const after = await openResult(env, as('wati'), newResultId!)
		const { revision, ...result } = after.result
		expect(result).toEqual(JSON.parse(JSON.stringify(preview.results!.after)))
		expect(revision).toEqual({
			version: 2,
			decidedBy: { name: 'Gede Sekda', post: 'Sekretaris Daerah' },
			on: '2026-12-18',
			reason: decision,
			changes: [
				{
					title: expect.objectContaining({ id: expect.any(String) }),
					before: 4,
					after: 5,
					reason: 'Laporan harian lengkap.',
				},
			],
		})
		expect(after.standing).toMatchObject({ isFinal: true, isOpen: false })
		const before = await openResult(env, as('wati'), resultId)
		expect(before.result).toEqual(JSON.parse(JSON.stringify(preview.results!.before)))
		const nilai = (of: typeof before) => of.result.score.kind === 'weighted' && of.result.score.nilai!.hundredths
		expect(nilai(after)).toBeGreaterThan(nilai(before) as number)
		expect(after.result.comments).toHaveLength(before.result.comments.length)
		// The decider reads both, without what was said anonymously
		const opened = await openResult(env, as('secretary'), newResultId!)
		expect(opened.relation).toBe('decider')
		expect(opened.result.comments.filter(({ group }) => group === 'peer')).toEqual([])
		await expect(chooseScore(env, as('secretary'), id, 'teliti', 1)).rejects.toThrow('refusal-objection-over')
	})

	it('replaces what the objection is about, and nothing else', async () => {
		await expect(chooseScore(env, as('secretary'), id, 'disiplin', 5)).rejects.toThrow('refusal-not-yours')
		await expect(chooseScore(env, as('secretary'), id, 'teliti', 9)).rejects.toThrow('refusal-not-yours')
		await expect(giveScoreReason(env, as('secretary'), id, 'teliti', 'Alasan yang cukup')).rejects.toThrow(
			'refusal-objection-no-point',
		)
		await raise('teliti', 5)
		// The supervisor's own point is no change
		await chooseScore(env, as('secretary'), id, 'teliti', 4)
		expect(await env.db.decidedScore.count()).toBe(0)
		await forget(env, resultId)
		id = await object(env, resultId)
		await raise('disiplin', 5)
		expect((await read('secretary')).deliberation!.scores.find(({ item }) => item === 'disiplin')).toMatchObject({
			decided: 5,
		})
	})

	it('decides once, also by two taps at once, and not what is withdrawn at the same moment', async () => {
		await hearBoth()
		await raise('teliti', 5)
		const both = await Promise.allSettled([
			decide(env, as('secretary'), id, 'changed'),
			decide(env, as('secretary'), id, 'changed'),
			decide(env, as('secretary'), id, 'upheld'),
		])
		expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
		const versions = await env.db.result.count({ where: { appraisal: { employeeId: people.wati } } })
		expect([versions, await state()]).toEqual((await state()) === 'changed' ? [2, 'changed'] : [1, 'upheld'])

		await forget(env, resultId)
		id = await object(env, resultId, ['teliti'])
		await hearBoth()
		const [decided, withdrawn] = await Promise.allSettled([
			decide(env, as('secretary'), id, 'upheld'),
			withdrawObjection(env, as('wati'), resultId),
		])
		expect([decided.status, withdrawn.status].toSorted()).toEqual(['fulfilled', 'rejected'])
		expect(await state()).toBe(decided.status === 'fulfilled' ? 'upheld' : 'withdrawn')
		const { answer } = await env.db.response.findUniqueOrThrow({ where: { resultId } })
		expect(answer).toBe(decided.status === 'fulfilled' ? 'objected' : null)
	})

	it.each<[string, () => Promise<unknown>]>([
		['loses the post', () => superiorOfMade(people.inspector)],
		['goes on leave', () => env.db.employee.update({ where: { id: people.secretary }, data: { status: 'leave' } })],
		['comes to score in the supervisor’s place', () => scoredBySecretary()],
	])('who %s in the middle decides no more', async (_, happens) => {
		expect((await openResult(env, as('secretary'), resultId)).relation).toBe('decider')
		await hearBoth()
		await happens()
		for (const act of [
			() => hear(),
			() => writeDecision(env, as('secretary'), id, decision),
			() => chooseScore(env, as('secretary'), id, 'teliti', 5),
			() => decide(env, as('secretary'), id, 'upheld'),
			() => read('secretary'),
		])
			await expect(act()).rejects.toThrow('refusal-objection-unfit')
		expect((await read('officer')).isDeciderLost).toBe(true)
		expect(await state()).toBe('submitted')
		await env.db.review.deleteMany({ where: { raterId: people.secretary } })
	})
})

it('the result is closed, and nothing waits, for who was the superior of the supervisor', async () => {
	await hearBoth()
	expect(await pending('secretary')).toEqual(['decide-objection'])
	await superiorOfMade(people.inspector)
	await expect(openResult(env, as('secretary'), resultId)).rejects.toThrow('refusal-not-yours')
	expect(await pending('secretary')).toEqual([])
})

describe('everybody else', () => {
	const acts: Record<string, (who: Person) => Promise<unknown>> = {
		answer: write,
		send,
		hear,
		point: who => chooseScore(env, as(who), id, 'teliti', 5),
		reason: who => giveScoreReason(env, as(who), id, 'teliti', 'Alasan yang cukup'),
		keep: who => keepScore(env, as(who), id, 'teliti'),
		considerations: who => writeDecision(env, as(who), id, decision),
		preview: who => readDecision(env, as(who), id, 'upheld'),
		uphold: who => decide(env, as(who), id, 'upheld'),
		change: who => decide(env, as(who), id, 'changed'),
	}

	it('is refused, whatever they try', async () => {
		await raise('teliti', 5)
		for (const who of ['wati', 'made', 'ayu', 'officer', 'inspector', 'auditor', 'secretary'] as const) {
			for (const [name, act] of Object.entries(acts)) {
				const isTheirs = { made: ['answer', 'send'], secretary: Object.keys(acts).slice(2) }[who as 'made']
				if (!isTheirs?.includes(name)) await expect(act(who), `${who} ${name}`).rejects.toThrow('refusal-not-yours')
			}
		}
		for (const who of ['ayu', 'inspector', 'auditor'] as const) {
			await expect(read(who)).rejects.toThrow('refusal-not-yours')
			await expect(openResult(env, as(who), resultId)).rejects.toThrow('refusal-not-yours')
		}
		expect(await state()).toBe('submitted')
	})

	it('sees lists of what concerns them', async () => {
		expect((await listObjections(env, as('officer'), 1)).items).toEqual([
			expect.objectContaining({ id, employee: 'Wayan Wati', standing: 'answering' }),
		])
		for (const who of ['wati', 'made', 'secretary', 'auditor'] as const)
			await expect(listObjections(env, as(who), 1)).rejects.toThrow('refusal-hr-only')
		const counts = [{ standing: 'answering', count: 1 }]
		expect(await readOverview(env, as('auditor'))).toMatchObject({ own: [], hasList: false, counts })
		expect(await readOverview(env, as('officer'))).toMatchObject({ own: [], hasList: true, counts })
		expect(await readOverview(env, as('wati'))).toMatchObject({ own: [], hasList: false, counts: [] })
		expect((await readOverview(env, as('made'))).own.map(one => one.id)).toEqual([id])
		await read('officer')
		const subject = `objection:${id}`
		expect(
			await env.db.auditEvent.count({ where: { action: 'objection.read', actorId: people.officer, subject } }),
		).toBe(1)
		expect((await read('officer')).reason).toBe(reason)
		// Who audits finds it with all else about the person and the period
		const { appraisal } = await env.db.objection.findUniqueOrThrow({ where: { id }, include: { appraisal: true } })
		for (const filter of [
			{ by: 'person', employeeId: people.wati },
			{ by: 'period', periodId: appraisal.periodId },
		] as const)
			expect((await readLog(env, as('auditor'), filter, 1)).events.items[0]).toMatchObject({
				action: 'objection.read',
				subject: expect.stringContaining('Wayan Wati'),
			})
	})
})

function superiorOfMade(supervisorId: string): Promise<unknown> {
	return env.db.employee.update({ where: { id: people.made }, data: { supervisorId } })
}

async function scoredBySecretary(): Promise<void> {
	const { appraisalId } = await env.db.objection.findUniqueOrThrow({ where: { id } })
	const review = { id: 'rev0000020', appraisalId, raterId: people.secretary, group: 'supervisor' as const, months: 3 }
	await env.db.review.create({ data: review })
}
