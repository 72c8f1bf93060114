import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { writeDraft } from '../../../src/drafts/drafts.ts'
import {
	createEntry,
	moveEntry,
	openWriting,
	readEntries,
	readForEditing,
	removeEntry,
	restoreWording,
	saveField,
	setHidden,
} from '../../../src/features/help/editing.ts'
import { textOf, titleOf } from '../../../src/features/help/entry-text.ts'
import { readEntry, readHelp } from '../../../src/features/help/reading.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

let env: TestEnv
let hr: Actor
let staff: Actor

beforeEach(async () => {
	env = await openTestEnv()
	const { people } = await seedSeason(env, { staff: 1, period: false })
	hr = { employeeId: people[0]!, roles: ['hr'] }
	staff = { employeeId: people[1]!, roles: [] }
})
afterEach(() => env.close())

async function write(key: string, field: string, text: string): Promise<void> {
	await writeDraft(env, hr, `entry:${key}.${field}`, text)
	await saveField(env, hr, key, field)
}

const shownKeys = async () => (await readHelp(env, staff)).entries.map(({ key }) => key)

test('only HR changes anything', async () => {
	const attempts = [
		readEntries(env, staff),
		readForEditing(env, staff, 'why'),
		openWriting(env, staff, 'why', 'textId'),
		saveField(env, staff, 'why', 'textId'),
		setHidden(env, staff, 'why', true),
		moveEntry(env, staff, 'why', 1),
		restoreWording(env, staff, 'why'),
		createEntry(env, staff),
		removeEntry(env, staff, 'why'),
	]
	for (const attempt of attempts) await expect(attempt).rejects.toThrow('refusal-hr-only')
})

test('HR words a built-in entry anew in either language, and takes it back; who did it is recorded', async () => {
	await write('why', 'textId', 'Karena Peraturan Wali Kota.')
	await write('why', 'titleEn', 'Why  me,\nof all people?')
	const { entry } = await readEntry(env, staff, 'why')
	expect([titleOf(entry, 'id'), textOf(entry, 'id')]).toEqual(['Mengapa saya dinilai?', 'Karena Peraturan Wali Kota.'])
	expect(titleOf(entry, 'en')).toBe('Why me, of all people?')
	expect(textOf(entry, 'en')).toContain('Appraisals are part of')
	await saveField(env, hr, 'why', 'textId')
	await restoreWording(env, hr, 'why')
	expect(titleOf((await readEntry(env, staff, 'why')).entry, 'en')).toBe('Why am I appraised?')
	const events = await env.db.auditEvent.findMany({ where: { subject: 'help-entry:why' }, orderBy: { id: 'asc' } })
	expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
		['help.worded', hr.employeeId],
		['help.worded', hr.employeeId],
		['help.restored', hr.employeeId],
	])
	expect(events[0]?.details).toEqual({ field: 'textId', before: null, after: 'Karena Peraturan Wali Kota.' })
})

test('what is too long or names no field is not saved', async () => {
	await expect(write('why', 'titleId', 'x'.repeat(61))).rejects.toThrow('refusal-too-long')
	await expect(write('why', 'toString', 'x')).rejects.toThrow('refusal-not-yours')
	await expect(write('nowhere', 'textId', 'x')).rejects.toThrow('refusal-help-gone')
	expect((await openWriting(env, hr, 'why', 'titleId')).draft).toHaveLength(61)
})

test('entries are hidden, moved, added and removed', async () => {
	await setHidden(env, hr, 'why', true)
	expect(await shownKeys()).not.toContain('why')
	await expect(readEntry(env, staff, 'why')).rejects.toThrow('refusal-help-gone')

	const own = await createEntry(env, hr)
	await expect(setHidden(env, hr, own, false)).rejects.toThrow('refusal-help-incomplete')
	await write(own, 'titleId', 'Apakah cuti dihitung?')
	await write(own, 'textId', 'Tidak.')
	await setHidden(env, hr, own, false)
	expect((await shownKeys()).at(-1)).toBe(own)

	await moveEntry(env, { ...hr, updateKey: 'q:1' }, own, -1)
	await moveEntry(env, { ...hr, updateKey: 'q:1' }, own, -1)
	expect((await shownKeys()).slice(-2)).toEqual([own, 'time'])
	await moveEntry(env, hr, 'time', 1)
	await moveEntry(env, hr, 'why', -1)
	await setHidden(env, hr, 'why', false)
	expect(await shownKeys()).toEqual([
		...['why', 'readers', 'unnamed', 'score', 'disagree', 'kept', 'supervisor'],
		...[own, 'time'],
	])
	const later = await createEntry(env, hr)
	expect((await readEntries(env, hr)).at(-1)?.key).toBe(later)

	await expect(removeEntry(env, hr, 'time')).rejects.toThrow('refusal-not-yours')
	await expect(restoreWording(env, hr, own)).rejects.toThrow('refusal-not-yours')
	await removeEntry(env, hr, own)
	await expect(removeEntry(env, hr, own)).rejects.toThrow('refusal-help-gone')
	expect(await shownKeys()).not.toContain(own)
})
