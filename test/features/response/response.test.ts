import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { acceptResult, readOwnResponse } from '../../../src/features/response/answering.ts'
import { due } from '../../../src/features/response/due.ts'
import { handOver, readHandover, typedHandover } from '../../../src/features/response/handing-over.ts'
import { countResponses, listByState, listPublished, listTeam } from '../../../src/features/response/list.ts'
import { messages } from '../../../src/features/response/messages.ts'
import { readTimes, setTime } from '../../../src/features/response/times.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { findOwed, findPending } from '../../../src/pending/pending.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import type { Season } from '../../support/season.ts'
import { afterwards, seedScoredSeason } from '../results/scored-season.ts'

let env: TestEnv
let season: Season
const [head, wati, ayu] = [0, 1, 2]
let results: string[]
const as = (index: number, roles: Actor['roles'] = [], updateKey?: string): Actor => ({
	employeeId: season.people[index]!,
	roles,
	updateKey,
})
/** Of the personnel office: appraised by nobody here. */
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const auditor: Actor = { employeeId: 'emp0000008', roles: ['auditor'] }
const open = (index: number) => openResult(env, as(index), results[index]!)
const accept = (index: number) => acceptResult(env, as(index), results[index]!)
const response = (index: number) => env.db.response.findUniqueOrThrow({ where: { resultId: results[index]! } })
const audited = async () =>
	(await env.db.auditEvent.findMany({ where: { action: { startsWith: 'response.' } }, orderBy: { id: 'asc' } })).map(
		({ action, actorId }) => [action, actorId],
	)
/** Reads what the bot says on its own at the clock's time. */
async function told(): Promise<string[][]> {
	await due(env)
	const sent = await deliverRows(env, messages)
	return sent.map(({ kind, employeeId, text }) => [kind, employeeId, text])
}

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await publish(env, as(head, ['hr']), season.periodId)
	const rows = await env.db.result.findMany()
	results = season.appraisals.map(id => rows.find(({ appraisalId }) => appraisalId === id)?.id ?? '')
	await env.db.employee.create({
		data: { id: hr.employeeId, number: 'HR1', name: 'Dewi', post: 'Analis', unitId: 'unit000001' },
	})
})
beforeEach(async () => {
	env.at(afterwards)
	await env.db.response.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.auditEvent.deleteMany()
	await env.db.setting.deleteMany({ where: { key: { startsWith: 'response.' } } })
})
afterAll(() => env.close())

describe('the first opening of one’s own result', () => {
	it('starts the time to answer it, once, from however many cards at a time', async () => {
		await Promise.all([open(wati), open(wati), open(wati)])
		expect((await response(wati)).closesAt?.toISOString()).toBe('2027-01-01T16:00:00.000Z')
		env.at('2026-12-20T09:00:00+08:00')
		const { standing } = await open(wati)
		expect(standing).toMatchObject({ isOpen: true, answer: null, handedOver: false })
		expect(standing.lastDay?.toString()).toBe('2027-01-01')
		expect(await audited()).toEqual([['response.received', season.people[wati]]])
	})

	it('waits on their home until it is answered or its last minute has passed, and no nudge adds to its reminders', async () => {
		const waiting = async () =>
			(await findPending(env.db, env.now(), [season.people[wati]!])).map(({ kind, firstId, deadline }) => [
				kind,
				firstId,
				deadline.toString(),
			])
		expect(await waiting()).toEqual([])
		await open(wati)
		expect(await waiting()).toEqual([['answer-result', results[wati], '2027-01-01T15:59:00Z']])
		expect(await findOwed(env.db, env.now(), [season.people[wati]!])).toEqual([])
		env.at('2027-01-02T00:00:00+08:00')
		expect(await waiting()).toEqual([])
		env.at('2027-01-01T23:59:30+08:00')
		await accept(wati)
		expect(await waiting()).toEqual([])
	})

	it('is not the supervisor’s or HR’s', async () => {
		await openResult(env, as(head), results[wati]!)
		await openResult(env, hr, results[wati]!)
		expect(await env.db.response.count()).toBe(0)
	})

	it('gives as many days as HR has set for the kind of employee, and keeps what was given', async () => {
		await env.db.employee.update({ where: { id: season.people[ayu]! }, data: { number: '198001012023212001' } })
		await open(wati)
		await setTime(env, hr, 'pns', '7')
		await setTime(env, hr, 'pppk', ' 30 ')
		await open(ayu)
		expect((await readOwnResponse(env, as(wati), results[wati]!)).standing.lastDay?.toString()).toBe('2027-01-01')
		expect((await readOwnResponse(env, as(ayu), results[ayu]!)).standing.lastDay?.toString()).toBe('2027-01-17')
		expect(await readTimes(env, hr)).toEqual({ pns: 7, pppk: 30, other: 14, answer: 5, decision: 10 })
		for (const text of ['0', '61', '7,5', '-3', 'empat belas', ''])
			await expect(setTime(env, hr, 'other', text)).rejects.toThrow('refusal-response-days')
		for (const other of [as(wati), auditor, as(head, ['unit_hr'])])
			await expect(setTime(env, other, 'other', '20')).rejects.toThrow('refusal-hr-only')
	})
})

describe('accepting', () => {
	it('is for good, and once', async () => {
		await open(wati)
		await Promise.all([accept(wati), accept(wati)])
		await accept(wati)
		expect(await response(wati)).toMatchObject({ answer: 'accepted' })
		expect((await audited()).filter(([action]) => action === 'response.accepted')).toHaveLength(1)
		env.at('2027-02-01T09:00:00+08:00')
		expect(await told()).toEqual([])
		expect(await response(wati)).toMatchObject({ answer: 'accepted' })
	})

	it('takes a result that was opened, in time, by its owner', async () => {
		await expect(accept(wati)).rejects.toThrow('refusal-response-unread')
		await open(wati)
		for (const other of [as(head), as(ayu), hr])
			await expect(acceptResult(env, other, results[wati]!)).rejects.toThrow('refusal-not-yours')
		env.at('2027-01-02T00:00:00+08:00')
		await expect(accept(wati)).rejects.toThrow('refusal-response-over')
		env.at('2027-01-01T23:59:59.999+08:00')
		await accept(wati)
		await env.db.response.update({ where: { resultId: results[wati]! }, data: { answer: 'objected' } })
		await expect(accept(wati)).rejects.toThrow('refusal-response-answered')
	})
})

describe('no answer', () => {
	it('is silence once the time is over, which is said once and is no consent', async () => {
		await open(wati)
		env.at('2027-01-01T23:59:59+08:00')
		await due(env)
		expect(await response(wati)).toMatchObject({ answer: null })
		env.at('2027-01-02T00:00:00+08:00')
		await Promise.all([due(env), due(env)])
		expect(await response(wati)).toMatchObject({ answer: 'silent' })
		expect((await audited()).at(-1)).toEqual(['response.silent', null])
		env.at('2027-01-04T08:00:00+08:00')
		const sent = (await told()).filter(([, to]) => to === season.people[wati])
		expect(sent).toHaveLength(1)
		expect(sent[0]?.[2]).toContain(
			'berakhir pada Jumat, 1 Januari 2027. Tercatat: tidak menanggapi; ini bukan persetujuan.',
		)
		env.at('2027-01-05T08:00:00+08:00')
		expect(await told()).toEqual([])
		await expect(accept(wati)).rejects.toThrow('refusal-response-over')
	})

	it('is reminded of before, in working hours, and never after an answer', async () => {
		await open(wati)
		await open(ayu)
		await accept(ayu)
		const days: string[] = []
		for (let hour = 0; hour < 24 * 16; hour += 6) {
			const now = Temporal.Instant.from(afterwards).add({ hours: hour })
			env.at(now.toString())
			for (const [kind, to] of await told())
				days.push(`${kind} ${season.people.indexOf(to!)} ${now.toZonedDateTimeISO(env.zone).toPlainDate()}`)
		}
		expect(days).toEqual([
			'response-unanswered 1 2026-12-25',
			'response-unanswered 1 2026-12-29',
			'response-unanswered 1 2027-01-01',
		])
	})

	it('is reminded of once after downtime', async () => {
		await open(wati)
		env.at('2026-12-30T03:00:00+08:00')
		expect(await told()).toEqual([])
		env.at('2026-12-30T10:00:00+08:00')
		expect((await told()).filter(([, to]) => to === season.people[wati])).toEqual([
			['response-unanswered', season.people[wati], expect.stringContaining('sampai dengan Jumat, 1 Januari 2027')],
		])
		await env.db.setting.deleteMany({ where: { key: 'response.handled' } })
		expect(await told()).toEqual([])
	})
})

it('who has not opened their result is reminded twice', async () => {
	await open(ayu)
	const said: string[] = []
	for (let day = 18; day <= 31; day++) {
		env.at(`2026-12-${day}T09:00:00+08:00`)
		for (const [kind, to] of await told()) if (to === season.people[wati]) said.push(`${kind} ${day}`)
	}
	expect(said).toEqual(['response-unopened 23', 'response-unopened 29'])
})

describe('handing over', () => {
	const day = (text: string) => Temporal.PlainDate.from(text)

	it('starts the time from its day, is recorded, and told', async () => {
		env.at('2026-12-22T09:00:00+08:00')
		const { until } = await readHandover(env, hr, results[wati]!, day('2026-12-19'))
		expect([until?.day.toString(), until?.isOver]).toEqual(['2027-01-02', false])
		await Promise.all([1, 2].map(() => handOver(env, hr, results[wati]!, day('2026-12-19'))))
		expect(await response(wati)).toMatchObject({
			handedOverById: hr.employeeId,
			closesAt: new Date('2027-01-02T16:00:00Z'),
		})
		expect(await audited()).toEqual([['response.handed-over', hr.employeeId]])
		expect((await deliverRows(env, messages)).map(({ text }) => text)).toEqual([
			expect.stringMatching(/Dewi mencatat.*Sabtu, 19 Desember 2026.*sampai dengan Sabtu, 2 Januari 2027/s),
		])
		await open(wati)
		expect(await response(wati)).toMatchObject({ handedOverById: hr.employeeId })
		await accept(wati)
	})

	it('takes a day since publishing that has come', async () => {
		env.at('2026-12-22T09:00:00+08:00')
		const typed = (text: string) => typedHandover(env, hr, results[wati]!, text)
		await expect(typed('17-12-2026')).rejects.toThrow('refusal-response-day-early')
		await expect(typed('23-12-2026')).rejects.toThrow('refusal-response-day-future')
		await expect(typed('kemarin')).rejects.toThrow('refusal-response-day')
		expect((await typed('18/12/2026')).toString()).toBe('2026-12-18')
		await handOver(env, hr, results[wati]!, day('2026-12-18'))
		expect((await response(wati)).receivedAt.toISOString()).toBe('2026-12-18T01:00:00.000Z')
	})

	it('is refused where they have opened it, for one’s own result, and to who is no officer of theirs', async () => {
		await open(wati)
		await expect(handOver(env, hr, results[wati]!, day('2026-12-18'))).rejects.toThrow('refusal-response-received')
		await expect(readHandover(env, as(ayu, ['hr']), results[ayu]!)).rejects.toThrow('refusal-response-own')
		for (const other of [as(head), auditor])
			await expect(readHandover(env, other, results[ayu]!)).rejects.toThrow('refusal-hr-only')
		const elsewhere: Actor = { employeeId: season.people[3]!, roles: ['unit_hr'], unitIds: ['unit000009'] }
		await expect(readHandover(env, elsewhere, results[ayu]!)).rejects.toThrow('refusal-not-yours')
	})
})

describe('who has answered', () => {
	it('is counted and named for officers in their trees, and shown to the supervisor', async () => {
		await open(wati)
		await accept(wati)
		const { counts } = await countResponses(env, hr, season.periodId)
		expect(counts).toEqual({ unopened: 1, open: 0, accepted: 1, objected: 0, silent: 0 })
		await expect(listByState(env, auditor, season.periodId, 'accepted', 1)).rejects.toThrow('refusal-hr-only')
		const accepted = await listByState(env, hr, season.periodId, 'accepted', 1)
		expect(accepted.items.map(({ name, day }) => [name, day?.toString()])).toEqual([['Wayan Wati', '2026-12-18']])
		const unit: Actor = { ...hr, roles: ['unit_hr'], unitIds: ['unit000001'] }
		expect((await listByState(env, unit, season.periodId, 'unopened', 1)).items[0]?.name).toBe('Ketut Ayu')
		expect(await listPublished(env, unit)).toHaveLength(1)
		const elsewhere: Actor = { ...unit, unitIds: ['unit000009'] }
		expect(await listPublished(env, elsewhere)).toEqual([])
		await expect(countResponses(env, elsewhere, season.periodId)).rejects.toThrow('refusal-not-yours')
		await expect(countResponses(env, as(wati), season.periodId)).rejects.toThrow('refusal-hr-only')
		expect((await listTeam(env, as(head), season.periodId, 1)).items.map(({ state }) => state)).toEqual([
			'unopened',
			'accepted',
		])
		await expect(listTeam(env, as(ayu), season.periodId, 1)).rejects.toThrow('refusal-not-yours')
	})
})

it('is counted for auditors only of enough people whom they do not see by name', async () => {
	const count = () => countResponses(env, auditor, season.periodId)
	await expect(count()).rejects.toThrow('refusal-response-few')
	// Whoever scored them all sees each by name anyway
	await expect(countResponses(env, as(head, ['auditor']), season.periodId)).resolves.toBeDefined()
	await expect(countResponses(env, hr, season.periodId)).resolves.toBeDefined()
})

it('a locked phone tells nobody that an objection is being written', async () => {
	const said = []
	for (const writes of [false, true]) {
		env.at(afterwards)
		await env.db.response.deleteMany()
		await env.db.outboxMessage.deleteMany()
		await env.db.setting.deleteMany({ where: { key: 'response.handled' } })
		await open(wati)
		const about = { appraisalId: season.appraisals[wati]!, resultId: results[wati]! }
		if (writes) await env.db.objection.create({ data: { id: 'obj0000001', ...about, createdAt: new Date() } })
		for (const moment of ['2026-12-30T09:00:00+08:00', '2027-01-04T09:00:00+08:00']) {
			env.at(moment)
			await due(env)
			const [letter] = (await deliverRows(env, messages)).filter(({ employeeId }) => employeeId === season.people[wati])
			const labels = letter!.keyboard!.flat().map(({ text }) => text)
			said.push({ kind: letter!.kind, locked: letter!.whenLocked, labels, writes })
		}
	}
	const [unanswered, silent, ...withDraft] = said.map(({ writes: _, ...seen }) => seen)
	expect([unanswered!.kind, silent!.kind]).toEqual(['response-unanswered', 'response-silent'])
	expect(unanswered!.locked).toContain('PIN')
	expect(withDraft).toEqual([unanswered, silent])
	await env.db.objection.deleteMany()
})
