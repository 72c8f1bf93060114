import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { changeDeadline, previewDeadline } from '../../../src/features/periods/deadline.ts'
import { due } from '../../../src/features/periods/due.ts'
import { listLaggards } from '../../../src/features/periods/laggards.ts'
import { endedText } from '../../../src/features/periods/message-text.ts'
import { messages } from '../../../src/features/periods/messages.ts'
import { readProgress } from '../../../src/features/periods/progress.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
let hr: Actor
const day = (text: string) => Temporal.PlainDate.from(text)

/** Six staff; Wati (1) has three peers, Ayu (2) has two, nobody else has any. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		peers: [
			[1, 2],
			[1, 3],
			[1, 4],
			[2, 1],
			[2, 3],
		],
	})
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
})
afterEach(() => env.close())

const submit = (...ids: (string | undefined)[]) =>
	env.db.review.updateMany({ where: { id: { in: ids.filter(id => id !== undefined) } }, data: { state: 'submitted' } })
const outbox = (kind: string) => env.db.outboxMessage.findMany({ where: { kind }, orderBy: { recipientId: 'asc' } })

/** What an outbox row says when its turn comes; null where it is no longer true. */
async function render({ kind, recipientId, params }: { kind: string; recipientId: string | null; params: unknown }) {
	const person = await env.db.employee.findUniqueOrThrow({ where: { id: recipientId! } })
	const to = { employeeId: person.id, name: person.name, number: person.number, zone: env.zone, t: translator('id') }
	const words = Object.fromEntries(Object.entries(params as object).map(([key, value]) => [key, String(value)]))
	return (await messages[kind]?.(env, to, words))?.text ?? null
}

describe('progress', () => {
	test('counts lists and reviews, as a whole and by unit', async () => {
		await submit(season.selfReviews[1], season.selfReviews[2], season.peerReviews[0])
		const progress = await readProgress(env, hr, season.periodId)
		const completion = [
			{ part: 'proposal', done: 2, total: 6 },
			{ part: 'approval', done: 2, total: 6 },
			{ part: 'self', done: 2, total: 6 },
			{ part: 'peer', done: 1, total: 5 },
			{ part: 'supervisor', done: 0, total: 6 },
		]
		expect(progress).toMatchObject({ people: 6, completion, withoutPeers: 5 })
		expect(progress.units).toEqual([{ id: 'unit000001', name: 'Dinas Kesehatan', people: 6, completion }])
	})

	test('a peer who declined is asked no more and counts for nobody', async () => {
		await env.db.review.update({ where: { id: season.peerReviews[0] }, data: { state: 'declined' } })
		const { completion, withoutPeers } = await readProgress(env, hr, season.periodId)
		expect(completion[3]).toEqual({ part: 'peer', done: 0, total: 4 })
		expect(withoutPeers).toBe(6)
	})

	test('behind each figure stand names', async () => {
		await submit(season.selfReviews[1], season.selfReviews[2], season.selfReviews[4])
		const names = async (list: Parameters<typeof listLaggards>[3]) =>
			(await listLaggards(env, hr, season.periodId, list, 1)).people.items.map(({ name, count }) => `${name} ${count}`)
		expect(await names('self')).toEqual(['Gede Eka 1', 'Kadek Dwi 1', 'Nyoman Budi 1'])
		expect(await names('proposal')).toEqual(['Gede Eka 1', 'Kadek Dwi 1', 'Nyoman Budi 1', 'Putu Sari 1'])
		expect(await names('approval')).toEqual(['Made Suarta 4'])
		expect(await names('peer')).toEqual(['Ketut Ayu 1', 'Nyoman Budi 2', 'Putu Sari 1', 'Wayan Wati 1'])
		expect(await names('supervisor')).toEqual(['Made Suarta 6'])
		const few = ['Gede Eka 0', 'Kadek Dwi 0', 'Ketut Ayu 2', 'Nyoman Budi 0', 'Putu Sari 0']
		expect(await names('few-peers')).toEqual(few)
		// Who has answered is not told of any one employee, also once the others' feedback has lapsed.
		await env.db.review.updateMany({ where: { group: 'peer', state: 'draft' }, data: { state: 'lapsed' } })
		expect(await names('few-peers')).toEqual(few)
		expect(await readProgress(env, hr, season.periodId)).toMatchObject({ withoutPeers: few.length })
	})

	test('is for HR only', async () => {
		const wati: Actor = { employeeId: season.people[1]!, roles: [] }
		await expect(readProgress(env, wati, season.periodId)).rejects.toMatchObject({ key: 'refusal-hr-only' })
		await expect(listLaggards(env, wati, season.periodId, 'self', 1)).rejects.toMatchObject({ key: 'refusal-hr-only' })
	})
})

describe('a deadline', () => {
	test('is changed, audited, and told to everyone concerned, with the stages that move along', async () => {
		await changeDeadline(env, hr, season.periodId, 'feedback', day('2026-12-11'))
		const windows = await env.db.window.findMany({ where: { periodId: season.periodId, stage: 'supervisor' } })
		expect(windows[0]?.opensAt.toISOString()).toBe('2026-12-14T00:00:00.000Z')
		const rows = await outbox('period-extended')
		expect(rows.map(({ recipientId }) => season.people.indexOf(recipientId!))).toEqual([0, 1, 2, 3, 4, 5, 6])
		const toWati = await render(rows[1]!)
		expect(toWati).toContain(
			'Penilaian diri dan umpan balik rekan: Senin, 30 November 2026 s.d. Jumat, 11 Desember 2026',
		)
		expect(toWati).not.toContain('Penilaian oleh atasan')
		expect(await render(rows[0]!)).toContain('Penilaian oleh atasan: Senin, 14 Desember 2026')
		expect(await env.db.auditEvent.findMany()).toMatchObject([
			{ action: 'period.extended', details: { feedback: '2026-12-11T08:00:00Z', supervisor: '2026-12-18T08:00:00Z' } },
		])
	})

	test('is previewed without changing or telling anything', async () => {
		const { changed } = await previewDeadline(env, hr, season.periodId, 'feedback', day('2026-12-11'))
		expect(changed.map(({ stage }) => stage)).toEqual(['feedback', 'supervisor'])
		const { refusal } = await previewDeadline(env, hr, season.periodId, 'feedback', day('2026-12-12'))
		expect(refusal?.key).toBe('refusal-period-weekend')
		expect(await env.db.outboxMessage.count()).toBe(0)
	})

	test('set to what it is changes nothing', async () => {
		await changeDeadline(env, hr, season.periodId, 'feedback', day('2026-12-08'))
		expect(await env.db.outboxMessage.count()).toBe(0)
		expect(await env.db.auditEvent.count()).toBe(0)
	})

	test('changed twice in the night, only the last word is said in the morning', async () => {
		env.at('2026-11-23T21:00:00+08:00')
		await changeDeadline(env, hr, season.periodId, 'proposal', day('2026-11-26'))
		env.at('2026-11-23T22:00:00+08:00')
		await changeDeadline(env, hr, season.periodId, 'proposal', day('2026-11-27'))
		const [first, second] = (await outbox('period-extended'))
			.filter(({ recipientId }) => recipientId === season.people[1])
			.sort((one, other) => Number(one.createdAt) - Number(other.createdAt))
		expect(await render(first!)).toBeNull()
		expect(await render(second!)).toContain('Jumat, 27 November 2026')
	})

	test('of a published period is history', async () => {
		await env.db.period.update({ where: { id: season.periodId }, data: { state: 'published' } })
		await expect(changeDeadline(env, hr, season.periodId, 'supervisor', day('2026-12-18'))).rejects.toMatchObject({
			key: 'refusal-period-published',
		})
	})
})

describe('when windows end', () => {
	test('HR is told once each, also after the clock jumped over several', async () => {
		env.at('2026-12-09T09:00:00+08:00')
		await due(env)
		await due(env)
		expect(await outbox('period-window-ended')).toHaveLength(2)
		const [approval] = await outbox('period-without-peers')
		expect(await render(approval!)).toContain('Masih ada 5 pegawai dengan kurang dari 3 rekan penilai')
	})

	test('one that was extended ends again, and is noted again', async () => {
		env.at('2026-12-16T16:00:00+08:00')
		await due(env)
		const before = (await outbox('period-window-ended')).length
		await changeDeadline(env, hr, season.periodId, 'supervisor', day('2026-12-18'))
		await due(env)
		expect(await outbox('period-window-ended')).toHaveLength(before)
		env.at('2026-12-18T16:00:00+08:00')
		await due(env)
		expect(await outbox('period-window-ended')).toHaveLength(before + 1)
	})

	test('an end that HR’s calendar has turned into a day off moves to the next working day, once, and everyone is told', async () => {
		env.calendar = { daysOff: new Map([['2026-12-16', 'Libur daerah']]) }
		await due(env)
		await due(env)
		const window = await env.db.window.findFirstOrThrow({ where: { stage: 'supervisor' } })
		expect(window.closesAt.toISOString()).toBe('2026-12-17T08:00:00.000Z')
		const told = await outbox('period-extended')
		expect(told.map(({ recipientId }) => recipientId)).toEqual([season.people[0]])
		const text = await render(told[0]!)
		expect(text).toContain('Kamis, 17 Desember 2026')
		expect(text).toContain('Tanggal yang semula ditetapkan kini hari libur')
	})

	test('so does that of one appraisal alone, and its scoring keeps its days after it', async () => {
		const end = (date: string) => new Date(`${date}T16:00:00+08:00`)
		await env.db.extension.createMany({
			data: [
				{ appraisalId: season.appraisals[1]!, stage: 'feedback', closesAt: end('2026-12-15') },
				{ appraisalId: season.appraisals[1]!, stage: 'supervisor', closesAt: end('2026-12-18') },
				{ appraisalId: season.appraisals[2]!, stage: 'supervisor', closesAt: end('2026-12-23') },
				{ appraisalId: season.appraisals[4]!, stage: 'supervisor', closesAt: end('2026-12-23') },
				// The period's own window ends later.
				{ appraisalId: season.appraisals[3]!, stage: 'feedback', closesAt: end('2026-12-04') },
			],
		})
		env.calendar = { daysOff: new Map(['2026-12-04', '2026-12-15', '2026-12-23'].map(day => [day, 'Libur'])) }
		await due(env)
		await due(env)
		const ends = (await env.db.extension.findMany({ orderBy: [{ appraisalId: 'asc' }, { stage: 'asc' }] })).map(
			({ stage, closesAt }) => `${stage} ${closesAt.toISOString().slice(5, 10)}`,
		)
		expect(ends).toEqual([
			'feedback 12-16',
			'supervisor 12-21',
			'supervisor 12-24',
			'feedback 12-04',
			'supervisor 12-24',
		])
		const told = [...(await outbox('feedback-extended')), ...(await outbox('scoring-extended'))]
		expect(told.map(({ recipientId }) => season.people.indexOf(recipientId!))).toEqual([1, 2, 3, 4, 0, 0])
		const texts = await Promise.all(told.map(render))
		for (const text of texts) expect(text).toContain('kini hari libur')
		expect(texts.join()).toContain('2 pegawai (Ketut Ayu; Putu Sari)')
	})

	test('who is late is named to HR one working day later: colleagues after feedback, supervisors after scoring', async () => {
		await submit(season.peerReviews[0], season.peerReviews[1])
		// Wati's appraisal has more time: Putu, who has not sent his feedback about her, is not late.
		const closesAt = new Date('2026-12-11T08:00:00Z')
		await env.db.extension.create({ data: { appraisalId: season.appraisals[1]!, stage: 'feedback', closesAt } })
		env.at('2026-12-08T16:00:00+08:00')
		await env.db.employee.update({ where: { id: season.people[0] }, data: { zone: 'Asia/Jakarta' } })
		await due(env)
		const noteOf = async (stage: string) =>
			(await outbox('period-window-ended')).find(({ params }) => (params as { stage: string }).stage === stage)!
		const feedback = await noteOf('feedback')
		expect(feedback.dueAt.toISOString()).toBe('2026-12-09T01:00:00.000Z')
		const text = await render(feedback)
		expect(text).toContain('2 pegawai belum mengirim umpan balik')
		expect(text).toContain('• Nyoman Budi (Dinas Kesehatan): 1 rekan\n• Wayan Wati (Dinas Kesehatan): 1 rekan')
		env.at('2026-12-16T16:00:00+08:00')
		await due(env)
		expect(await render(await noteOf('supervisor'))).toContain('• Made Suarta (Dinas Kesehatan): 6 pegawai')
		// Whose time was extended meanwhile is not late.
		await changeDeadline(env, hr, season.periodId, 'supervisor', day('2026-12-18'))
		expect(await render(await noteOf('supervisor'))).toBeNull()
	})

	test('an officer who lost the role, and a period that was published, get nothing', async () => {
		env.at('2026-11-25T16:00:00+08:00')
		await due(env)
		const [note] = await outbox('period-window-ended')
		expect(await render(note!)).toContain('Usulan rekan penilai: 2 dari 6')
		await env.db.roleGrant.deleteMany()
		expect(await render(note!)).toBeNull()
	})
})

test('what is said of an ended stage leaves out what nobody had to do in it', async () => {
	const progress = await readProgress(env, hr, season.periodId)
	const completion = progress.completion.map(one => (one.part === 'peer' ? { ...one, done: 0, total: 0 } : one))
	const to = { employeeId: season.people[0]!, name: 'Made Suarta', number: '1', zone: env.zone, t: translator('id') }
	const { text } = endedText(to, { ...progress, completion }, 'feedback')
	expect(text).toContain('Penilaian diri: 0 dari 6')
	expect(text).not.toContain('Umpan balik rekan:')
})
