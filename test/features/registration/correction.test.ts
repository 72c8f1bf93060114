import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import type { Asker } from '../../../src/features/registration/asker.ts'
import { askCorrection, askUnit, withdrawCorrection } from '../../../src/features/registration/correction.ts'
import {
	approveCorrection,
	refuseCorrection,
	resolveCorrection,
} from '../../../src/features/registration/correction-decision.ts'
import type { CorrectionField } from '../../../src/features/registration/correction-field.ts'
import { listCorrections, readCorrection } from '../../../src/features/registration/corrections.ts'
import { openInvitation } from '../../../src/features/registration/invitation.ts'
import { messages } from '../../../src/features/registration/messages.ts'
import { findOwnUnits, readOwnRecord } from '../../../src/features/registration/own-record.ts'
import { presentCode } from '../../../src/features/registration/present-code.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { invite } from '../../support/invitation.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** Made (0) works for HR; Wati (1) says what is wrong in her record; Ayu (2) has an invitation and has not joined. */
const [made, wati, ayu] = [0, 1, 2]
let env: TestEnv
let season: Season
let hr: Actor
let asker: Asker

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, joined: 2 })
	await env.db.unit.createMany({
		data: [
			{ id: 'puskesmas1', name: 'Puskesmas Kuta', parentId: 'unit000001' },
			{ id: 'elsewhere1', name: 'Dinas Pendidikan' },
		],
	})
	hr = { employeeId: season.people[made]!, roles: ['hr'] }
	asker = { kind: 'joined', actor: { employeeId: season.people[wati]!, roles: [] } }
})
beforeEach(async () => {
	await env.db.correctionRequest.deleteMany()
	await env.db.outboxMessage.deleteMany()
})
afterAll(() => env.close())

const employee = (index: number) => env.db.employee.findUniqueOrThrow({ where: { id: season.people[index] } })
const told = async () =>
	(await env.db.outboxMessage.findMany({ orderBy: { seq: 'asc' } })).map(({ kind, recipientId }) => [kind, recipientId])
const open = async () => (await env.db.correctionRequest.findFirstOrThrow({ where: { resolvedAt: null } })).id

/** What the asker reads of a decision, in Indonesian. */
async function answer(id: string): Promise<string | undefined> {
	const to = { employeeId: season.people[wati]!, name: 'Wayan Wati', number: '', t: translator('id'), zone: env.zone }
	const rendered = await messages['join-correction-decided']?.(env, to, { correction: id })
	return rendered?.text
}

describe('one tap records what was asked, and both sides are told', () => {
	test.each<[Exclude<CorrectionField, 'unit'>, string, string, string]>([
		['name', ' Ni Wayan  Wati, S.E. ', 'Ni Wayan Wati, S.E.', 'Nama kini tercatat: Ni Wayan Wati, S.E.'],
		['post', 'Kepala Seksi', 'Kepala Seksi', 'Jabatan kini tercatat: Kepala Seksi'],
		['number', '19870505 201001 2 009', '198705052010012009', 'NIP kini tercatat: 198705052010012009'],
		['zone', 'WIT', 'Asia/Jayapura', 'Zona waktu kini tercatat: WIT'],
	])('%s', async (field, typed, stored, said) => {
		await askCorrection(env, asker, field, typed)
		const id = await open()
		expect(await told()).toEqual([['join-correction', season.people[made]]])
		expect((await listCorrections(env, hr, 1)).items).toMatchObject([{ id, field, note: stored, odd: [] }])
		expect(await approveCorrection(env, hr, id)).toBe(true)
		expect(await employee(wati)).toMatchObject({ [field]: stored })
		expect(await told()).toContainEqual(['join-correction-decided', season.people[wati]])
		expect((await told()).flat()).not.toContain('staff-record-changed')
		expect(await answer(id)).toContain(said)
		expect(await readOwnRecord(env, asker)).toMatchObject({ requests: [{ field, outcome: 'changed' }] })
	})

	test('unit: found by its name; the running appraisal counts there from then on', async () => {
		expect((await findOwnUnits(env, asker, '', 1)).items).toEqual([])
		expect((await findOwnUnits(env, asker, 'kuta', 1)).items).toMatchObject([{ name: 'Puskesmas Kuta' }])
		await askUnit(env, asker, 'puskesmas1')
		const id = await open()
		expect(await readCorrection(env, hr, id)).toMatchObject({ recorded: 'Dinas Kesehatan', note: 'Puskesmas Kuta' })
		await approveCorrection(env, hr, id)
		const appraisal = await env.db.appraisal.findUniqueOrThrow({ where: { id: season.appraisals[wati] } })
		expect([(await employee(wati)).unitId, appraisal.unitId]).toEqual(['puskesmas1', 'puskesmas1'])
		expect(await answer(id)).toContain('Unit kini tercatat: Puskesmas Kuta')
	})
})

test.each<[Exclude<CorrectionField, 'unit'>, string, string]>([
	['number', '19870505201001200', 'refusal-staff-number'],
	['name', '12345', 'refusal-staff-text'],
	['name', 'x'.repeat(121), 'refusal-too-long'],
	['zone', 'Mars', 'refusal-staff-zone'],
	['other', ' ', 'refusal-empty'],
	['other', 'x'.repeat(301), 'refusal-too-long'],
	['name', 'Ketut Ayu', 'refusal-join-correction-same'],
])('nobody asks for a %s of "%s"', async (field, typed, refusal) => {
	const { id } = await employee(ayu)
	const other: Asker = { kind: 'joined', actor: { employeeId: id, roles: [] } }
	await expect(askCorrection(env, other, field, typed)).rejects.toThrow(refusal)
	expect(await env.db.correctionRequest.count()).toBe(0)
})

test('a number that is odd is pointed out to HR, one that is another’s is not recorded, and stays asked', async () => {
	await askCorrection(env, asker, 'number', '198713052010012009')
	expect((await listCorrections(env, hr, 1)).items).toMatchObject([{ odd: ['birth-date'] }])
	await withdrawCorrection(env, asker, await open())
	await askCorrection(env, asker, 'number', '19870505')
	expect((await listCorrections(env, hr, 1)).items).toMatchObject([{ odd: ['agency'] }])
	await withdrawCorrection(env, asker, await open())
	await askCorrection(env, asker, 'number', (await employee(made)).number)
	await expect(approveCorrection(env, hr, await open())).rejects.toThrow('refusal-staff-number-taken')
	expect((await listCorrections(env, hr, 1)).total).toBe(1)
})

test('of each field one request is open; it can be taken back, and then HR decides nothing', async () => {
	await askCorrection(env, asker, 'post', 'Bidan')
	const id = await open()
	await expect(askCorrection(env, asker, 'post', 'Perawat')).rejects.toThrow('refusal-join-correction-open')
	await withdrawCorrection(env, { kind: 'joined', actor: { employeeId: season.people[ayu]!, roles: [] } }, id)
	expect((await listCorrections(env, hr, 1)).total).toBe(1)
	await withdrawCorrection(env, asker, id)
	expect(await approveCorrection(env, hr, id)).toBe(false)
	expect((await employee(wati)).post).not.toBe('Bidan')
	expect(await readOwnRecord(env, asker)).toMatchObject({ requests: [] })
	await askCorrection(env, asker, 'post', 'Perawat')
})

test('of two officers at once one counts', async () => {
	const { post } = await employee(wati)
	await askCorrection(env, asker, 'post', 'Analis Kepegawaian')
	const id = await open()
	const counted = await Promise.all([
		approveCorrection(env, hr, id),
		refuseCorrection(env, { employeeId: season.people[ayu]!, roles: ['hr'] }, id, 'Belum ada SK.'),
	])
	expect(counted.filter(Boolean)).toHaveLength(1)
	const { outcome } = await readCorrection(env, hr, id)
	expect((await employee(wati)).post).toBe(outcome === 'changed' ? 'Analis Kepegawaian' : post)
	expect((await told()).filter(([kind]) => kind === 'join-correction-decided')).toHaveLength(1)
})

test('what is said in words is marked as handled, or refused with the reason', async () => {
	await askCorrection(env, asker, 'other', 'Pangkat saya sudah III/b')
	const id = await open()
	await expect(approveCorrection(env, hr, id)).rejects.toThrow('refusal-join-correction-words')
	await resolveCorrection(env, hr, id)
	expect(await answer(id)).toContain('(Lainnya: Pangkat saya sudah III/b) sudah ditangani')
	await askCorrection(env, asker, 'other', 'Foto saya')
	const second = await open()
	await refuseCorrection(env, hr, second, 'Bot ini tidak menyimpan foto.')
	expect(await answer(second)).toContain('Alasannya: Bot ini tidak menyimpan foto.')
})

test('an officer of a unit decides for their own trees, and moves nobody out of them', async () => {
	await env.db.employee.update({ where: { id: season.people[wati] }, data: { unitId: 'unit000001' } })
	const officer: Actor = { employeeId: season.people[ayu]!, roles: ['unit_hr'], unitIds: ['unit000001'] }
	const stranger: Actor = { ...officer, unitIds: ['elsewhere1'] }
	await askUnit(env, asker, 'elsewhere1')
	const id = await open()
	await expect(approveCorrection(env, stranger, id)).rejects.toThrow('refusal-not-yours')
	await expect(approveCorrection(env, officer, id)).rejects.toThrow('refusal-not-yours')
	await withdrawCorrection(env, asker, id)
	await askCorrection(env, asker, 'post', 'Bidan Ahli Muda')
	expect(await approveCorrection(env, officer, await open())).toBe(true)
})

test('who is invited asks before joining, does not read the NIP, and finds the answer on the invitation', async () => {
	const visitor = { telegramId: 1002n }
	await env.db.account.createMany({ data: [visitor], skipDuplicates: true })
	const presented = await presentCode(env, visitor, await invite(env, season.people[ayu]!))
	const invitationId = presented.outcome === 'reserved' ? presented.invitationId : ''
	const invited: Asker = { kind: 'invited', visitor, invitationId }
	expect((await readOwnRecord(env, invited)).recorded).toMatchObject({ name: 'Ketut Ayu', number: null })
	await askCorrection(env, invited, 'post', 'Perawat')
	await refuseCorrection(env, hr, await open(), 'SK belum terbit.')
	expect(await openInvitation(env, visitor, invitationId)).toMatchObject({
		report: null,
		requests: [{ field: 'post', note: 'Perawat', outcome: 'refused', reason: 'SK belum terbit.' }],
	})
	const other: Asker = { ...invited, visitor: { telegramId: 1003n } }
	await expect(askCorrection(env, other, 'post', 'Bidan')).rejects.toThrow('refusal-join-not-reserved')
	await expect(readOwnRecord(env, other)).rejects.toThrow('refusal-join-not-reserved')
})
