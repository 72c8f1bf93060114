import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { forgetOldDrafts, writeDraft } from '../../../src/drafts/drafts.ts'
import { openClosing, releaseQuestion, sendAnswer, takeQuestion } from '../../../src/features/help/answering.ts'
import { openAsking, sendQuestion } from '../../../src/features/help/asking.ts'
import { closeQuestion } from '../../../src/features/help/closing.ts'
import { due } from '../../../src/features/help/due.ts'
import { answerFor } from '../../../src/features/help/facts.ts'
import { listOwn, readOwn } from '../../../src/features/help/own-questions.ts'
import { listQuestions, readQuestion } from '../../../src/features/help/queue.ts'
import { readWaiting } from '../../../src/features/help/reading.ts'
import { shareQuestion } from '../../../src/features/help/sharing.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'
import { readTables } from '../../support/tables.ts'

let env: TestEnv
let people: string[]
const officer = (index: number): Actor => ({ employeeId: people[index]!, roles: ['hr'] })
const employee = (index: number): Actor => ({ employeeId: people[index]!, roles: [] })
const [made, budi, wati, ayu] = [0, 3, 1, 2]

beforeEach(async () => {
	env = await openTestEnv()
	people = (await seedSeason(env, { period: false })).people
	const grantedAt = new Date(env.now().epochMilliseconds)
	await env.db.roleGrant.create({ data: { employeeId: people[budi]!, role: 'hr', grantedAt } })
})
afterEach(() => env.close())

/** The ticket is told to the asker's chat alone. */
async function ask(who: number, text: string, unnamed = false): Promise<{ id: string; ticket: string }> {
	await writeDraft(env, employee(who), 'ask', text)
	expect(await sendQuestion(env, employee(who), { unnamed })).toBe(true)
	return env.db.helpQuestion.findFirstOrThrow({ where: { text } })
}

async function answer(who: number, id: string, text: string): Promise<void> {
	await writeDraft(env, officer(who), `answer:${id}`, text)
	await sendAnswer(env, officer(who), id)
}

/** Telegram has taken what the outbox owed. */
async function deliver(): Promise<void> {
	const sentAt = new Date(env.now().epochMilliseconds)
	await env.db.outboxMessage.updateMany({ where: { state: 'waiting' }, data: { state: 'sent', sentAt } })
	await due(env)
}

const owed = (kind: string) => env.db.outboxMessage.findMany({ where: { kind, state: 'waiting' } })

test('questions and answers are for those whom they concern', async () => {
	const { id, ticket } = await ask(wati, 'Kapan hasil keluar?')
	const staff = employee(ayu)
	const attempts = [
		listQuestions(env, staff, 'waiting', 1),
		readQuestion(env, staff, id),
		readWaiting(env, staff),
		takeQuestion(env, staff, id),
		releaseQuestion(env, staff, id),
		sendAnswer(env, staff, id),
		closeQuestion(env, staff, id),
		openClosing(env, staff, id),
		shareQuestion(env, staff, id),
	]
	for (const attempt of attempts) await expect(attempt).rejects.toThrow('refusal-hr-only')
	await expect(readOwn(env, staff, id)).rejects.toThrow('refusal-not-yours')
	await answer(made, id, 'Besok.')
	await expect(openAsking(env, staff, ticket)).rejects.toThrow('refusal-not-yours')
	await expect(openAsking(env, staff, 'guessed')).rejects.toThrow('refusal-not-yours')
	expect(await answerFor(env, people[ayu]!, id)).toBeUndefined()
})

describe('what is written', () => {
	test('is one text where Telegram has split it, however often it is delivered, and is kept when it is too long', async () => {
		const part = (update: string) => ({ ...employee(wati), updateKey: update })
		for (let round = 0; round < 2; round++) {
			await writeDraft(env, part('m:1:1'), 'ask', 'a'.repeat(1_400))
			await writeDraft(env, part('m:1:2'), 'ask', 'b'.repeat(1_400), true)
			await writeDraft(env, part('m:1:2'), 'ask', 'b'.repeat(1_400), true)
		}
		expect((await openAsking(env, employee(wati))).draft).toBe(`${'a'.repeat(1_400)} ${'b'.repeat(1_400)}`)
		await expect(sendQuestion(env, employee(wati), { unnamed: false })).rejects.toThrow('refusal-too-long')
		expect((await openAsking(env, employee(wati))).draft).toHaveLength(2_801)
	})

	test('is sent once, and forgotten when it is left for a week', async () => {
		await ask(wati, 'Kapan?')
		expect(await sendQuestion(env, employee(wati), { unnamed: false })).toBe(false)
		await writeDraft(env, employee(wati), 'ask', 'Nanti saja')
		env.at('2026-12-01T09:00:00+08:00')
		await forgetOldDrafts(env)
		expect(await env.db.helpDraft.count()).toBe(0)
	})

	test('waits as a draft while five others wait for an answer, asked with a name or without', async () => {
		for (let index = 0; index < 5; index++) await ask(wati, `Pertanyaan ${index}`, index % 2 === 0)
		await writeDraft(env, employee(wati), 'ask', 'Satu lagi')
		await expect(sendQuestion(env, employee(wati), { unnamed: true })).rejects.toThrow('refusal-help-many')
		expect((await openAsking(env, employee(wati))).draft).toBe('Satu lagi')
	})
})

describe('the queue', () => {
	test('is read oldest first, shows who is at it, and forgets nobody', async () => {
		const first = await ask(wati, 'Pertama?')
		env.at('2026-11-23T10:00:00+08:00')
		await ask(ayu, 'Kedua?')
		await takeQuestion(env, officer(made), first.id)
		const { items } = await listQuestions(env, officer(budi), 'waiting', 1)
		expect(items.map(({ text, asker, taken }) => [text, asker?.name, taken?.name])).toEqual([
			['Pertama?', 'Wayan Wati', 'Made Suarta'],
			['Kedua?', 'Ketut Ayu', undefined],
		])
		await releaseQuestion(env, officer(budi), first.id)
		expect((await readQuestion(env, officer(budi), first.id)).taken?.name).toBe('Made Suarta')
		await releaseQuestion(env, officer(made), first.id)
		expect((await readQuestion(env, officer(budi), first.id)).taken).toBeNull()
	})

	test('of two officers at once one answer counts, and the other is told whose', async () => {
		const { id } = await ask(wati, 'Siapa?')
		await writeDraft(env, officer(budi), `answer:${id}`, 'Saya.')
		await writeDraft(env, officer(made), `answer:${id}`, 'Beliau.')
		const both = await Promise.allSettled([sendAnswer(env, officer(budi), id), sendAnswer(env, officer(made), id)])
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
		const { answered } = await readQuestion(env, officer(made), id)
		const refused = both.find(one => one.status === 'rejected')
		expect(refused?.reason).toMatchObject({ key: 'refusal-help-answered', args: { name: answered?.name } })
		await sendAnswer(env, { ...officer(answered?.name === 'Made Suarta' ? made : budi) }, id)
		expect(await owed('help-answer')).toHaveLength(1)
		expect(await env.db.helpDraft.count()).toBe(0)
	})

	test('officers hear of it at most once an hour, and again the next day while something waits', async () => {
		const told = async () => {
			await due(env)
			const rows = await owed('help-waiting')
			await deliver()
			return rows.length
		}
		expect(await told()).toBe(0)
		const { id } = await ask(wati, 'Pertama?')
		expect(await told()).toBe(2)
		await ask(wati, 'Kedua?')
		env.at('2026-11-23T09:30:00+08:00')
		expect(await told()).toBe(0)
		env.at('2026-11-23T10:01:00+08:00')
		expect(await told()).toBe(2)
		env.at('2026-11-23T15:00:00+08:00')
		expect(await told()).toBe(0)
		env.at('2026-11-24T10:02:00+08:00')
		expect(await told()).toBe(2)
		await answer(made, id, 'Ya.')
		await env.db.helpQuestion.deleteMany({ where: { answeredAt: null } })
		env.at('2026-11-25T10:03:00+08:00')
		expect(await told()).toBe(0)
	})

	test('officers hear of a question without a name on the next day: the minute would tell who was in their chat', async () => {
		await ask(ayu, 'Tanpa nama?', true)
		await due(env)
		env.at('2026-11-23T15:00:00+08:00')
		await due(env)
		expect(await owed('help-waiting')).toEqual([])
		env.at('2026-11-24T08:00:00+08:00')
		await due(env)
		expect(await owed('help-waiting')).toHaveLength(2)
	})

	test('whoever has not been sent the last message yet gets no second one', async () => {
		await ask(wati, 'Pertama?')
		await due(env)
		env.at('2026-11-23T11:00:00+08:00')
		await ask(wati, 'Kedua?')
		await due(env)
		expect(await owed('help-waiting')).toHaveLength(2)
	})
})

describe('asking back', () => {
	test('is possible once, about an answer', async () => {
		const { id, ticket } = await ask(wati, 'Kapan?')
		await expect(openAsking(env, employee(wati), ticket)).rejects.toThrow('refusal-not-yours')
		await answer(made, id, 'Besok.')
		await writeDraft(env, employee(wati), `back:${ticket}`, 'Pukul berapa?')
		await sendQuestion(env, employee(wati), { ticket, unnamed: true })
		const back = await env.db.helpQuestion.findFirstOrThrow({ where: { followsId: id } })
		expect(await readQuestion(env, officer(made), back.id)).toMatchObject({
			asker: { name: 'Wayan Wati' },
			follows: { text: 'Kapan?', answer: 'Besok.' },
		})
		await expect(openAsking(env, employee(wati), ticket)).rejects.toThrow('refusal-help-asked-back')
		await answer(made, back.id, 'Pukul sepuluh.')
		await expect(openAsking(env, employee(wati), back.ticket)).rejects.toThrow('refusal-help-asked-back')
		expect((await listOwn(env, employee(wati))).map(({ mayAskBack }) => mayAskBack)).toEqual([false, false])
	})
})

describe('without a name', () => {
	test('HR reads the text and the day', async () => {
		env.at('2026-11-23T14:12:00+08:00')
		const { id } = await ask(wati, 'Bolehkah saya menolak?', true)
		const question = await readQuestion(env, officer(made), id)
		expect(question.asker).toBeNull()
		expect(question.askedAt.toString()).toBe('2026-11-22T16:00:00Z')
		expect(JSON.stringify([question, await listQuestions(env, officer(made), 'waiting', 1)])).not.toContain('Wati')
		expect((await listOwn(env, employee(wati))).map(({ id }) => id)).toEqual([id])
	})

	test('once the answer is sent no row of any table holds the asker that was not there before', async () => {
		const rows = async () =>
			[...(await readTables(env.db)).keys()].filter(row => row.includes(people[wati]!) && !row.includes('help-waiting'))
		const before = await rows()
		const { id, ticket } = await ask(wati, 'Bolehkah saya menolak?', true)
		expect(await env.db.helpReturn.findMany()).toEqual([{ questionId: id, askerId: people[wati] }])
		await takeQuestion(env, officer(made), id)
		await answer(made, id, 'Boleh.')
		expect(await owed('help-answer')).toMatchObject([{ recipientId: people[wati] }])
		expect(await answerFor(env, people[wati]!, id)).toMatchObject({ text: 'Bolehkah saya menolak?', answer: 'Boleh.' })
		await due(env)
		expect(await env.db.helpReturn.count()).toBe(1)
		await deliver()
		expect(await rows()).toEqual(before)
		expect(await env.db.handled.count()).toBe(0)
		expect(await listOwn(env, employee(wati))).toEqual([])

		await writeDraft(env, employee(wati), `back:${ticket}`, 'Tanpa alasan?')
		await sendQuestion(env, employee(wati), { ticket, unnamed: false })
		const back = await env.db.helpQuestion.findFirstOrThrow({ where: { followsId: id } })
		expect((await readQuestion(env, officer(made), back.id)).asker).toBeNull()
		await answer(made, back.id, 'Dengan alasan.')
		await deliver()
		expect(await rows()).toEqual(before)
	})

	test('an answer that cannot be delivered gives up its way after a month', async () => {
		const { id } = await ask(wati, 'Masih ada?', true)
		await answer(made, id, 'Ya.')
		await env.db.outboxMessage.updateMany({ where: { kind: 'help-answer' }, data: { state: 'unreachable' } })
		env.at('2026-12-22T09:00:00+08:00')
		await due(env)
		expect(await env.db.helpReturn.count()).toBe(1)
		env.at('2026-12-24T09:00:00+08:00')
		await due(env)
		expect(await env.db.helpReturn.count()).toBe(0)
		expect(await env.db.outboxMessage.count({ where: { kind: 'help-answer' } })).toBe(0)
	})
})

test('a question that needs no answer is closed, with a reason or without, and its asker is told', async () => {
	const [thanks, twice] = [await ask(wati, 'Terima kasih!'), await ask(ayu, 'Kapan hasil keluar?', true)]
	await closeQuestion(env, officer(made), thanks.id)
	await closeQuestion(env, officer(made), thanks.id)
	await writeDraft(env, officer(made), `close:${twice.id}`, 'a'.repeat(301))
	await expect(closeQuestion(env, officer(made), twice.id)).rejects.toThrow('refusal-too-long')
	await writeDraft(env, officer(made), `close:${twice.id}`, 'Sudah dijawab di FAQ.')
	await closeQuestion(env, officer(made), twice.id)
	expect((await owed('help-answer')).map(({ recipientId }) => recipientId)).toEqual([people[wati], people[ayu]])
	expect(await answerFor(env, people[wati]!, thanks.id)).toMatchObject({
		closed: true,
		answer: null,
		mayAskBack: false,
	})
	expect(await answerFor(env, people[ayu]!, twice.id)).toMatchObject({ closed: true, answer: 'Sudah dijawab di FAQ.' })
	expect(await readWaiting(env, officer(made))).toBe(0)

	for (const attempt of [sendAnswer, closeQuestion, takeQuestion, openClosing])
		await expect(attempt(env, officer(budi), thanks.id)).rejects.toThrow('refusal-help-answered')
	await expect(shareQuestion(env, officer(made), twice.id)).rejects.toThrow('refusal-help-question-gone')
	await expect(openAsking(env, employee(wati), thanks.ticket)).rejects.toThrow('refusal-not-yours')
	await deliver()
	expect(await env.db.helpReturn.count()).toBe(0)
})

test('an answered question becomes one entry, which names nobody', async () => {
	const { id } = await ask(wati, 'Apakah cuti\ndihitung? '.repeat(6).trim())
	await expect(shareQuestion(env, officer(made), id)).rejects.toThrow('refusal-help-question-gone')
	await answer(made, id, 'Tidak.')
	const entry = await shareQuestion(env, officer(made), id)
	expect(await shareQuestion(env, officer(budi), id)).toBe(entry)
	const row = await env.db.helpEntry.findUniqueOrThrow({ where: { id: entry } })
	expect(row).toMatchObject({ textId: 'Tidak.', hidden: true })
	expect(row.titleId).toMatch(/^Apakah cuti dihitung\? .{0,40}…$/)
	expect(JSON.stringify(row)).not.toContain(people[wati])
})
