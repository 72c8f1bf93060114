import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { longestNote } from '../../../src/domain/note.ts'
import { readNotes, readShared, readSharers } from '../../../src/features/notes/list.ts'
import { messages } from '../../../src/features/notes/messages.ts'
import { readNote } from '../../../src/features/notes/note.ts'
import { readNoteFile } from '../../../src/features/notes/reading.ts'
import { findColleagues, openThanks, sendThanks } from '../../../src/features/notes/thanks.ts'
import {
	addFile,
	changeNote,
	createNote,
	deleteNote,
	type NewNote,
	removeFile,
	shareNote,
} from '../../../src/features/notes/writing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { jpeg, pdf } from '../../support/files.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** Made leads Wati, Ayu and Budi. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
let env: TestEnv
let season: Season
const as = (index: number, updateKey?: string): Actor => ({ employeeId: season.people[index]!, roles: [], updateKey })
const id = (index: number) => season.people[index]!
const photo = () => ({ kind: 'photo' as const, name: '', type: 'jpeg' as const, bytes: jpeg('apel') })
const note = (by: number, about: Partial<NewNote> = {}, updateKey?: string) =>
	createNote(env, as(by, updateKey), { text: 'Posyandu selesai didata', sentAt: env.now(), ...about })
const thanks = async (by: number) => {
	const thanked = await note(by, { text: 'Terima kasih sudah membantu' })
	await changeNote(env, as(by), thanked, { field: 'kind', kind: 'thanks' })
	return thanked
}
const own = async (by: number, filter: 'all' | 'achievement' | 'obstacle' | 'thanks' = 'all') =>
	(await readNotes(env, as(by), { filter, page: 1 })).items.map(({ text }) => text)
const actions = async () =>
	(await env.db.auditEvent.findMany({ where: { action: { startsWith: 'note.' } }, orderBy: { id: 'asc' } })).map(
		({ action }) => action,
	)

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4 })
})
beforeEach(async () => {
	env.at('2026-11-23T09:00:00+08:00')
	await env.db.note.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.handled.deleteMany()
	await env.db.auditEvent.deleteMany()
})
afterAll(() => env.close())

describe('a note', () => {
	it('is an achievement of the day it was sent on where its author is, and is theirs alone', async () => {
		await env.db.employee.update({ where: { id: id(wati) }, data: { zone: 'Asia/Jayapura' } })
		const late = await note(wati, { sentAt: Temporal.Instant.from('2026-11-23T23:30:00+08:00') })
		await env.db.employee.update({ where: { id: id(wati) }, data: { zone: null } })
		const card = await readNote(env, as(wati), late)
		expect([card.kind, card.day.toString(), card.isShared, card.reader]).toEqual([
			'achievement',
			'2026-11-24',
			false,
			'own',
		])
		for (const other of [made, ayu]) await expect(readNote(env, as(other), late)).rejects.toThrow('refusal-note-gone')
		expect(await actions()).toEqual([])
	})

	it('holds 4,000 characters, comes once however often it is delivered, and is nothing without words or a file', async () => {
		const whole = 'a'.repeat(longestNote)
		const first = await note(wati, { text: ` ${whole} ` }, 'm:1:1')
		expect(await note(wati, { text: whole }, 'm:1:1')).toBe(first)
		await expect(note(wati, { text: `${whole}a` }, 'm:1:2')).rejects.toMatchObject({
			key: 'refusal-note-long',
			args: { most: 4_000 },
		})
		await expect(note(wati, { text: '  ' })).rejects.toThrow('refusal-empty')
		expect(await own(wati)).toEqual([whole])
		// The refused one was not taken: the same message, shortened by its sender, is another
		await note(wati, { text: 'b' }, 'm:1:2')
		expect(await env.db.note.count()).toBe(2)
	})

	it('becomes an obstacle, of another day, of an indicator, of other words; and goes', async () => {
		const one = await note(wati)
		const change = (to: Parameters<typeof changeNote>[3]) => changeNote(env, as(wati), one, to)
		await change({ field: 'kind', kind: 'obstacle' })
		await change({ field: 'yesterday' })
		await change({ field: 'indicator', itemId: 'target' })
		await change({ field: 'text', text: 'Vaksin terlambat' })
		const card = await readNote(env, as(wati), one)
		expect([card.kind, card.day.toString(), card.text]).toEqual(['obstacle', '2026-11-22', 'Vaksin terlambat'])
		expect(card.indicator?.id).toContain('arget')
		await change({ field: 'day', day: Temporal.PlainDate.from('2026-03-02') })
		for (const [day, why] of [
			['2026-11-24', 'refusal-note-future'],
			['2025-11-22', 'refusal-note-past'],
		] as const)
			await expect(change({ field: 'day', day: Temporal.PlainDate.from(day) })).rejects.toThrow(why)
		await expect(change({ field: 'indicator', itemId: 'pencapaian' })).rejects.toThrow('refusal-not-yours')
		await expect(changeNote(env, as(made), one, { field: 'text', text: 'x' })).rejects.toThrow('refusal-note-gone')
		await expect(deleteNote(env, as(ayu), one)).rejects.toThrow('refusal-note-gone')
		await deleteNote(env, as(wati), one)
		await expect(readNote(env, as(wati), one)).rejects.toThrow('refusal-note-gone')
		expect(await actions()).toEqual([])
	})

	it('holds ten files; a caption is its text where it has none, and its only content stays', async () => {
		const one = await note(wati, { text: '', file: photo() }, 'm:1:1')
		expect(await note(wati, { text: '', file: photo() }, 'm:1:1')).toBe(one)
		const [first] = (await readNote(env, as(wati), one)).files
		await expect(removeFile(env, as(wati), one, first!.id)).rejects.toThrow('refusal-note-last-file')
		const add = (key: string, by = wati) => addFile(env, as(by, key), one, { file: photo(), caption: 'Apel pagi' })
		await add('m:1:2')
		await add('m:1:2')
		expect(await readNote(env, as(wati), one)).toMatchObject({ text: 'Apel pagi', files: [{ kind: 'photo' }, {}] })
		for (let part = 3; part <= 10; part++) await add(`m:1:${part}`)
		await expect(add('m:1:11')).rejects.toThrow('refusal-note-files')
		await expect(add('m:2:11', ayu)).rejects.toThrow('refusal-note-gone')
		await removeFile(env, as(wati), one, first!.id)
		await removeFile(env, as(wati), one, first!.id)
		expect((await readNote(env, as(wati), one)).files).toHaveLength(9)
	})

	it('is listed by year and kind', async () => {
		for (let n = 1; n <= 7; n++) await note(wati, { text: `${n}` })
		const old = await note(wati, { text: 'lama' })
		await changeNote(env, as(wati), old, { field: 'day', day: Temporal.PlainDate.from('2025-12-01') })
		const obstacle = await note(wati, { text: 'kendala' })
		await changeNote(env, as(wati), obstacle, { field: 'kind', kind: 'obstacle' })
		const page = (number: number, year?: number) => readNotes(env, as(wati), { filter: 'all', page: number, year })
		expect(await page(1)).toMatchObject({ total: 8, pages: 2, year: 2026, before: 2025, after: null, leads: false })
		expect((await page(2)).items).toHaveLength(2)
		expect((await page(1, 2025)).items).toMatchObject([{ text: 'lama' }])
		expect(await own(wati, 'obstacle')).toEqual(['kendala'])
		expect(await own(ayu)).toEqual([])
		expect((await readNotes(env, as(made), { filter: 'all', page: 1 })).leads).toBe(true)
	})
})

describe('a shared note', () => {
	it('is read by who leads its author, with its files, until it is taken back', async () => {
		const one = await note(wati, { file: { ...photo(), kind: 'document', name: 'a.pdf', type: 'pdf', bytes: pdf() } })
		await shareNote(env, as(wati), one, true)
		await shareNote(env, as(wati), one, true)
		const card = await readNote(env, as(made), one)
		expect([card.reader, card.rights]).toEqual(['lead', { edit: false, send: false, share: false }])
		const [file] = card.files
		expect((await readNoteFile(env, as(made, 'q:1'), one, file!.id)).name).toBe('a.pdf')
		await expect(readNoteFile(env, as(ayu), one, file!.id)).rejects.toThrow('refusal-note-gone')
		expect((await readShared(env, as(made), id(wati), 1)).items).toMatchObject([{ id: one, files: 1 }])
		await expect(readShared(env, as(ayu), id(wati), 1)).rejects.toThrow('refusal-not-yours')
		expect((await readSharers(env, as(made), 1)).items[0]).toMatchObject({ id: id(wati), notes: 1 })
		expect((await readSharers(env, as(ayu), 1)).total).toBe(0)
		for (const change of [
			() => changeNote(env, as(made), one, { field: 'text', text: 'x' }),
			() => addFile(env, as(made), one, { file: photo(), caption: '' }),
			() => removeFile(env, as(made), one, file!.id),
			() => deleteNote(env, as(made), one),
			() => shareNote(env, as(made), one, false),
			() => findColleagues(env, as(made), one, 'budi', 1),
		])
			await expect(change()).rejects.toThrow('refusal-not-yours')
		await changeNote(env, as(wati), one, { field: 'kind', kind: 'obstacle' })
		await shareNote(env, as(wati), one, false)
		await expect(readNote(env, as(made), one)).rejects.toThrow('refusal-note-gone')
		await expect(readNoteFile(env, as(made), one, file!.id)).rejects.toThrow('refusal-note-gone')
		expect((await readShared(env, as(made), id(wati), 1)).total).toBe(0)
		expect(await actions()).toEqual(['note.shared', 'note.read', 'note.changed', 'note.unshared'])
	})

	it('goes with its author to another supervisor; without one, it cannot be shared', async () => {
		const one = await note(wati)
		await shareNote(env, as(wati), one, true)
		const moveTo = async (supervisorId: string | null) => {
			await env.db.employee.update({ where: { id: id(wati) }, data: { supervisorId } })
			await env.db.appraisal.updateMany({ where: { employeeId: id(wati) }, data: { supervisorId } })
		}
		await moveTo(id(budi))
		expect((await readNote(env, as(budi), one)).reader).toBe('lead')
		await expect(readNote(env, as(made), one)).rejects.toThrow('refusal-note-gone')
		await moveTo(null)
		await shareNote(env, as(wati), one, false)
		await expect(shareNote(env, as(wati), one, true)).rejects.toThrow('refusal-note-nobody')
		await moveTo(id(made))
	})
})

describe('a thanks', () => {
	it('is found a colleague by name, tells them once, and stays as it is', async () => {
		const one = await thanks(wati)
		expect((await findColleagues(env, as(wati), one, '', 1)).items).toEqual([])
		expect((await findColleagues(env, as(wati), one, 'wati', 1)).items).toEqual([])
		expect((await findColleagues(env, as(wati), one, 'bud', 1)).items).toMatchObject([{ id: id(budi) }])
		expect((await openThanks(env, as(wati), one, id(budi))).colleague.name).toBe('Nyoman Budi')
		await expect(openThanks(env, as(wati), one, id(wati))).rejects.toThrow('refusal-not-yours')
		await expect(openThanks(env, as(ayu), one, id(budi))).rejects.toThrow('refusal-note-gone')
		for (const [by, to] of [
			[wati, id(wati)],
			[wati, 'nobody'],
			[ayu, id(budi)],
		] as const)
			await expect(sendThanks(env, as(by), one, to)).rejects.toThrow('refusal-')
		await Promise.allSettled([sendThanks(env, as(wati), one, id(budi)), sendThanks(env, as(wati), one, id(budi))])
		await expect(sendThanks(env, as(wati), one, id(ayu))).rejects.toThrow('refusal-note-sent')
		const told = await env.db.outboxMessage.findMany()
		expect(told).toMatchObject([{ kind: 'note-thanks', recipientId: id(budi) }])
		for (const change of [
			() => changeNote(env, as(wati), one, { field: 'kind', kind: 'obstacle' }),
			() => changeNote(env, as(wati), one, { field: 'text', text: 'x' }),
			() => addFile(env, as(wati), one, { file: photo(), caption: '' }),
			() => deleteNote(env, as(wati), one),
		])
			await expect(change()).rejects.toThrow('refusal-note-sent')
		await expect(deleteNote(env, as(budi), one)).rejects.toThrow('refusal-not-yours')
		expect(await readNote(env, as(budi), one)).toMatchObject({ reader: 'receiver', author: 'Wayan Wati' })
		expect(await own(budi, 'thanks')).toEqual(['Terima kasih sudah membantu'])
		expect(await actions()).toEqual(['note.thanked'])
	})

	it('is said to who it is for alone', async () => {
		const one = await thanks(wati)
		const said = (to: number) =>
			messages['note-thanks']!(
				env,
				{ employeeId: id(to), name: season.names[to]!, number: '1', zone: env.zone, t: translator('id') },
				{ note: one },
			)
		expect(await said(budi)).toBeNull()
		await sendThanks(env, as(wati), one, id(budi))
		expect((await said(budi))?.text).toMatch(/Wayan Wati mengucapkan terima kasih.*Terima kasih sudah membantu/s)
		expect((await said(budi))?.whenLocked).not.toMatch(/Wati|membantu/)
		expect(await said(ayu)).toBeNull()
	})
})
