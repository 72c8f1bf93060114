import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import {
	keepDraftFile,
	listDraftFiles,
	readDraftFile,
	removeDraftFile,
} from '../../../src/features/objections/draft-files.ts'
import {
	dropObjectionDraft,
	readObjectionDraft,
	togglePart,
	wholeResult,
	writeReason,
} from '../../../src/features/objections/drafting.ts'
import { sendObjection } from '../../../src/features/objections/sending.ts'
import { withdrawObjection } from '../../../src/features/objections/withdrawing.ts'
import { acceptResult } from '../../../src/features/response/answering.ts'
import { due } from '../../../src/features/response/due.ts'
import { messages } from '../../../src/features/response/messages.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { setSetting } from '../../../src/store/settings.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import type { Season } from '../../support/season.ts'
import { afterwards, seedScoredSeason } from '../results/scored-season.ts'

let env: TestEnv
let season: Season
let resultId: string
const [head, wati, ayu] = [0, 1, 2]
const secretary = 'emp0000009'
const as = (index: number, updateKey?: string): Actor => ({ employeeId: season.people[index]!, roles: [], updateKey })
const reason = 'Nilai ketelitian tidak sesuai dengan laporan saya.'
const file = { kind: 'photo' as const, name: '', type: 'png' as const, bytes: new Uint8Array([1, 2, 3]) }
const answer = async () => (await env.db.response.findUniqueOrThrow({ where: { resultId } })).answer
const write = () => writeReason(env, as(wati), resultId, reason)
const send = () => sendObjection(env, as(wati), resultId)
const withdraw = () => withdrawObjection(env, as(wati), resultId)
const read = () => readObjectionDraft(env, as(wati), resultId)
const told = async (start: string) =>
	(await env.db.outboxMessage.findMany({ where: { kind: { startsWith: start } }, orderBy: { seq: 'asc' } })).map(
		({ kind, recipientId }) => [kind, recipientId],
	)

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await publish(env, { ...as(head), roles: ['hr'] }, season.periodId)
	resultId = (await env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[wati] } })).id
	const superior = { id: secretary, number: 'SEKDA1', name: 'Sekretaris Daerah', post: 'Sekda', unitId: 'unit000001' }
	await env.db.employee.create({ data: superior })
	await env.db.account.create({ data: { telegramId: 1009n, employeeId: secretary } })
	await env.db.employee.update({ where: { id: season.people[head]! }, data: { supervisorId: secretary } })
})
beforeEach(async () => {
	env.at(afterwards)
	await env.db.objection.deleteMany()
	await env.db.response.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await openResult(env, as(wati), resultId)
})
afterAll(() => env.close())

it('is one, also where it is begun while the result is being opened for the first time', async () => {
	for (let round = 0; round < 15; round++) {
		await env.db.objection.deleteMany()
		await env.db.response.deleteMany()
		const begin = () => togglePart(env, as(wati), resultId, 'teliti')
		await Promise.allSettled([begin(), openResult(env, as(wati), resultId), begin(), begin(), begin()])
		expect(await env.db.objection.count()).toBeLessThanOrEqual(1)
	}
})

/** After a kill several updates of one chat may be delivered again, from the first. */
it('what was begun after a draft was deleted, or sent and withdrawn, survives a second delivery of all of it', async () => {
	await write()
	for (const _ of [1, 2]) {
		await dropObjectionDraft(env, as(wati, 'd:1'), resultId)
		await togglePart(env, as(wati, 'd:2'), resultId, 'teliti')
		await writeReason(env, as(wati, 'd:3'), resultId, `${reason} Sungguh.`)
	}
	expect(await read()).toMatchObject({ isBegun: true, reason: `${reason} Sungguh.` })
	for (const _ of [1, 2]) {
		await sendObjection(env, as(wati, 'd:4'), resultId)
		await withdrawObjection(env, as(wati, 'd:5'), resultId)
		await writeReason(env, as(wati, 'd:6'), resultId, reason)
	}
	expect(await read()).toMatchObject({ isBegun: true, reason })
	expect(await answer()).toBeNull()
})

describe('a draft', () => {
	it('holds parts, a reason and evidence, and stays its writer’s', async () => {
		expect(await read()).toMatchObject({ isBegun: false, supervisor: 'Made Suarta', decider: 'Sekretaris Daerah' })
		await togglePart(env, as(wati, 'q:1'), resultId, 'waktu')
		await togglePart(env, as(wati, 'q:1'), resultId, 'waktu')
		await togglePart(env, as(wati), resultId, 'teliti')
		const { parts } = await read()
		expect(parts.filter(({ isChosen }) => isChosen).map(({ item, score }) => [item, score])).toEqual([
			['waktu', 5],
			['teliti', 4],
		])
		await togglePart(env, as(wati), resultId, 'waktu')
		await togglePart(env, as(wati), resultId, wholeResult)
		expect((await read()).parts.some(({ isChosen }) => isChosen)).toBe(false)
		await expect(togglePart(env, as(wati), resultId, 'apa-saja')).rejects.toThrow('refusal-not-yours')
		await expect(writeReason(env, as(wati), resultId, 'terlalu pendek')).rejects.toThrow('refusal-objection-short')
		await expect(writeReason(env, as(wati), resultId, 'x'.repeat(3_001))).rejects.toThrow('refusal-too-long')
		await write()
		await keepDraftFile(env, as(wati, 'm:1'), resultId, file)
		await keepDraftFile(env, as(wati, 'm:1'), resultId, file)
		const [kept, ...more] = await listDraftFiles(env, as(wati), resultId)
		expect(more).toEqual([])
		expect([...(await readDraftFile(env, as(wati), resultId, kept!.id)).bytes]).toEqual([1, 2, 3])
		expect(await read()).toMatchObject({ reason, files: 1 })
		for (const other of [as(head), as(ayu), { ...as(head), roles: ['hr' as const] }]) {
			await expect(readObjectionDraft(env, other, resultId)).rejects.toThrow('refusal-not-yours')
			await expect(readDraftFile(env, other, resultId, kept!.id)).rejects.toThrow('refusal-not-yours')
			for (const act of [sendObjection, withdrawObjection, dropObjectionDraft])
				await expect(act(env, other, resultId)).rejects.toThrow('refusal-not-yours')
		}
		await removeDraftFile(env, as(wati), resultId, kept!.id)
		await dropObjectionDraft(env, as(wati), resultId)
		expect(await env.db.objection.count()).toBe(0)
	})

	it('is one, however many taps begin it at once', async () => {
		await Promise.all(['waktu', 'teliti', 'waktu'].map(item => togglePart(env, as(wati), resultId, item)))
		expect(await env.db.objection.count()).toBe(1)
	})

	it('is reminded of before the time ends, and kept unsent after it', async () => {
		await write()
		env.at('2027-01-01T09:00:00+08:00')
		await due(env)
		const said = async () => (await deliverRows(env, messages)).map(({ text }) => text)
		expect(await said()).toContainEqual(expect.stringContaining('Draf keberatan Bapak/Ibu'))
		env.at('2027-01-04T09:00:00+08:00')
		await due(env)
		expect(await said()).toContainEqual(expect.stringContaining('Draf keberatan tersimpan sebagai tidak dikirim.'))
		await expect(send()).rejects.toThrow('refusal-response-over')
		await expect(write()).rejects.toThrow('refusal-response-over')
		expect(await read()).toMatchObject({ reason, isBegun: true })
	})
})

describe('sending', () => {
	it('is once, sets the deadlines, and tells whom it concerns', async () => {
		await setSetting(env.db, 'objection.answerDays', 3)
		await write()
		await Promise.all([send(), send()])
		await send()
		await env.db.setting.deleteMany({ where: { key: 'objection.answerDays' } })
		expect(await env.db.objection.findMany()).toEqual([
			expect.objectContaining({
				state: 'submitted',
				answererId: season.people[head],
				deciderId: secretary,
				answerUntil: new Date('2026-12-23T16:00:00+08:00'),
				decideUntil: new Date('2027-01-06T16:00:00+08:00'),
			}),
		])
		expect(await answer()).toBe('objected')
		expect((await told('objection-')).map(([, to]) => to).toSorted()).toEqual(
			[season.people[head], season.people[wati], secretary].toSorted(),
		)
		await expect(write()).rejects.toThrow('refusal-response-answered')
		await expect(acceptResult(env, as(wati), resultId)).rejects.toThrow('refusal-response-answered')
	})

	it('takes a reason, and the last moment of the time', async () => {
		await expect(send()).rejects.toThrow('refusal-objection-short')
		await write()
		env.at('2027-01-01T23:59:59.999+08:00')
		await send()
		env.at('2027-01-02T00:00:00+08:00')
		await due(env)
		expect(await answer()).toBe('objected')
	})

	it('beside accepting at the same moment, one of the two counts', async () => {
		await write()
		const done = await Promise.allSettled([send(), acceptResult(env, as(wati), resultId)])
		expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
		const isSent = (await env.db.objection.count({ where: { state: 'submitted' } })) === 1
		expect(await answer()).toBe(isSent ? 'objected' : 'accepted')
	})
})

describe('withdrawing', () => {
	it('gives the answer back while its time runs, once, and everyone is told', async () => {
		await write()
		await send()
		await env.db.outboxMessage.deleteMany()
		const tap = as(wati, 'q:withdraw')
		await Promise.all([withdrawObjection(env, tap, resultId), withdraw()])
		expect(await answer()).toBeNull()
		expect((await told('objection-withdrawn')).map(([, to]) => to).toSorted()).toEqual(
			[season.people[head], secretary].toSorted(),
		)
		await write()
		await send()
		await withdrawObjection(env, tap, resultId)
		expect(await env.db.objection.findMany({ orderBy: { submittedAt: 'asc' }, select: { state: true } })).toEqual([
			{ state: 'withdrawn' },
			{ state: 'submitted' },
		])
		await withdraw()
		await acceptResult(env, as(wati), resultId)
		expect(await answer()).toBe('accepted')
	})

	it('after the time stays an objection withdrawn, and a decided one stays decided', async () => {
		await write()
		await send()
		env.at('2027-01-04T09:00:00+08:00')
		await withdraw()
		expect([await answer(), (await read()).standing.objection?.state]).toEqual(['objected', 'withdrawn'])
		await env.db.objection.updateMany({ data: { state: 'upheld' } })
		await expect(withdraw()).rejects.toThrow('refusal-objection-over')
	})
})
