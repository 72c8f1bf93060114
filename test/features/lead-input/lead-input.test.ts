import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { declineLead } from '../../../src/features/lead-input/decline.ts'
import { listLeadRequests } from '../../../src/features/lead-input/requests.ts'
import { findCandidates } from '../../../src/features/peer-feedback/candidates.ts'
import { due as seal } from '../../../src/features/peer-feedback/due.ts'
import { resultDocument } from '../../../src/features/results/document-text.ts'
import { leadInputPages } from '../../../src/features/results/leads-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { readCard } from '../../../src/features/staff/card.ts'
import { enterLead, readLeads, withdrawLead } from '../../../src/features/staff/leads.ts'
import { findLeads } from '../../../src/features/staff/search.ts'
import { changeStatus } from '../../../src/features/staff/status.ts'
import { enterSupervisor } from '../../../src/features/staff/supervisor-change.ts'
import { readBeside } from '../../../src/features/supervisor-scoring/beside.ts'
import { readLeadWords } from '../../../src/features/supervisor-scoring/lead-words.ts'
import { messages } from '../../../src/features.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { countCompletion } from '../../../src/pending/completion.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { itemsOf } from '../../../src/questionnaire/progress.ts'
import { openSheet, saveScore, submit } from '../../../src/questionnaire/service.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

const [made, wati, ayu, budi, sari, dwi] = [0, 1, 2, 3, 4, 5]
let env: TestEnv
let season: Season
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const id = (index: number) => season.people[index]!
const as = (index: number): Actor => ({ employeeId: id(index), roles: [] })
const t = translator('id')

/** Made (0) leads and scores everyone. Ayu (2), Budi (3) and Sari (4) give feedback on Wati (1). */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		staff: 6,
		peers: [
			[wati, ayu],
			[wati, budi],
			[wati, sari],
		],
	})
	const officer = { id: hr.employeeId, number: 'KEP009', name: 'Dwi Kepegawaian', post: 'Analis', unitId: 'unit000001' }
	await env.db.employee.create({ data: officer })
	await env.db.roleGrant.updateMany({ data: { employeeId: hr.employeeId } })
	env.at('2026-12-01T09:00:00+08:00')
})
afterEach(() => env.close())

const appraisal = () => season.appraisals[wati]!
const name = (index: number) => enterLead(env, hr, appraisal(), id(index))
const reviewOf = (index: number) =>
	env.db.review.findFirstOrThrow({ where: { appraisalId: appraisal(), raterId: id(index), group: 'lead' } })
const leads = async () => (await readLeads(env, hr, appraisal())).leads.map(({ name, state }) => `${name}: ${state}`)
const told = async (kind: string) => {
	const rows = await env.db.outboxMessage.findMany({
		where: { kind },
		include: { recipient: true },
		orderBy: { seq: 'asc' },
	})
	return Promise.all(
		rows.map(async ({ recipient, params }) => {
			const { id, name, number } = recipient!
			const to = { employeeId: id, name, number, zone: env.zone, t }
			return `${name}: ${(await messages[kind]?.(env, to, params as Record<string, string>))?.text ?? 'nothing'}`
		}),
	)
}
const waits = async (index: number) =>
	(await findPending(env.db, env.now(), [id(index)])).map(({ kind }) => kind).filter(kind => kind === 'lead-input')

test('HR names Dwi, who is asked; Wati and her supervisor are told; the request waits while supervisors score', async () => {
	await name(dwi)
	await name(dwi)
	expect(await leads()).toEqual(['Kadek Dwi: draft'])
	expect((await readCard(env, hr, id(wati))).appraisals).toMatchObject([{ leads: ['Kadek Dwi'] }])
	expect(await told('lead-requested')).toEqual([
		expect.stringMatching(/^Kadek Dwi: .*Wayan Wati.*tidak dihitung.*Dapat diisi mulai Kamis, 10 Desember/s),
	])
	expect(await told('lead-named')).toEqual([
		expect.stringMatching(/^Wayan Wati: .*Kadek Dwi.*tidak dihitung/s),
		expect.stringMatching(/^Made Suarta: .*Kadek Dwi.*tidak dihitung/s),
	])
	expect(await waits(dwi)).toEqual([])
	expect(await listLeadRequests(env, as(dwi))).toMatchObject([{ name: 'Wayan Wati', state: 'draft' }])
	const { id: reviewId } = await reviewOf(dwi)
	const [item] = itemsOf(await openSheet(env, as(dwi), { reviewId, group: 'lead' }))
	await expect(saveScore(env, as(dwi), { reviewId, group: 'lead' }, item!.id, 4)).rejects.toThrow(
		'refusal-window-closed',
	)

	env.at('2026-12-10T09:00:00+08:00')
	await seal(env)
	expect(await waits(dwi)).toEqual(['lead-input'])
	expect((await openSheet(env, as(dwi), { reviewId, group: 'lead' })).answers.size).toBe(0)
	await expect(openSheet(env, as(made), { reviewId, group: 'lead' })).rejects.toThrow('refusal-not-yours')
	// Nobody waits for it: it is no part of what a period still lacks
	const parts = (await countCompletion(env.db, [season.periodId])).map(({ part }) => part as string)
	expect(parts).not.toContain('lead')
})

test('who may be named: not the employee, nor who scores, nor who is away; nobody chooses their own', async () => {
	await expect(name(wati)).rejects.toThrow('refusal-lead-self')
	await expect(name(made)).rejects.toThrow('refusal-lead-scorer')
	await expect(enterLead(env, as(made), appraisal(), id(dwi))).rejects.toThrow('refusal-hr-only')
	const own: Actor = { employeeId: id(wati), roles: ['hr'] }
	await expect(enterLead(env, own, appraisal(), id(dwi))).rejects.toThrow('refusal-lead-own')
	await changeStatus(env, hr, id(dwi), 'leave', 'goes-on')
	await expect(name(dwi)).rejects.toThrow('refusal-lead-away')
	const found = await findLeads(env, hr, { appraisalId: appraisal(), employeeId: id(wati) }, '', 1)
	expect(found.items.map(person => person.name)).toEqual([
		'Dwi Kepegawaian',
		'Gede Eka',
		'Ketut Ayu',
		'Nyoman Budi',
		'Putu Sari',
	])
	env.at('2026-12-16T16:00:00+08:00')
	await expect(name(ayu)).rejects.toThrow('refusal-lead-over')
})

test('a peer who is named gives their feedback under a name from then on: what they wrote anonymously is gone', async () => {
	await fillIn(env, season.peerReviews[0]!, { scores: 4 })
	await name(ayu)
	const lapsed = { where: { id: season.peerReviews[0] }, include: { answers: true } }
	expect(await env.db.review.findUnique(lapsed)).toMatchObject({ state: 'lapsed', answers: [] })
	expect(await told('peer-lapsed')).toEqual([expect.stringMatching(/^Ketut Ayu: .*ketua tim.*dihapus/s)])
	await env.db.appraisal.update({ where: { id: appraisal() }, data: { peers: 'proposed' } })
	await name(dwi)
	env.at('2026-11-26T09:00:00+08:00')
	const { candidates } = await findCandidates(env, as(made), appraisal(), '', 1)
	expect(candidates.map(({ name }) => name)).not.toContain('Kadek Dwi')
})

test('who has taken part anonymously, sealed by now, is neither offered nor named, and why is not said', async () => {
	for (const review of season.peerReviews) await fillIn(env, review, { scores: 4 })
	env.at('2026-12-10T09:00:00+08:00')
	await seal(env)
	await expect(name(ayu)).rejects.toThrow('refusal-lead-unfit')
	const found = await findLeads(env, hr, { appraisalId: appraisal(), employeeId: id(wati) }, '', 1)
	expect(found.items.map(person => person.name)).toEqual(['Dwi Kepegawaian', 'Gede Eka', 'Kadek Dwi'])
})

test('a team leader declines with a reason; HR reads it, takes others back, and may name again', async () => {
	await name(dwi)
	const { id: reviewId } = await reviewOf(dwi)
	await declineLead(env, as(dwi), reviewId, 'Sedang tugas luar.')
	await expect(declineLead(env, as(dwi), reviewId, 'Lagi.')).rejects.toThrow('refusal-lead-has-declined')
	await env.db.account.create({ data: { telegramId: 4711n, employeeId: hr.employeeId, linkedAt: new Date(0) } })
	expect(await leads()).toEqual(['Kadek Dwi: declined'])
	await name(dwi)
	await declineLead(env, as(dwi), reviewId, 'Masih tugas luar.')
	expect(await told('lead-declined')).toEqual([expect.stringMatching(/^Dwi Kepegawaian: .*Masih tugas luar/s)])

	await name(ayu)
	env.at('2026-12-10T09:00:00+08:00')
	await fillIn(env, (await reviewOf(ayu)).id, { scores: 2 })
	await withdrawLead(env, hr, appraisal(), (await reviewOf(ayu)).id)
	expect(await leads()).toEqual(['Kadek Dwi: declined'])
	expect((await told('lead-removed')).map(line => line.split(':')[0])).toEqual([
		'Ketut Ayu',
		'Wayan Wati',
		'Made Suarta',
	])
	await expect(openSheet(env, as(ayu), { reviewId: (await reviewOf(ayu)).id, group: 'lead' })).rejects.toThrow(
		'refusal-lead-ended',
	)
	expect((await readLeadWords(env, as(made), season.supervisorReviews[wati]!)).leads).toEqual([])
	await expect(withdrawLead(env, hr, season.appraisals[budi]!, reviewId)).rejects.toThrow('refusal-lead-gone')
})

test('who comes to score gives no input beside; who has left is not asked, but what they sent stays', async () => {
	for (const index of [dwi, ayu]) await name(index)
	env.at('2026-12-10T09:00:00+08:00')
	await enterSupervisor(env, hr, id(wati), id(dwi))
	expect(await leads()).toEqual(['Ketut Ayu: draft'])
	await changeStatus(env, hr, id(ayu), 'retired', 'goes-on')
	expect(await leads()).toEqual([])
	await changeStatus(env, hr, id(ayu), 'active', 'goes-on')
	await name(ayu)
	await fillIn(env, (await reviewOf(ayu)).id, { scores: 4 })
	await changeStatus(env, hr, id(ayu), 'retired', 'goes-on')
	expect(await leads()).toEqual(['Ketut Ayu: submitted'])
})

test('what is sent stands beside the supervisor’s scores and in the result, named and not counted; drafts do not', async () => {
	for (const index of [ayu, dwi]) await name(index)
	env.at('2026-12-10T09:00:00+08:00')
	await seal(env)
	const sheet = () => openSheet(env, as(made), { reviewId: season.supervisorReviews[wati]!, group: 'supervisor' })
	await fillIn(env, (await reviewOf(ayu)).id, { scores: 1, send: false })
	const items = itemsOf(await openSheet(env, as(dwi), { reviewId: (await reviewOf(dwi)).id, group: 'lead' }))
	expect(items.every(({ kind }) => kind === 'indicator')).toBe(true)
	const [first] = items
	await fillIn(env, (await reviewOf(dwi)).id, {
		scores: Object.fromEntries(items.map((item, index) => [item.id, index === 1 ? null : 2])),
		texts: { [first!.id]: 'Kerap terlambat mengirim laporan tim.' },
		send: false,
	})
	expect((await sheet()).leads).toBe(0)
	await submit(env, as(dwi), { reviewId: (await reviewOf(dwi)).id, group: 'lead' }, false)
	expect((await sheet()).leads).toBe(1)
	expect((await readBeside(env, as(made), await sheet(), first!.id)).leads).toEqual([
		{ name: 'Kadek Dwi', score: 2, text: 'Kerap terlambat mengirim laporan tim.' },
	])

	for (const review of season.supervisorReviews.slice(1)) await fillIn(env, review, { scores: 4 })
	env.at('2026-12-17T09:00:00+08:00')
	await publish(env, hr, season.periodId)
	await expect(name(sari)).rejects.toThrow('refusal-lead-over')
	const row = await env.db.result.findFirstOrThrow({ where: { appraisalId: appraisal() } })
	expect(row.nilai?.toFixed(2)).toBe('75.00')
	const opened = await openResult(env, as(wati), row.id)
	const pages = leadInputPages(t, opened.result).map(({ text }) => text)
	expect(pages.join('\n')).toContain('Kadek Dwi')
	expect(pages.join('\n')).toContain('Tidak dapat menilai')
	expect(pages.join('\n')).not.toContain('Ketut Ayu')
	const printed = resultDocument({ t, zone: env.zone }, opened, { officer: 'Wati', at: env.now() })
	expect(JSON.stringify(printed.blocks)).toContain('Kerap terlambat mengirim laporan tim.')
	expect(JSON.stringify(printed.blocks)).toContain('tidak dihitung')
})
