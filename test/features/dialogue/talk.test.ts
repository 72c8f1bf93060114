import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { writeDraft } from '../../../src/drafts/drafts.ts'
import { confirmTalk, denyTalk } from '../../../src/features/dialogue/confirming.ts'
import {
	deleteNote,
	readNote,
	readNotes,
	rewriteNote,
	shareNote,
	writeNote,
} from '../../../src/features/dialogue/notes.ts'
import { aboutChange, changeScore, listChangeable } from '../../../src/features/dialogue/score-change.ts'
import { saySupport } from '../../../src/features/dialogue/support.ts'
import { readTalk } from '../../../src/features/dialogue/talk.ts'
import { talkMessages } from '../../../src/features/dialogue/talk-messages.ts'
import { talkPages } from '../../../src/features/dialogue/talk-text.ts'
import { reopen } from '../../../src/features/periods/reopening.ts'
import { explanationParts } from '../../../src/features/results/explanation-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { withdraw } from '../../../src/questionnaire/service.ts'
import { fromJson } from '../../../src/result/published-result.ts'
import type { Env } from '../../../src/store/env.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import type { Season } from '../../support/season.ts'
import { seedScoredSeason } from '../results/scored-season.ts'

let env: TestEnv
/** The same with a clock that goes on while something is done */
let running: Env
let season: Season
let head: Actor
let wati: Actor
let ayu: Actor
/** Wati's, and Ayu's */
let [appraisal, other] = ['', '']

const reader = { t: translator('id'), zone: 'Asia/Makassar' }
const card = async (actor: Actor) => talkPages(reader, await readTalk(env, actor, appraisal)).map(({ text }) => text)
const told = () => deliverRows(env, talkMessages)
const audited = async () => (await env.db.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
const withKey = (actor: Actor, updateKey: string): Actor => ({ ...actor, updateKey })

async function change(itemId: string, after: number, reason = 'Buktinya baru ditunjukkan saat dialog.') {
	await writeDraft(env, head, aboutChange(appraisal, itemId), reason)
	return changeScore(running, head, appraisal, { itemId, after })
}

/**
 * Friday 18 December: Wati has given herself 5 throughout, her supervisor 4 but for two indicators. Talks run until
 * Wednesday.
 */
beforeAll(async () => {
	env = await openTestEnv()
	let calls = 0
	running = { ...env, now: () => env.now().add({ microseconds: 700 * ++calls }) }
	season = await seedScoredSeason(env)
	const actor = (index: number): Actor => ({ employeeId: season.people[index]!, roles: [] })
	;[head, wati, ayu] = [actor(0), actor(1), actor(2)]
	;[appraisal, other] = [season.appraisals[1]!, season.appraisals[2]!]
	const reviewId = season.supervisorReviews[1]!
	await env.db.answer.updateMany({ where: { reviewId, itemId: 'teliti' }, data: { score: 2 } })
	await env.db.answer.create({
		data: {
			reviewId: season.selfReviews[1]!,
			itemId: 'kendala',
			text: 'Kendaraan dinas sering rusak.',
			savedAt: new Date(),
		},
	})
	await env.db.window.create({
		data: {
			periodId: season.periodId,
			stage: 'dialogue',
			opensAt: new Date('2026-12-10T08:00:00+08:00'),
			closesAt: new Date('2026-12-23T16:00:00+08:00'),
		},
	})
})
afterAll(() => env.close())

it('is read by the two and nobody else, once the supervisor has sent their scores', async () => {
	expect(await readTalk(env, wati, appraisal)).toMatchObject({ reader: 'employee' })
	expect(await readTalk(env, head, appraisal)).toMatchObject({ reader: 'supervisor' })
	const budi: Actor = { employeeId: season.people[3]!, roles: ['hr', 'auditor'] }
	for (const somebody of [ayu, budi, { employeeId: 'nobody', roles: [] }])
		await expect(readTalk(env, somebody, appraisal)).rejects.toThrow('refusal-not-yours')
	await expect(readTalk(env, head, 'none')).rejects.toThrow('refusal-not-yours')
	await expect(readTalk(env, budi, season.appraisals[3]!)).rejects.toThrow('refusal-talk-not-scored')
})

it('shows what employee and supervisor said, where they differ, and questions, to each in their own words', async () => {
	const [own] = await card(wati)
	expect(own).toContain('bersama Made Suarta\nTriwulan IV 2026')
	expect(own).toContain('Pencapaian\nMenuntaskan imunisasi.')
	expect(own).toContain('Kendala\nKendaraan dinas sering rusak.')
	expect(own).toContain('Kekuatan menurut atasan\n• Ketepatan waktu: 5')
	expect(own).toContain('Yang paling perlu dikembangkan\n• Ketelitian: 2')
	expect(own).toContain('• Ketelitian: nilai sendiri 5, nilai atasan 2')
	expect(own).not.toContain('Ketepatan waktu: nilai sendiri')
	expect(own).toContain('Ketelitian: saya memberi 5, Bapak/Ibu 2. Contoh apa yang melatarbelakangi nilai itu?')
	expect(own).toContain('Saya menuliskan kendala “Kendaraan dinas sering rusak.”. Dukungan apa')
	const [theirs] = await card(head)
	expect(theirs).toContain('Wayan Wati\nTriwulan IV 2026')
	expect(theirs).toContain('Ketelitian: Bapak/Ibu memberi diri sendiri 5, saya 2.')
	// What peers said is sealed by now, and still no part of it
	for (const text of [own, theirs]) expect(text).not.toContain('rekan')
})

it('takes as many pages as the longest answers need', async () => {
	const [reviewId, itemId] = [season.selfReviews[1]!, 'pencapaian']
	const where = { reviewId_itemId: { reviewId, itemId } }
	await env.db.answer.update({ where, data: { text: 'Panjang sekali. '.repeat(375) } })
	const pages = await card(head)
	expect(pages.length).toBeGreaterThan(2)
	expect(pages.every(({ length }) => length < 3_900)).toBe(true)
	await env.db.answer.update({ where, data: { text: 'Menuntaskan imunisasi.' } })
})

it('holds notes that their author alone reads until they share them; the other is told once of several', async () => {
	const id = await writeNote(env, withKey(wati, 'm:1:1'), appraisal, ' Minta jadwal kendaraan. ')
	expect(await writeNote(env, withKey(wati, 'm:1:1'), appraisal, 'Minta jadwal kendaraan.')).toBe(id)
	env.at('2026-12-18T09:01:00+08:00')
	const second = await writeNote(env, wati, appraisal, 'Kedua')
	expect((await readNotes(env, wati, appraisal, 1)).notes).toMatchObject({ total: 2, items: [{ shared: false }, {}] })
	expect((await readNotes(env, head, appraisal, 1)).notes.items).toEqual([])
	await expect(readNote(env, head, appraisal, id)).rejects.toThrow('refusal-talk-note-gone')
	for (const act of [shareNote(env, head, appraisal, id, true), rewriteNote(env, head, appraisal, id, 'x')])
		await expect(act).rejects.toThrow('refusal-talk-note-gone')
	await deleteNote(env, head, appraisal, id)
	await expect(shareNote(env, ayu, appraisal, id, true)).rejects.toThrow('refusal-not-yours')
	// Through a talk of one's own, too
	await expect(shareNote(env, head, other, id, true)).rejects.toThrow('refusal-talk-note-gone')

	await shareNote(running, wati, appraisal, id, true)
	await shareNote(running, wati, appraisal, second, true)
	await rewriteNote(running, wati, appraisal, second, 'Kedua, lengkap')
	expect((await readNotes(env, head, appraisal, 1)).notes.items.map(({ text }) => text)).toEqual([
		'Minta jadwal kendaraan.',
		'Kedua, lengkap',
	])
	expect(await told()).toEqual([])
	env.at('2026-12-18T09:20:00+08:00')
	expect(await told()).toMatchObject([
		{
			employeeId: head.employeeId,
			text: expect.stringContaining('Wayan Wati membagikan 2 catatan'),
			protect: true,
			buttons: [`/talk/a:${appraisal}/open`, '/'],
		},
	])
	await shareNote(env, wati, appraisal, second, false)
	expect((await readNotes(env, head, appraisal, 1)).notes.total).toBe(1)
	await deleteNote(env, wati, appraisal, second)
	await deleteNote(env, wati, appraisal, second)
	expect((await readNotes(env, wati, appraisal, 1)).notes.total).toBe(1)

	// What is shared in the evening and taken back in the night is told to nobody
	env.at('2026-12-18T20:00:00+08:00')
	const late = await writeNote(env, wati, appraisal, 'Malam')
	await shareNote(env, wati, appraisal, late, true)
	await deleteNote(env, wati, appraisal, late)
	env.at('2026-12-21T09:00:00+08:00')
	expect(await told()).toEqual([])
	await expect(writeNote(env, wati, appraisal, 'x'.repeat(1_001))).rejects.toThrow('refusal-too-long')
	await expect(writeNote(env, wati, appraisal, ' ')).rejects.toThrow('refusal-empty')
	expect((await audited()).filter(action => action.startsWith('talk.note'))).toEqual([
		...['shared', 'shared', 'changed', 'withdrawn', 'shared', 'withdrawn'].map(what => `talk.note-${what}`),
	])
})

it('holds the support that the employee asks for, and what the supervisor promises', async () => {
	await saySupport(env, wati, appraisal, 'support', 'Kendaraan')
	await saySupport(env, wati, appraisal, 'support', 'Kendaraan pengganti')
	await saySupport(env, head, appraisal, 'promise', 'Mulai Januari')
	await expect(saySupport(env, wati, appraisal, 'promise', 'x')).rejects.toThrow('refusal-not-yours')
	await expect(saySupport(env, head, appraisal, 'support', 'x')).rejects.toThrow('refusal-not-yours')
	await expect(saySupport(env, ayu, appraisal, 'support', 'x')).rejects.toThrow('refusal-not-yours')
	env.at('2026-12-21T09:20:00+08:00')
	expect(
		(await told()).map(({ employeeId, text, protect }) => [employeeId, text.split('\n\n').at(-1), protect]),
	).toEqual([
		[head.employeeId, 'Kendaraan pengganti', true],
		[wati.employeeId, 'Mulai Januari', undefined],
	])
	for (const actor of [wati, head])
		expect((await card(actor)).join('\n')).toContain(
			'Dukungan yang dibutuhkan\nKendaraan pengganti\n\nJanji dukungan atasan\nMulai Januari',
		)
	await saySupport(env, head, appraisal, 'promise', null)
	expect((await readTalk(env, wati, appraisal)).promise).toBeNull()
})

it('lets the supervisor change a score once the talk was held, with a reason, which the employee is told', async () => {
	await expect(change('teliti', 4)).rejects.toThrow('refusal-talk-not-held')
	await env.db.dialogue.update({
		where: { appraisalId: appraisal },
		data: { startsAt: toDate(env.now().subtract({ hours: 1 })) },
	})
	expect((await listChangeable(env, head, appraisal)).scores).toContainEqual(
		expect.objectContaining({ indicator: expect.objectContaining({ id: 'teliti' }), before: 2 }),
	)
	for (const somebody of [wati, ayu]) {
		await expect(listChangeable(env, somebody, appraisal)).rejects.toThrow('refusal-not-yours')
		await expect(changeScore(env, somebody, appraisal, { itemId: 'teliti', after: 4 })).rejects.toThrow(
			'refusal-not-yours',
		)
	}
	await expect(changeScore(env, head, appraisal, { itemId: 'santun', after: 5 })).rejects.toThrow(
		'refusal-talk-reason-missing',
	)
	await expect(change('teliti', 4, 'pendek')).rejects.toThrow('refusal-talk-reason-short')
	await expect(change('teliti', 4, 'x'.repeat(501))).rejects.toThrow('refusal-too-long')
	await expect(change('teliti', 2)).rejects.toThrow('refusal-talk-same-score')
	await expect(change('teliti', 6)).rejects.toThrow('refusal-not-yours')
	await expect(change('tiada', 4)).rejects.toThrow('refusal-not-yours')

	expect(await change('teliti', 3)).toBe(true)
	// The same tap again
	expect(await changeScore(env, head, appraisal, { itemId: 'teliti', after: 3 })).toBe(false)
	env.at('2026-12-21T09:25:00+08:00')
	await change('waktu', 4, 'Dua laporan ternyata terlambat.')
	expect((await card(wati)).join('\n')).toContain(
		'Nilai yang diubah setelah dialog\nKetelitian: 2 → 3\nAlasan: Buktinya baru ditunjukkan saat dialog.',
	)
	env.at('2026-12-21T09:31:00+08:00')
	const [letter, ...others] = await told()
	expect(letter).toMatchObject({ employeeId: wati.employeeId, kind: 'talk-scores' })
	expect(others).toEqual([])
	for (const line of ['Ketelitian: 2 → 3', 'Ketepatan waktu: 5 → 4', 'Alasan: Dua laporan ternyata terlambat.'])
		expect(letter?.text).toContain(line)
	const events = await env.db.auditEvent.findMany({ where: { action: 'talk.score-changed' }, orderBy: { id: 'asc' } })
	expect(events.map(({ actorId, details }) => [actorId, details])).toEqual([
		[head.employeeId, { item: 'teliti' }],
		[head.employeeId, { item: 'waktu' }],
	])
})

it('is not lost by sending anew: what was talked about is not withdrawn, and keeps its score when HR reopens it', async () => {
	const ref = { reviewId: season.supervisorReviews[1]!, group: 'supervisor' as const }
	await env.db.window.updateMany({
		where: { stage: 'supervisor' },
		data: { closesAt: new Date('2026-12-22T16:00+08:00') },
	})
	await expect(withdraw(env, head, ref)).rejects.toThrow('refusal-talk-scored')
	// Nobody has talked about Ayu's yet
	const ayus = { ...ref, reviewId: season.supervisorReviews[2]! }
	// Ayu says so, and the supervisor that it did not take place
	await confirmTalk(env, ayu, other)
	await expect(withdraw(env, head, ayus)).rejects.toThrow('refusal-talk-scored')
	await denyTalk(env, head, other)
	await expect(withdraw(env, head, ayus)).rejects.toThrow('refusal-talk-scored')
	await env.db.auditEvent.deleteMany({ where: { action: 'dialogue.confirmed' } })
	await withdraw(env, head, ayus)
	await expect(readTalk(env, ayu, other)).rejects.toThrow('refusal-talk-not-scored')
	await env.db.review.update({ where: { id: ayus.reviewId }, data: { state: 'submitted' } })

	const hr: Actor = { ...head, roles: ['hr'] }
	await reopen(env, hr, season.periodId, appraisal, 'Satu nilai keliru.')
	await expect(listChangeable(env, head, appraisal)).rejects.toThrow('refusal-talk-not-scored')
	const answers = await env.db.answer.findMany({
		where: { reviewId: ref.reviewId, itemId: { in: ['teliti', 'waktu'] } },
	})
	expect(answers.map(({ itemId, score }) => `${itemId} ${score}`).toSorted()).toEqual(['teliti 3', 'waktu 4'])
	// In the reopened scoring one of them gets another score, and is no longer as it was changed
	await env.db.answer.updateMany({ where: { reviewId: ref.reviewId, itemId: 'waktu' }, data: { score: 3 } })
	await env.db.review.update({ where: { id: ref.reviewId }, data: { state: 'submitted' } })
	await env.db.window.updateMany({
		where: { stage: 'supervisor' },
		data: { closesAt: new Date('2026-12-16T16:00+08:00') },
	})
	await env.db.extension.deleteMany()
})

it('is read along by who scored before, who writes nothing', async () => {
	const [former, reviewId] = [season.people[4]!, 'former0001']
	await env.db.review.create({
		data: { id: reviewId, appraisalId: appraisal, raterId: former, group: 'supervisor', state: 'draft', months: 3 },
	})
	const actor: Actor = { employeeId: former, roles: [] }
	await expect(readTalk(env, actor, appraisal)).rejects.toThrow('refusal-not-yours')
	await env.db.review.update({ where: { id: reviewId }, data: { state: 'submitted' } })
	expect(await readTalk(env, actor, appraisal)).toMatchObject({ reader: 'former' })
	expect((await readNotes(env, actor, appraisal, 1)).notes.total).toBe(1)
	await expect(writeNote(env, actor, appraisal, 'x')).rejects.toThrow('refusal-talk-closed')
	await expect(listChangeable(env, actor, appraisal)).rejects.toThrow('refusal-not-yours')
	await env.db.review.delete({ where: { id: reviewId } })
})

it('stands in the result what was changed, before or not at all, also when it is published meanwhile', async () => {
	const hr: Actor = { employeeId: season.people[0]!, roles: ['hr'] }
	await writeDraft(env, head, aboutChange(appraisal, 'disiplin'), 'Selalu hadir tepat waktu.')
	const [changed] = await Promise.allSettled([
		changeScore(env, head, appraisal, { itemId: 'disiplin', after: 5 }),
		publish(env, hr, season.periodId),
	])
	const { snapshot } = await env.db.result.findFirstOrThrow({ where: { appraisalId: appraisal } })
	const result = fromJson(snapshot)
	const said = result.changes?.map(({ title, before, after }) => `${title.id} ${before} ${after}`)
	const supervisor = result.score.groups.find(({ group }) => group === 'supervisor')!
	const disiplin = supervisor.aspects.flatMap(({ indicators }) => indicators).find(({ id }) => id === 'disiplin')
	if (changed.status === 'fulfilled') expect(said).toEqual(['Ketelitian 2 3', 'Kedisiplinan 4 5'])
	else expect([said, String(changed.reason)]).toEqual([['Ketelitian 2 3'], expect.stringContaining('talk-published')])
	expect(disiplin?.score?.rounded).toBe(changed.status === 'fulfilled' ? '5.00' : '4.00')
	const explained = explanationParts(reader.t, result)
		.map(({ text }) => text)
		.join('\n')
	expect(explained).toContain('Diubah setelah dialog\n\nKetelitian: 2 → 3\nAlasan: Buktinya baru ditunjukkan')

	// Scores and support are settled; notes go on until the time for talks is over
	await expect(change('teliti', 5)).rejects.toThrow('refusal-talk-published')
	await expect(saySupport(env, wati, appraisal, 'support', 'x')).rejects.toThrow('refusal-talk-closed')
	const id = await writeNote(env, head, appraisal, 'Setelah terbit')
	env.at('2026-12-23T16:00:00+08:00')
	await expect(writeNote(env, head, appraisal, 'x')).rejects.toThrow('refusal-talk-closed')
	await expect(shareNote(env, head, appraisal, id, true)).rejects.toThrow('refusal-talk-closed')
	await deleteNote(env, head, appraisal, id)
	expect((await readNotes(env, head, appraisal, 1)).notes.total).toBe(1)
	expect((await card(wati)).at(-1)).toContain('Masa dialog sudah berakhir')
})
