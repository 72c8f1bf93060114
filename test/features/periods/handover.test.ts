import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { openRequest } from '../../../src/features/peer-feedback/requests.ts'
import { due } from '../../../src/features/periods/due.ts'
import { extend } from '../../../src/features/periods/extension.ts'
import { handOver } from '../../../src/features/periods/handover.ts'
import { listLaggards } from '../../../src/features/periods/laggards.ts'
import { readProgress } from '../../../src/features/periods/progress.ts'
import { findSuccessors, readSuccessor } from '../../../src/features/periods/successors.ts'
import { readCard } from '../../../src/features/periods/unscored-card.ts'
import { listSelfAssessments } from '../../../src/features/self-assessment/service.ts'
import { messages } from '../../../src/features.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { openSheet, saveScore } from '../../../src/questionnaire/service.ts'
import { readSheets } from '../../../src/questionnaire/sheet.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const boss = 'emp0000010'
const rai = 'emp0000011'
const away = 'emp0000012'
const day = (text: string) => Temporal.PlainDate.from(text)
const as = (employeeId: string): Actor => ({ employeeId, roles: [] })
const made = () => season.people[0]!
const team = () => ({ supervisorId: made() })
const only = (index: number) => ({ appraisalId: season.appraisals[index]! })

/**
 * Made (0) supervises Wati (1), Ayu (2), Budi (3) and Sari (4), and works for the secretary like Rai; Dwi of HR stands
 * beside them, and another colleague has not joined. Ayu, Budi and Sari give feedback on Wati. Thursday 17 December
 * 2026, 09.00: scoring ended yesterday, and Made has sent Sari's alone.
 */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		staff: 4,
		peers: [
			[1, 2],
			[1, 3],
			[1, 4],
		],
	})
	const person = (id: string, name: string, supervisorId: string | null) => ({
		id,
		number: `1990010120100110${id.slice(-2)}`,
		name,
		post: 'Pejabat',
		unitId: 'unit000001',
		supervisorId,
	})
	await env.db.employee.createMany({ data: [person(boss, 'Ida Bagus', null)] })
	await env.db.employee.createMany({
		data: [
			person(hr.employeeId, 'Dwi Kepegawaian', null),
			person(rai, 'Rai Astawa', boss),
			person(away, 'Tri Jauh', boss),
		],
	})
	await env.db.employee.update({ where: { id: made() }, data: { supervisorId: boss } })
	await env.db.account.createMany({
		data: [boss, rai, hr.employeeId].map((employeeId, index) => ({ telegramId: BigInt(2000 + index), employeeId })),
	})
	await env.db.roleGrant.updateMany({ data: { employeeId: hr.employeeId } })
	await fillIn(env, season.supervisorReviews[1]!, { scores: 4, send: false })
	await fillIn(env, season.supervisorReviews[4]!, { scores: 4 })
	env.at('2026-12-17T09:00:00+08:00')
	await env.db.appraisal.updateMany({ data: { sealedAt: toDate(env.now()) } })
})
afterEach(() => env.close())

const told = async (kind: string) => {
	const rows = await env.db.outboxMessage.findMany({ where: { kind }, orderBy: { recipientId: 'asc' } })
	return Promise.all(rows.map(async row => ({ to: row.recipientId, text: await render(row) })))
}

/** What an outbox row says when its turn comes; null where it is no longer true. */
async function render({ kind, recipientId, params }: { kind: string; recipientId: string | null; params: unknown }) {
	const person = await env.db.employee.findUniqueOrThrow({ where: { id: recipientId! } })
	const to = { employeeId: person.id, name: person.name, number: person.number, zone: env.zone, t: translator('id') }
	const words = Object.fromEntries(Object.entries(params as object).map(([key, value]) => [key, String(value)]))
	return (await messages[kind]?.(env, to, words))?.text ?? null
}

const scorerOf = async (index: number) =>
	(await env.db.appraisal.findUniqueOrThrow({ where: { id: season.appraisals[index] } })).supervisorId
const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name)
const pass = (target: Parameters<typeof handOver>[3], toId: string, capacity: 'superior' | 'plt' | 'plh', who = hr) =>
	handOver(ticking(), who, season.periodId, target, { toId, capacity })
/** The clock goes on while something happens. */
const ticking = () => {
	let passed = 0
	return { ...env, now: () => env.now().add({ milliseconds: passed++ }) }
}

describe('a supervisor who is late', () => {
	test('stands on HR’s list and on a card with whom they have not scored and what can be done', async () => {
		const late = await listLaggards(env, hr, season.periodId, 'supervisor', 1)
		expect(late.people.items).toMatchObject([{ name: 'Made Suarta', count: 3, target: team() }])
		const card = await readCard(env, hr, season.periodId, team(), 1)
		expect(namesOf(card.people.items)).toEqual(['Ketut Ayu', 'Nyoman Budi', 'Wayan Wati'])
		expect(card).toMatchObject({ superior: { id: boss, name: 'Ida Bagus' }, isOpen: true })
		expect(card.scoringUntil?.toString()).toBe('2026-12-22')
		expect(card.feedbackUntil).toBeUndefined()
	})

	test('gets three more working days for these people alone, once, and is told', async () => {
		await extend(env, hr, season.periodId, team(), 'supervisor', day('2026-12-22'))
		await extend(env, { ...hr, employeeId: boss }, season.periodId, team(), 'supervisor', day('2026-12-22'))
		expect(await env.db.extension.findMany({ orderBy: { appraisalId: 'asc' } })).toMatchObject(
			[1, 2, 3].map(index => ({
				appraisalId: season.appraisals[index],
				stage: 'supervisor',
				closesAt: new Date('2026-12-22T08:00:00Z'),
			})),
		)
		expect(await told('scoring-extended')).toEqual([
			{ to: made(), text: expect.stringContaining('Ketut Ayu; Nyoman Budi; Wayan Wati') },
		])
		expect(await env.db.auditEvent.count({ where: { action: 'appraisal.extended' } })).toBe(3)
		expect(await findPending(env.db, env.now(), [made()])).toMatchObject([
			{ kind: 'supervisor-scoring', count: 3, deadline: Temporal.Instant.from('2026-12-22T08:00:00Z') },
		])
		await saveScore(env, as(made()), { reviewId: season.supervisorReviews[1]!, group: 'supervisor' }, 'waktu', 3)
		const sent = saveScore(env, as(made()), { reviewId: season.supervisorReviews[4]!, group: 'supervisor' }, 'waktu', 3)
		await expect(sent).rejects.toThrow('refusal-submitted')
	})

	test('of two officers with cards of different days the second is asked to look again', async () => {
		await extend(env, hr, season.periodId, only(1), 'supervisor', day('2026-12-22'))
		const stale = extend(env, hr, season.periodId, team(), 'supervisor', day('2026-12-22'))
		await expect(stale).rejects.toThrow('refusal-extension-changed')
		expect((await readCard(env, hr, season.periodId, team(), 1)).scoringUntil?.toString()).toBe('2026-12-25')
	})

	test('whose time ends again unscored is noted to HR once more', async () => {
		await extend(env, hr, season.periodId, only(1), 'supervisor', day('2026-12-22'))
		await due(env)
		expect(await told('scoring-extension-ended')).toEqual([])
		expect((await told('period-window-ended')).map(({ text }) => text)).toContainEqual(
			expect.stringContaining('1 atasan belum selesai menilai'),
		)
		env.at('2026-12-22T16:00:00+08:00')
		await due(env)
		await due(env)
		expect(await told('scoring-extension-ended')).toMatchObject([
			{ to: hr.employeeId, text: expect.stringMatching(/1 pegawai/) },
		])
	})

	test('a later deadline of the period counts for everyone, an earlier one shortens nobody’s own', async () => {
		await extend(env, hr, season.periodId, only(1), 'supervisor', day('2026-12-22'))
		const window = (closesAt: string) =>
			env.db.window.updateMany({ where: { stage: 'supervisor' }, data: { closesAt: new Date(closesAt) } })
		const closings = async () =>
			(await readSheets(env.db, as(made()), 'supervisor')).map(
				({ subject, window: { closesAt } }) => `${subject.name} ${closesAt}`,
			)
		await window('2026-12-23T08:00:00Z')
		expect(await closings()).toContain('Wayan Wati 2026-12-23T08:00:00Z')
		await window('2026-12-18T08:00:00Z')
		expect(await closings()).toContain('Wayan Wati 2026-12-22T08:00:00Z')
		expect(await closings()).toContain('Ketut Ayu 2026-12-18T08:00:00Z')
	})
})

describe('handing over', () => {
	test('to the superior: they score all who were not scored, with three working days, and everyone is told', async () => {
		expect(await pass(team(), boss, 'superior')).toBe(3)
		expect(await Promise.all([1, 2, 3, 4].map(scorerOf))).toEqual([boss, boss, boss, made()])
		const sheets = await readSheets(env.db, as(boss), 'supervisor')
		expect(sheets.map(({ subject, state, answers }) => [subject.name, state, answers.size])).toEqual([
			['Ketut Ayu', 'draft', 0],
			['Nyoman Budi', 'draft', 0],
			['Wayan Wati', 'draft', 0],
		])
		expect(sheets[0]?.window.closesAt.toString()).toBe('2026-12-22T08:00:00Z')
		expect(await told('scoring-received')).toMatchObject([
			{
				to: boss,
				text: expect.stringMatching(/menilai 3 pegawai selaku atasan dari Made Suarta: Ketut Ayu; Nyoman Budi/),
			},
		])
		expect(await told('scoring-passed-on')).toMatchObject([
			{ to: made(), text: expect.stringMatching(/dialihkan kepada Ida Bagus. Draf Bapak\/Ibu .* sudah dihapus;/) },
		])
		expect((await told('scorer-changed')).map(({ to }) => to)).toEqual(season.people.slice(1, 4))
		expect((await told('scorer-changed'))[0]?.text).toContain('dinilai oleh Ida Bagus selaku atasan dari Made Suarta')
		expect(await env.db.auditEvent.findMany({ where: { action: 'appraisal.handed-over' } })).toMatchObject(
			[1, 2, 3].map(() => ({ actorId: hr.employeeId, details: { from: made(), to: boss, capacity: 'superior' } })),
		)
	})

	test('takes the former scorer’s drafts, and the way to them; what they sent stays theirs', async () => {
		const drafts = { reviewId: season.supervisorReviews[1]! }
		expect(await env.db.answer.count({ where: drafts })).toBeGreaterThan(0)
		await pass(team(), boss, 'superior')
		expect(await env.db.answer.count({ where: drafts })).toBe(0)
		const ref = { ...drafts, group: 'supervisor' as const }
		await expect(openSheet(env, as(made()), ref)).rejects.toThrow('refusal-not-yours')
		await expect(saveScore(env, as(made()), ref, 'waktu', 3)).rejects.toThrow('refusal-not-yours')
		expect((await readSheets(env.db, as(made()), 'supervisor')).map(({ subject }) => subject.name)).toEqual([
			'Putu Sari',
		])
		const { completion } = await readProgress(env, hr, season.periodId)
		expect(completion.find(({ part }) => part === 'supervisor')).toMatchObject({ done: 1, total: 4 })
		const late = await listLaggards(env, hr, season.periodId, 'supervisor', 1)
		expect(late.people.items).toMatchObject([{ name: 'Ida Bagus', count: 3 }])
	})

	test('to an acting official of the same rank, for one employee, and on to the superior, and back', async () => {
		await pass(only(2), rai, 'plh')
		expect(await told('scoring-received')).toMatchObject([
			{ text: expect.stringMatching(/Plh. menggantikan Made Suarta/) },
		])
		expect(await Promise.all([1, 2].map(scorerOf))).toEqual([made(), rai])
		env.at('2026-12-17T10:00:00+08:00')
		await pass({ supervisorId: rai }, boss, 'superior')
		env.at('2026-12-17T11:00:00+08:00')
		await pass(only(2), made(), 'plt')
		expect(await readSheets(env.db, as(rai), 'supervisor')).toEqual([])
		expect(await readSheets(env.db, as(boss), 'supervisor')).toEqual([])
		const back = (await readSheets(env.db, as(made()), 'supervisor')).find(
			({ subject }) => subject.name === 'Ketut Ayu',
		)
		expect(back).toMatchObject({ reviewId: season.supervisorReviews[2], state: 'draft' })
		expect(await env.db.handover.count()).toBe(3)
		expect((await told('scoring-received')).filter(({ text }) => text)).toMatchObject([
			{ to: made(), text: expect.stringContaining('selaku atasan langsung') },
		])
	})

	test('leaves the time that is there when there is enough of it', async () => {
		env.at('2026-11-26T09:00:00+08:00')
		await env.db.appraisal.updateMany({ data: { sealedAt: null } })
		await pass(only(2), rai, 'plt')
		expect(await env.db.extension.count()).toBe(0)
		expect((await told('scoring-received'))[0]?.text).toContain('mulai Kamis, 10 Desember 2026')
		expect(await findPending(env.db, env.now(), [rai])).toMatchObject([{ kind: 'approve-peers', count: 1 }])
	})

	test('to one of the team: everyone but themself', async () => {
		const [, , , budi] = season.people
		const choice = await readSuccessor(env, hr, season.periodId, { supervisorId: made() }, budi!)
		expect(choice.isAmong).toBe(true)
		expect(namesOf(choice.unscored)).toEqual(['Ketut Ayu', 'Wayan Wati'])
		expect(await pass(team(), budi!, 'plh')).toBe(2)
		expect(await Promise.all([1, 2, 3].map(scorerOf))).toEqual([budi, budi, made()])
		await expect(pass(only(3), budi!, 'plh')).rejects.toThrow('refusal-handover-own')
	})

	test('no officer chooses who scores themself: their own waits for another officer, or goes to the superior', async () => {
		const wati: Actor = { employeeId: season.people[1]!, roles: ['hr'] }
		await expect(pass(only(1), rai, 'plh', wati)).rejects.toThrow('refusal-handover-yourself')
		await expect(findSuccessors(env, wati, season.periodId, only(1), '', 1)).rejects.toThrow(
			'refusal-handover-yourself',
		)
		const choice = await readSuccessor(env, wati, season.periodId, team(), rai)
		expect(namesOf(choice.unscored)).toEqual(['Ketut Ayu', 'Nyoman Budi'])
		expect(await pass(team(), rai, 'plh', wati)).toBe(2)
		expect(await pass(only(1), boss, 'superior', wati)).toBe(1)
		expect(await Promise.all([1, 2, 3].map(scorerOf))).toEqual([boss, rai, rai])
	})

	test('in two hands at once happens once', async () => {
		const both = await Promise.allSettled([pass(team(), boss, 'superior'), pass(team(), rai, 'plh')])
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
		expect(await env.db.handover.count()).toBe(3)
		const again = { ...hr, updateKey: 'q:1' }
		await pass(only(1), (await scorerOf(1)) === boss ? rai : boss, 'plt', again)
		expect(await pass(only(1), made(), 'plt', again)).toBe(0)
	})
})

describe('a colleague who gave feedback', () => {
	test('before it is sealed may take over: what they wrote is deleted, and they rate no longer', async () => {
		const [, , ayu] = season.people
		env.at('2026-12-02T09:00:00+08:00')
		await env.db.appraisal.updateMany({ data: { sealedAt: null } })
		await fillIn(env, season.peerReviews[0]!, { scores: 2, texts: { '*': 'RAHASIA' } })
		await env.db.nomination.create({
			data: { id: 'nom0000009', appraisalId: season.appraisals[3]!, peerId: ayu!, createdAt: toDate(env.now()) },
		})
		await pass(only(1), ayu!, 'plh')
		await pass(only(3), ayu!, 'plh')
		expect(await env.db.review.findUnique({ where: { id: season.peerReviews[0] } })).toMatchObject({ state: 'lapsed' })
		expect(await env.db.answer.count({ where: { reviewId: season.peerReviews[0] } })).toBe(0)
		expect(await env.db.nomination.findUnique({ where: { id: 'nom0000009' } })).toBeNull()
		const { completion } = await readProgress(env, hr, season.periodId)
		expect(completion.find(({ part }) => part === 'peer')).toMatchObject({ total: 2 })

		await env.db.employee.update({ where: { id: rai }, data: { supervisorId: season.people[3]! } })
		await pass(only(1), rai, 'plt')
		// Budi, to whom Rai reports, would decide about Wati's objections.
		expect(await env.db.review.findUnique({ where: { id: season.peerReviews[1] } })).toMatchObject({ state: 'lapsed' })
	})

	test('once it is sealed is not offered, and refused without a word about what they said', async () => {
		const [, wati, ayu] = season.people
		await env.db.review.update({ where: { id: season.peerReviews[0] }, data: { state: 'submitted' } })
		await env.db.employee.updateMany({ where: { id: ayu }, data: { supervisorId: boss } })
		const offered = async (target: Parameters<typeof findSuccessors>[3], typed = '') =>
			namesOf((await findSuccessors(env, hr, season.periodId, target, typed, 1)).people.items)
		expect(await offered(only(1))).not.toContain('Ketut Ayu')
		expect(await offered(only(1), 'ayu')).toEqual([])
		expect(await offered(team(), 'ayu')).toEqual([])
		expect(await offered(only(3), 'ayu')).toEqual(['Ketut Ayu'])
		await expect(pass(only(1), ayu!, 'plh')).rejects.toThrow('refusal-handover-rater')
		await expect(readSuccessor(env, hr, season.periodId, only(1), ayu!)).rejects.toThrow('refusal-handover-unfit')
		await env.db.review.update({ where: { id: season.peerReviews[0] }, data: { raterId: boss } })
		expect((await readCard(env, hr, season.periodId, only(1), 1)).superior).toBeUndefined()
		await expect(pass(only(1), boss, 'superior')).rejects.toThrow('refusal-handover-rater')
		expect(await scorerOf(1)).toBe(made())
		expect(wati).toBeDefined()
	})
})

describe('who may act', () => {
	test('is offered by rank, then by unit; anybody who has joined by name', async () => {
		const offered = async (typed = '') =>
			namesOf((await findSuccessors(env, hr, season.periodId, team(), typed, 1)).people.items)
		expect((await offered())[0]).toBe('Rai Astawa')
		expect(await offered()).not.toContain('Tri Jauh')
		expect(await offered()).not.toContain('Made Suarta')
		await env.db.unit.create({ data: { id: 'unit000009', name: 'Inspektorat' } })
		await env.db.employee.update({ where: { id: hr.employeeId }, data: { unitId: 'unit000009' } })
		expect(await offered()).not.toContain('Dwi Kepegawaian')
		expect(await offered('kepegawaian')).toEqual(['Dwi Kepegawaian'])
	})

	test.each<[string, string, () => Promise<unknown>]>([
		['a stranger to HR', 'refusal-hr-only', () => pass(team(), boss, 'superior', as(rai))],
		[
			'who extends without being HR',
			'refusal-hr-only',
			() => extend(env, as(made()), season.periodId, team(), 'supervisor', day('2026-12-22')),
		],
		['a superior who is none', 'refusal-not-yours', () => pass(team(), rai, 'superior')],
		['who has not joined', 'refusal-handover-not-joined', () => pass(team(), away, 'plh')],
		['who is nobody', 'refusal-handover-not-joined', () => pass(team(), 'emp9999999', 'plh')],
		['who scores already', 'refusal-handover-nothing', () => pass(team(), made(), 'plh')],
		['what was sent', 'refusal-handover-nothing', () => pass(only(4), rai, 'plh')],
		['another period’s', 'refusal-handover-nothing', () => pass({ appraisalId: 'app9999999' }, rai, 'plh')],
		[
			'a day of one’s own',
			'refusal-extension-changed',
			() => extend(env, hr, season.periodId, team(), 'supervisor', day('2027-06-01')),
		],
		[
			'feedback that is sealed',
			'refusal-extension-nothing',
			() => extend(env, hr, season.periodId, only(1), 'feedback', day('2026-12-21')),
		],
	])('not %s', async (_, refusal, act) => {
		await expect(act()).rejects.toThrow(refusal)
		expect(await env.db.handover.count()).toBe(0)
		expect(await env.db.extension.count()).toBe(0)
		expect(await env.db.outboxMessage.count()).toBe(0)
	})
})

describe('feedback of one employee', () => {
	test('gets two more working days before it is sealed; they and who still writes about them are told', async () => {
		env.at('2026-12-08T15:00:00+08:00')
		await env.db.appraisal.updateMany({ data: { sealedAt: null } })
		await fillIn(env, season.peerReviews[1]!, { scores: 4 })
		const list = await listLaggards(env, hr, season.periodId, 'self', 1)
		expect(list.people.items.find(({ name }) => name === 'Wayan Wati')).toMatchObject({ target: only(1) })
		const card = await readCard(env, hr, season.periodId, only(1), 1)
		expect(card.feedbackUntil?.toString()).toBe('2026-12-10')
		expect(card.scoringUntil).toBeUndefined()
		await extend(env, hr, season.periodId, only(1), 'feedback', day('2026-12-10'))
		expect(await told('feedback-extended')).toMatchObject([
			{
				to: season.people[1],
				text: expect.stringContaining('untuk Bapak/Ibu dapat diisi sampai Kamis, 10 Desember 2026'),
			},
			{ to: season.people[2], text: expect.stringContaining('umpan balik untuk Wayan Wati dapat diisi sampai Kamis') },
			{ to: season.people[4], text: expect.stringContaining('Wayan Wati') },
		])
		env.at('2026-12-09T09:00:00+08:00')
		await saveScore(env, as(season.people[2]!), { reviewId: season.peerReviews[0]!, group: 'peer' }, 'waktu', 3)
		const other = saveScore(env, as(season.people[2]!), { reviewId: season.selfReviews[2]!, group: 'self' }, 'waktu', 3)
		await expect(other).rejects.toThrow('refusal-window-closed')
		await expect(openRequest(env, as(season.people[2]!), season.peerReviews[0]!)).resolves.toMatchObject({
			name: 'Wayan Wati',
		})
		const [own] = await listSelfAssessments(env, as(season.people[1]!))
		expect(own?.closesAt.toString()).toBe('2026-12-10T08:00:00Z')
		const scoring = (await readSheets(env.db, as(made()), 'supervisor')).find(
			({ subject }) => subject.name === 'Wayan Wati',
		)
		expect(scoring?.window.closesAt.toString()).toBe('2026-12-16T08:00:00Z')
	})
})
