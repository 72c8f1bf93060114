import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { paperForm } from '../../../src/features/paper/print-text.ts'
import { type FormsOf, printForms, unitForms } from '../../../src/features/paper/printing.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { writePaperForms } from '../../../src/reports/paper-form.ts'
import { setSetting } from '../../../src/store/settings.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

const [made, wati, ayu] = [0, 1, 2]
let env: TestEnv
let season: Season
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const ofUnit = (...unitIds: string[]): Actor => ({ employeeId: 'emp0000008', roles: ['unit_hr'], unitIds })
const no = (key: string) => expect.objectContaining({ key })

/** Made (0) scores Wati (1) and Ayu (2), who rates Wati anonymously; levels are held against a standard. */
beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 2, instrument: 'bukittinggi-kompetensi' })
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Dinas Lain' } })
	await env.db.appraisal.updateMany({ data: { jenjang: 'Pengawas' } })
	await setSetting(env.db, 'agency.name', 'Pemerintah Kota Bukittinggi')
	env.at('2026-12-01T09:00:00+08:00')
})
afterAll(() => env.close())

const self = (who: number): FormsOf => ({ kind: 'review', id: season.selfReviews[who]! })
const scores = (who: number): FormsOf => ({ kind: 'review', id: season.supervisorReviews[who]! })

async function printed(of: FormsOf, language: 'id' | 'en' = 'id') {
	const printing = { t: translator(language), zone: env.zone, officer: 'Kadek Dwi', at: env.now() }
	const { agency, forms } = await printForms(env, hr, of)
	return forms.map(form => paperForm(printing, agency, form))
}

test('a form says who fills it in about whom until when, and asks what the bot asks', async () => {
	const [form, ...more] = await printed(scores(wati))
	expect(more).toEqual([])
	expect(form).toMatchObject({ agency: 'Pemerintah Kota Bukittinggi', title: 'Formulir Penilaian oleh Atasan' })
	const said = JSON.stringify(form)
	for (const part of [
		'Made Suarta\\nNIP/nomor pegawai: 198001012010011001 · Kepala Dinas · Dinas Kesehatan',
		'Wayan Wati\\nNIP',
		'Rabu, 16 Desember 2026 pukul 16.00 WITA',
		'5 = Ahli',
		'1. Integritas',
		'Standar untuk jenjang Pengawas: level 2',
		'Mampu menjadi role model',
		'Tidak dapat menilai',
		'dua tingkat atau lebih di bawah standar wajib disertai alasan',
		'dicetak Selasa, 1 Desember 2026 pukul 09.00 WITA oleh Kadek Dwi',
	])
		expect(said).toContain(part)
	const [own] = await printed(self(wati), 'en')
	expect(own?.title).toBe('Self-assessment form')
	expect(JSON.stringify(own), 'nobody is unable to judge themself').not.toMatch(
		/Unable to judge|jenjang is not on record/,
	)
})

test('it holds nothing of what was answered', async () => {
	const before = await printed(self(ayu))
	await fillIn(env, season.selfReviews[ayu]!, { scores: 2, texts: { '*': 'Rahasia saya' }, send: false })
	expect(await printed(self(ayu))).toEqual(before)
})

test('forms are printed for an officer’s own people, and the taking out is recorded once', async () => {
	await expect(printForms(env, ofUnit('unit000002'), self(wati))).rejects.toEqual(no('refusal-not-yours'))
	await expect(unitForms(env, ofUnit('unit000002'), 'unit000001')).rejects.toEqual(no('refusal-not-yours'))
	for (const kind of ['unit', 'employee'] as const) {
		const id = kind === 'unit' ? 'unit000001' : season.people[wati]!
		await expect(printForms(env, ofUnit('unit000002'), { kind, id })).rejects.toEqual(no('refusal-not-yours'))
		await expect(printForms(env, { employeeId: hr.employeeId, roles: [] }, { kind, id })).rejects.toEqual(
			no('refusal-hr-only'),
		)
	}
	await expect(unitForms(env, hr, 'nowhere')).rejects.toEqual(no('refusal-not-yours'))
	const own: Actor = { employeeId: season.people[wati]!, roles: ['hr'] }
	await expect(printForms(env, own, self(wati)), 'their own').rejects.toEqual(no('refusal-not-yours'))
	await env.db.auditEvent.deleteMany()
	for (const _ of ['once', 'again']) await printForms(env, { ...hr, updateKey: 'q:1' }, self(wati))
	expect(await env.db.auditEvent.findMany({ select: { actorId: true, action: true, subject: true } })).toEqual([
		{ actorId: hr.employeeId, action: 'form.printed', subject: `review:${season.selfReviews[wati]}` },
	])
})

test('all that one person fills in, or a unit’s people without Telegram, is one file in the order of who fills it in', async () => {
	const names = async (of: FormsOf) =>
		(await printForms(env, hr, of)).forms.map(({ rater, subject }) => `${rater.name}: ${subject.name}`)
	expect(await names({ kind: 'employee', id: season.people[made]! })).toEqual([
		'Made Suarta: Ketut Ayu',
		'Made Suarta: Wayan Wati',
	])
	const unit = { kind: 'unit', id: 'unit000001' } as const
	expect(await unitForms(env, hr, unit.id)).toMatchObject({ name: 'Dinas Kesehatan', forms: 0 })
	await expect(printForms(env, hr, unit)).rejects.toEqual(no('refusal-paper-nothing'))
	await env.db.employee.updateMany({
		where: { id: { in: [season.people[made]!, season.people[wati]!] } },
		data: { onPaper: true },
	})
	expect(await unitForms(env, hr, unit.id)).toMatchObject({ forms: 3 })
	expect(await names(unit)).toEqual(['Made Suarta: Ketut Ayu', 'Made Suarta: Wayan Wati', 'Wayan Wati: Wayan Wati'])
	const about = { title: 'Formulir', author: 'Kadek Dwi', at: new Date(0) }
	const pdf = Buffer.from(await writePaperForms(about, await printed(unit))).toString('latin1')
	expect(pdf.match(/\/Type \/Page\b/g)?.length, 'three forms of several pages').toBeGreaterThan(6)
	expect(pdf).toContain('PlusJakartaSans-Bold')
	env.at('2026-12-09T09:00:00+08:00')
	expect(await names(unit), 'the time of self-assessments is over').toHaveLength(2)
	await expect(printForms(env, hr, self(wati))).rejects.toEqual(no('refusal-paper-nothing'))
})
