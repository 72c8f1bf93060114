import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { beginForm, leaveForm } from '../../../src/features/paper/entering.ts'
import { listForms, markOnPaper } from '../../../src/features/paper/forms.ts'
import { paperOf } from '../../../src/features/paper/source.ts'
import { explanationPages } from '../../../src/features/results/explanation-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { messages } from '../../../src/features.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { findOwed } from '../../../src/pending/pending.ts'
import { openSheet, saveScore, submit, takeOver, withdraw } from '../../../src/questionnaire/service.ts'
import { fromJson } from '../../../src/result/published-result.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

const [made, wati, ayu] = [0, 1, 2]
let env: TestEnv
let season: Season
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const ofUnit = (...unitIds: string[]): Actor => ({ employeeId: 'emp0000008', roles: ['unit_hr'], unitIds })
const as = (index: number): Actor => ({ employeeId: season.people[index]!, roles: [] })
const [self, scores] = [paperOf('self'), paperOf('supervisor')]
const signed = Temporal.PlainDate.from('2026-11-20')
const no = (key: string) => expect.objectContaining({ key })

/** Made (0) leads and scores Wati (1) and Ayu (2), who rates Wati anonymously. Wati has no Telegram. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, peers: [[wati, ayu]] })
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Dinas Lain' } })
	for (const [id, unitId] of [
		[hr.employeeId, 'unit000001'],
		['emp0000008', 'unit000002'],
	] as const)
		await env.db.employee.create({ data: { id, number: `KEP${id.slice(-3)}`, name: 'Dwi', post: 'Analis', unitId } })
	await env.db.account.update({
		where: { employeeId: season.people[wati] },
		data: { employeeId: null, linkedAt: null },
	})
	env.at('2026-12-01T09:00:00+08:00')
})
afterEach(() => env.close())

const told = async () => {
	const kind = { startsWith: 'paper-' }
	const rows = await env.db.outboxMessage.findMany({
		where: { kind },
		include: { recipient: true },
		orderBy: { seq: 'asc' },
	})
	return Promise.all(
		rows.map(async ({ kind, recipient, params }) => {
			const { id, name, number } = recipient!
			const to = { employeeId: id, name, number, zone: env.zone, t: translator('id') }
			return { kind, to: name, text: (await messages[kind]?.(env, to, params as Record<string, string>))?.text }
		}),
	)
}
const review = (id: string) => env.db.review.findUniqueOrThrow({ where: { id }, include: { answers: true } })

test('an officer enters what somebody without Telegram has signed', async () => {
	const id = season.selfReviews[wati]!
	expect((await listForms(env, hr, season.people[wati]!, 1)).forms.items).toMatchObject([
		{ group: 'self', rater: { joined: false }, signedOn: null },
		{ group: 'supervisor', rater: { name: 'Made Suarta' } },
	])
	await expect(self.open(env, hr, id)).rejects.toEqual(no('refusal-paper-own'))
	for (const day of ['2026-12-02', '2025-11-01'])
		await expect(beginForm(env, hr, id, Temporal.PlainDate.from(day), 'kept')).rejects.toEqual(no('refusal-paper-day'))
	await beginForm(env, hr, id, signed, 'kept')
	await expect(self.submit(env, hr, id, false)).rejects.toEqual(no('refusal-incomplete'))
	await fillIn(env, id, { scores: 4, texts: { '*': 'Sudah' }, send: false })
	const { instrument } = await self.open(env, hr, id)
	const [{ indicators }] = instrument.aspects as [(typeof instrument.aspects)[0]]
	const sheet = await self.saveScore(env, hr, id, indicators[0]!.id, 3)
	expect(sheet).toMatchObject({ raterId: season.people[wati], paper: { signedOn: signed }, elsewhere: false })
	await self.submit(env, hr, id, false)
	expect(await review(id)).toMatchObject({ state: 'submitted', enteredById: hr.employeeId })
	const events = await env.db.auditEvent.findMany({ where: { subject: `review:${id}` }, orderBy: { id: 'asc' } })
	expect(events.map(({ actorId, action, details }) => [actorId, action, details])).toEqual([
		[hr.employeeId, 'review.entering', { signedOn: '2026-11-20', deleted: 0 }],
		[hr.employeeId, 'review.submitted', { signedOn: '2026-11-20' }],
	])
	expect(await told(), 'nobody is there to be told').toEqual([])
	await self.withdraw(env, hr, id)
	expect(await review(id)).toMatchObject({ state: 'draft', enteredById: hr.employeeId })
	env.at('2026-12-09T09:00:00+08:00')
	await expect(self.submit(env, hr, id, false)).rejects.toEqual(no('refusal-window-closed'))
})

test('what is not theirs to enter is refused', async () => {
	const begin = (actor: Actor, id: string) => beginForm(env, actor, id, signed, 'kept')
	await expect(begin(hr, season.peerReviews[0]!), 'anonymous').rejects.toEqual(no('refusal-not-yours'))
	await expect(begin(ofUnit('unit000002'), season.selfReviews[wati]!)).rejects.toEqual(no('refusal-not-yours'))
	await expect(listForms(env, ofUnit('unit000002'), season.people[wati]!, 1)).rejects.toEqual(no('refusal-not-yours'))
	await expect(begin(as(made), season.selfReviews[wati]!), 'no officer').rejects.toEqual(no('refusal-hr-only'))
	const own = (index: number): Actor => ({ ...as(index), roles: ['hr'] })
	await expect(begin(own(wati), season.selfReviews[wati]!), 'their own').rejects.toEqual(no('refusal-not-yours'))
	await expect(begin(own(wati), season.supervisorReviews[wati]!)).rejects.toEqual(no('refusal-not-yours'))
	await expect(begin(own(made), season.supervisorReviews[wati]!), 'they score').rejects.toEqual(no('refusal-not-yours'))
	expect((await listForms(env, own(wati), season.people[wati]!, 1)).forms.items).toEqual([])
	const colleague = ofUnit('unit000001')
	await begin(colleague, season.selfReviews[wati]!)
	await expect(scores.open(env, colleague, season.selfReviews[wati]!), 'as another group').rejects.toEqual(
		no('refusal-not-yours'),
	)
	await expect(self.open(env, ofUnit(), season.selfReviews[wati]!)).rejects.toEqual(no('refusal-hr-only'))
})

test('who has begun themself is neither read nor overwritten unless the officer says so, and takes it over again', async () => {
	const id = season.selfReviews[ayu]!
	await fillIn(env, id, { scores: 5, send: false })
	await expect(beginForm(env, hr, id, signed, 'kept')).rejects.toEqual(no('refusal-paper-begun'))
	await beginForm(env, hr, id, signed, 'deleted')
	expect((await review(id)).answers).toEqual([])
	expect(await told()).toMatchObject([{ kind: 'paper-begun', to: 'Ketut Ayu' }])
	const waiting = async () => (await findOwed(env.db, env.now(), [season.people[ayu]!])).map(({ kind }) => kind)
	expect(await waiting(), 'nobody reminds of it meanwhile').toEqual(['peer-feedback'])
	const mine = { reviewId: id, group: 'self' as const }
	const sheet = await openSheet(env, as(ayu), mine)
	const indicator = sheet.instrument.aspects[0]!.indicators[0]!.id
	expect(sheet).toMatchObject({ elsewhere: true })
	await expect(saveScore(env, as(ayu), mine, indicator, 4)).rejects.toEqual(no('refusal-on-paper'))
	await expect(submit(env, as(ayu), mine, false)).rejects.toEqual(no('refusal-on-paper'))
	await takeOver(env, as(ayu), mine)
	expect(await waiting()).toEqual(['peer-feedback', 'self-assessment'])
	await saveScore(env, as(ayu), mine, indicator, 4)
	await expect(self.saveScore(env, hr, id, indicator, 1)).rejects.toEqual(no('refusal-paper-own'))
	expect((await review(id)).answers).toMatchObject([{ score: 4 }])
	await beginForm(env, hr, id, signed, 'deleted')
	await leaveForm(env, hr, id)
	expect(await review(id)).toMatchObject({ enteredById: null, signedOn: null, answers: [] })
	const [, again] = await told()
	expect(again?.text, 'what they had begun is deleted, also where nothing was entered').toContain('20 November 2026')
})

test('a supervisor is told of the scores entered in their name, the result says so, and they may take them back', async () => {
	env.at('2026-12-10T09:00:00+08:00')
	const id = season.supervisorReviews[wati]!
	const hands = { ...hr, updateKey: 'q:1' }
	await beginForm(env, hr, id, signed, 'kept')
	await fillIn(env, id, { scores: 5, send: false })
	await expect(scores.submit(env, hr, id, true), 'as for who scores').rejects.toEqual(no('refusal-reasons'))
	await env.db.answer.updateMany({ where: { reviewId: id }, data: { text: 'Teladan bagi rekan kerja' } })
	await scores.submit(env, hands, id, true)
	await scores.submit(env, hands, id, true)
	const [sent, ...more] = await told()
	expect(more, 'once').toEqual([])
	expect(sent).toMatchObject({ kind: 'paper-sent', to: 'Made Suarta' })
	expect(sent?.text).toContain('Penilaian Bapak/Ibu untuk Wayan Wati (Triwulan IV 2026)')
	expect(sent?.text).toContain('20 November 2026')
	const [wayan] = [{ where: { id: season.people[wati]! } }]
	await env.db.employee.update({ ...wayan, data: { status: 'died' } })
	expect((await told())[0]?.text, 'no message names who has died').toBeUndefined()
	await env.db.employee.update({ ...wayan, data: { status: 'active' } })
	const mine = { reviewId: id, group: 'supervisor' as const }
	await withdraw(env, as(made), mine)
	expect(await review(id), 'their own from then on').toMatchObject({ state: 'draft', enteredById: null })
	await expect(scores.open(env, hr, id)).rejects.toEqual(no('refusal-paper-own'))
	await beginForm(env, hr, id, signed, 'deleted')
	await fillIn(env, id, { scores: 4, send: false })
	await scores.submit(env, hr, id, true)
	env.at('2026-12-17T09:00:00+08:00')
	await env.db.appraisal.updateMany({ data: { sealedAt: toDate(env.now()) } })
	await env.db.review.updateMany({ where: { state: 'draft' }, data: { state: 'lapsed' } })
	await publish(env, hr, season.periodId)
	const published = await env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[wati] } })
	const said = explanationPages(translator('id'), fromJson(published.snapshot)).map(({ text }) => text)
	expect(said.join('\n')).toContain(
		'Penilaian Made Suarta dimasukkan oleh bagian kepegawaian dari formulir bertanda tangan tanggal Jumat, 20 November 2026.',
	)
})

test('who has no Telegram is marked, while they have not joined', async () => {
	await markOnPaper(env, hr, season.people[wati]!, true)
	expect((await listForms(env, hr, season.people[wati]!, 1)).person).toMatchObject({ onPaper: true, joined: false })
	await markOnPaper(env, hr, season.people[wati]!, false)
	await expect(markOnPaper(env, hr, season.people[ayu]!, true)).rejects.toEqual(no('refusal-paper-joined'))
})
