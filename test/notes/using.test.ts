import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { sendThanks } from '../../src/features/notes/thanks.ts'
import { changeNote, createNote } from '../../src/features/notes/writing.ts'
import { countNotes, readOffer } from '../../src/notes/offering.ts'
import { useNote } from '../../src/notes/using.ts'
import { longestText, openSheet, saveText, submit } from '../../src/questionnaire/service.ts'
import { fillIn } from '../support/answers.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { jpeg } from '../support/files.ts'
import { type Season, seedSeason } from '../support/season.ts'

/** Wati fills in her self-assessment from what she has noted; Budi thanks her. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let env: TestEnv
let season: Season
const as = (index: number, updateKey?: string): Actor => ({ employeeId: season.people[index]!, roles: [], updateKey })
const ref = () => ({ reviewId: season.selfReviews[wati]!, group: 'self' as const })
const notes: Record<'target' | 'done' | 'late' | 'old', string> = { target: '', done: '', late: '', old: '' }
let thanked = ''

async function note(by: number, text: string, day = '2026-11-20', files = 0): Promise<string> {
	const bytes = (part: number) => jpeg(`${text}${'x'.repeat(part)}`)
	const file = (part: number) => ({ kind: 'photo' as const, name: '', type: 'jpeg' as const, bytes: bytes(part) })
	const id = await createNote(env, as(by), { text, sentAt: env.now(), ...(files > 0 ? { file: file(0) } : {}) })
	await changeNote(env, as(by), id, { field: 'day', day: Temporal.PlainDate.from(day) })
	return id
}
const offer = async (itemId: string, by = wati) =>
	(await readOffer(env, as(by), { reviewId: season.selfReviews[wati]!, itemId, page: 1 })).items
const use = (noteId: string, itemId: string, { by = wati, key = undefined as string | undefined } = {}) =>
	useNote(env, as(by, key), { reviewId: season.selfReviews[wati]!, itemId, noteId }, ({ text, from }) =>
		from ? `${from}: ${text}` : text,
	)
const answer = async (itemId: string) => (await openSheet(env, as(wati), ref())).answers.get(itemId)?.text

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4 })
	notes.target = await note(wati, 'Target triwulan tercapai', '2026-11-18', 1)
	await changeNote(env, as(wati), notes.target, { field: 'indicator', itemId: 'target' })
	notes.done = await note(wati, 'Posyandu selesai didata')
	notes.late = await note(wati, 'Vaksin terlambat', '2026-11-19')
	await changeNote(env, as(wati), notes.late, { field: 'kind', kind: 'obstacle' })
	notes.old = await note(wati, 'Sangat lama', '2025-11-25')
	await note(ayu, 'Milik Ayu')
	thanked = await note(budi, 'Terima kasih, Bu Wati', '2026-11-17')
	await changeNote(env, as(budi), thanked, { field: 'kind', kind: 'thanks' })
	await sendThanks(env, as(budi), thanked, season.people[wati]!)
})
beforeEach(async () => {
	env.at('2026-11-30T09:00:00+08:00')
	await env.db.answer.deleteMany()
	await env.db.evidence.deleteMany()
	await env.db.review.updateMany({ data: { state: 'draft', submittedAt: null } })
})
afterAll(() => env.close())

it('offers at a question what belongs there first, then the rest of the year, and says how many', async () => {
	const texts = async (itemId: string) => (await offer(itemId)).map(({ text }) => text)
	expect(await texts('target')).toEqual([
		'Target triwulan tercapai',
		'Posyandu selesai didata',
		'Vaksin terlambat',
		'Terima kasih, Bu Wati',
	])
	expect((await texts('pencapaian'))[0]).toBe('Posyandu selesai didata')
	expect((await texts('kendala'))[0]).toBe('Vaksin terlambat')
	expect((await offer('target')).map(({ from }) => from)).toEqual([null, null, null, 'Nyoman Budi'])
	const sheet = await openSheet(env, as(wati), ref())
	expect(['target', 'pencapaian', 'kendala', 'kualitas'].map(id => countNotes(sheet, id))).toEqual([
		{ fitting: 1, all: 4 },
		{ fitting: 2, all: 4 },
		{ fitting: 1, all: 4 },
		{ fitting: 0, all: 4 },
	])
	await expect(offer('target', ayu)).rejects.toThrow('refusal-not-yours')
	await expect(offer('nothing')).rejects.toThrow('refusal-not-yours')
	const scoring = await openSheet(env, as(made), { reviewId: season.supervisorReviews[wati]!, group: 'supervisor' })
	expect([scoring.notes, scoring.sharedNotes, scoring.said]).toEqual([[], 0, 0])
})

it('adds a note below what is there, once, with its files beside the question', async () => {
	await saveText(env, as(wati), ref(), ['target'], 'Sudah ada.')
	expect(await use(notes.target, 'target', { key: 'q:1' })).toEqual({ wasThere: false, copied: 1, left: 0 })
	await use(notes.target, 'target', { key: 'q:1' })
	expect(await use(notes.target, 'target')).toEqual({ wasThere: true, copied: 0, left: 0 })
	expect(await answer('target')).toBe('Sudah ada.\n\nTarget triwulan tercapai')
	const files = await env.db.evidence.findMany({ include: { file: true } })
	expect(files).toMatchObject([{ itemId: 'target', kind: 'photo', mime: 'image/jpeg' }])
	expect(Buffer.from(files[0]!.file!.bytes).toString('latin1')).toContain('Target triwulan')
	await use(thanked, 'pencapaian')
	await use(notes.done, 'pencapaian')
	expect(await answer('pencapaian')).toBe('Nyoman Budi: Terima kasih, Bu Wati\n\nPosyandu selesai didata')
	await Promise.allSettled([use(notes.late, 'kendala'), use(notes.late, 'kendala')])
	expect(await answer('kendala')).toBe('Vaksin terlambat')
})

it('changes nothing where it would be too long, for others, of others, and once it is sent', async () => {
	const long = 'a'.repeat(longestText - 10)
	await saveText(env, as(wati), ref(), ['target'], long)
	await expect(use(notes.target, 'target')).rejects.toMatchObject({ key: 'refusal-note-no-room' })
	expect(await answer('target')).toBe(long)
	expect(await env.db.evidence.count()).toBe(0)
	const { id: ayus } = await env.db.note.findFirstOrThrow({ where: { text: 'Milik Ayu' } })
	await expect(use(ayus, 'target')).rejects.toThrow('refusal-note-gone')
	await expect(use(notes.old, 'pencapaian')).rejects.toThrow('refusal-note-gone')
	for (const by of [ayu, made]) await expect(use(notes.done, 'pencapaian', { by })).rejects.toThrow('refusal-not-yours')
	await expect(use(notes.done, 'nothing')).rejects.toThrow('refusal-not-yours')
	await env.db.answer.deleteMany()
	await fillIn(env, season.selfReviews[wati]!, { scores: 4, texts: { '*': 'Tercapai.' }, send: false })
	await submit(env, as(wati), ref(), false)
	await expect(use(notes.done, 'pencapaian')).rejects.toThrow('refusal-submitted')
	expect((await openSheet(env, as(wati), ref())).notes).toEqual([])
})

it('leaves files out for which evidence has no room', async () => {
	const appraisalId = season.appraisals[wati]!
	const file = { kind: 'document' as const, name: 'a.pdf', mime: 'application/pdf', size: 1, createdAt: new Date() }
	const data = Array.from({ length: 10 }, (_, n) => ({ id: `ev${n}`, appraisalId, itemId: 'kualitas', ...file }))
	await env.db.evidence.createMany({ data })
	expect(await use(notes.target, 'target')).toEqual({ wasThere: false, copied: 0, left: 1 })
	expect(await answer('target')).toBe('Target triwulan tercapai')
})

it('offers nothing that the period before has had', async () => {
	const { instrumentVersionId } = season
	const at = (moment: string) => new Date(moment)
	await env.db.period.create({
		data: {
			id: 'before',
			name: 'Triwulan III 2026',
			instrumentVersionId,
			state: 'published',
			createdById: season.people[made]!,
			createdAt: at('2026-09-01'),
			windows: { create: [{ stage: 'feedback', opensAt: at('2026-09-01'), closesAt: at('2026-11-19T08:00:00Z') }] },
			appraisals: {
				create: [
					{ id: 'appbefore1', employeeId: season.people[wati]!, unitId: 'unit000001', createdAt: at('2026-09-01') },
				],
			},
		},
	})
	// Attached to this very appraisal, it is offered however old it is
	expect((await offer('target')).map(({ text }) => text)).toEqual([
		'Target triwulan tercapai',
		'Posyandu selesai didata',
		'Vaksin terlambat',
	])
})
