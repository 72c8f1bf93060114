import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { writeDraft } from '../../../src/drafts/drafts.ts'
import {
	openFeedback,
	readGiven,
	readReceived,
	readSaidTo,
	readTeam,
} from '../../../src/features/ongoing-feedback/feedback.ts'
import { messages } from '../../../src/features/ongoing-feedback/messages.ts'
import {
	aboutReply,
	aboutSaid,
	giveFeedback,
	longestSaid,
	openGiving,
	openReply,
	sendReply,
} from '../../../src/features/ongoing-feedback/sending.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openSheet } from '../../../src/questionnaire/service.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** Made leads Wati, Ayu and Budi. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let env: TestEnv
let season: Season
const as = (index: number, updateKey?: string): Actor => ({ employeeId: season.people[index]!, roles: [], updateKey })
const id = (index: number) => season.people[index]!
const told = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: { kind: 'desc' } })).map(({ kind, recipientId, dueAt }) => [
		kind,
		season.people.indexOf(recipientId ?? ''),
		dueAt.toISOString(),
	])
const said = (kind: string, to: number, feedback: string) =>
	messages[kind]!(
		env,
		{ employeeId: id(to), name: season.names[to]!, number: '1', zone: env.zone, t: translator('id') },
		{ feedback },
	)
let feedback = ''

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4 })
})
afterAll(() => env.close())

it('is written by who leads somebody, looked at, and sent once; in the evening it waits for the morning', async () => {
	env.at('2026-11-23T20:00:00+08:00')
	for (const [by, to] of [
		[ayu, wati],
		[wati, made],
		[made, made],
	] as const) {
		await expect(openGiving(env, as(by), id(to))).rejects.toThrow('refusal-not-yours')
		await writeDraft(env, as(by), aboutSaid(id(to)), 'x')
		await expect(giveFeedback(env, as(by), id(to))).rejects.toThrow('refusal-not-yours')
	}
	expect((await readTeam(env, as(made), 1)).items.map(({ name }) => name)).toContain('Wayan Wati')
	await writeDraft(env, as(made), aboutSaid(id(wati)), 'a'.repeat(longestSaid + 1))
	await expect(giveFeedback(env, as(made), id(wati))).rejects.toThrow('refusal-too-long')
	expect((await openGiving(env, as(made), id(wati))).draft).toHaveLength(longestSaid + 1)
	await writeDraft(env, as(made), aboutSaid(id(wati)), 'Laporannya rapi. Mohon lebih awal.')
	const both = await Promise.all([giveFeedback(env, as(made), id(wati)), giveFeedback(env, as(made), id(wati))])
	feedback = both.find(one => one !== undefined)!
	expect(both.filter(one => one !== undefined)).toHaveLength(1)
	expect(await told()).toEqual([['said-given', wati, '2026-11-24T00:00:00.000Z']])
	expect((await said('said-given', wati, feedback))?.text).toMatch(/Made Suarta memberi umpan balik.*Laporannya rapi/s)
	expect((await said('said-given', wati, feedback))?.whenLocked).not.toContain('rapi')
	for (const other of [made, ayu]) expect(await said('said-given', other, feedback)).toBeNull()
})

it('is answered once by whom it was said to, and who has said it is told', async () => {
	env.at('2026-11-24T09:00:00+08:00')
	for (const by of [made, ayu]) {
		await writeDraft(env, as(by), aboutReply(feedback), 'x')
		await expect(sendReply(env, as(by), feedback)).rejects.toThrow('refusal-not-yours')
		await expect(openReply(env, as(by), feedback)).rejects.toThrow('refusal-not-yours')
	}
	expect(await said('said-answered', made, feedback)).toBeNull()
	await writeDraft(env, as(wati), aboutReply(feedback), 'Baik, Pak.')
	expect((await openReply(env, as(wati), feedback)).draft).toBe('Baik, Pak.')
	await Promise.all([sendReply(env, as(wati), feedback), sendReply(env, as(wati), feedback)])
	await expect(openReply(env, as(wati), feedback)).rejects.toThrow('refusal-said-answered')
	await writeDraft(env, as(wati), aboutReply(feedback), 'Lagi.')
	await expect(sendReply(env, as(wati), feedback)).rejects.toThrow('refusal-said-answered')
	expect((await told()).map(([kind, to]) => [kind, to])).toEqual([
		['said-given', wati],
		['said-answered', made],
	])
	expect(await said('said-answered', made, feedback)).toMatchObject({
		text: expect.stringContaining('Baik, Pak.'),
		protect: true,
	})
	expect(await said('said-answered', wati, feedback)).toBeNull()
	const events = await env.db.auditEvent.findMany({ where: { action: { startsWith: 'feedback.' } } })
	expect(events.map(({ action, details }) => [action, details])).toEqual([
		['feedback.given', {}],
		['feedback.answered', {}],
	])
})

it('is kept by the two, whoever leads the employee next, and stands beside the scoring of who has said it', async () => {
	const scoring = { reviewId: season.supervisorReviews[wati]!, group: 'supervisor' as const }
	expect((await openSheet(env, as(made), scoring)).said).toBe(1)
	expect((await readSaidTo(env, as(made), id(wati), 1)).items).toMatchObject([{ id: feedback, answer: 'Baik, Pak.' }])
	expect(await readReceived(env, as(wati), 1)).toMatchObject({ total: 1, leads: false, gave: false })
	await env.db.employee.update({ where: { id: id(wati) }, data: { supervisorId: id(budi) } })
	await env.db.appraisal.updateMany({ where: { employeeId: id(wati) }, data: { supervisorId: id(budi) } })
	expect((await readSaidTo(env, as(made), id(wati), 1)).mayGive).toBe(false)
	expect((await readGiven(env, as(made), 1)).total).toBe(1)
	expect((await openFeedback(env, as(made), feedback)).answer).toBe('Baik, Pak.')
	await expect(openGiving(env, as(made), id(wati))).rejects.toThrow('refusal-not-yours')
	expect((await readSaidTo(env, as(budi), id(wati), 1)).total).toBe(0)
	for (const other of [budi, ayu])
		await expect(openFeedback(env, as(other), feedback)).rejects.toThrow('refusal-not-yours')
	await expect(readSaidTo(env, as(ayu), id(wati), 1)).rejects.toThrow('refusal-not-yours')
})

it('is said once, also when what was typed and sent is delivered again after a kill', async () => {
	const before = await env.db.ongoingFeedback.count()
	for (const _ of [1, 2]) {
		await writeDraft(env, as(made, 'k:1'), aboutSaid(id(budi)), 'Terima kasih atas kerja kerasnya.')
		await giveFeedback(env, as(made, 'k:2'), id(budi))
	}
	expect(await env.db.ongoingFeedback.count()).toBe(before + 1)
	expect((await openGiving(env, as(made), id(budi))).draft).toBeUndefined()
})
