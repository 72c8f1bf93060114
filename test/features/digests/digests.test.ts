import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { due } from '../../../src/features/digests/due.ts'
import { messages } from '../../../src/features/digests/messages.ts'
import { readRhythms, setAgencyRhythm, setOwnRhythm } from '../../../src/features/digests/rhythm.ts'
import { Prisma } from '../../../src/generated/prisma/client.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Delivered, deliverRows } from '../../support/deliver-rows.ts'
import { type Season, seedSeason, windows } from '../../support/season.ts'

let env: TestEnv
let season: Season
/** Of HR, and supervisor of Wati, Ketut and Nyoman. */
const head = () => ({ employeeId: season.people[0]!, roles: ['hr' as const] })

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, joined: 3, instrument: 'jakarta' })
})

afterAll(() => env.close())

beforeEach(async () => {
	env.calendar = { daysOff: new Map() }
	const { db } = env
	for (const table of [db.outboxMessage, db.setting, db.extension, db.helpQuestion] as {
		deleteMany(): Promise<unknown>
	}[])
		await table.deleteMany()
	await db.period.updateMany({ data: { state: 'open', nudges: Prisma.DbNull } })
	await db.window.updateMany({ where: { stage: 'feedback' }, data: { closesAt: new Date(windows.feedback[1]) } })
	await db.roleGrant.updateMany({ data: { digest: null } })
	await db.employee.updateMany({ data: { zone: null } })
	await db.appraisal.updateMany({ data: { supervisorId: season.people[0]! } })
	await db.review.updateMany({ data: { state: 'draft' } })
	await db.review.updateMany({ where: { group: 'supervisor' }, data: { raterId: season.people[0]! } })
})

/** The minute tick, and then the outbox. */
async function tick(moment: string): Promise<Delivered[]> {
	env.at(moment)
	await due(env)
	return deliverRows(env, messages)
}

const to = (sent: Delivered[]) => sent.map(({ employeeId }) => season.people.indexOf(employeeId)).sort()
const digests = (sent: Delivered[]) => sent.filter(({ kind }) => kind === 'digest')
const lists = (sent: Delivered[]) => sent.filter(({ kind }) => kind === 'digest-late')

describe('the daily digest of HR', () => {
	test('comes each working morning while the period runs, from the day after it begins', async () => {
		const days: string[] = []
		for (const day of ['11-30', '12-01', '12-05', '12-16', '12-17']) {
			for (const time of ['07:59', '08:00', '15:59']) {
				if (digests(await tick(`2026-${day}T${time}:00+08:00`)).length > 0) days.push(`${day} ${time}`)
			}
		}
		expect(days).toEqual(['12-01 08:00', '12-16 08:00'])
	})

	test('says how far the period is, what has changed, who needs help and what waits', async () => {
		await tick('2026-12-01T08:00:00+08:00')
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
		const asked = { ticket: 'ticket', askerId: season.people[2]!, text: 'Mengapa?', askedAt: new Date() }
		await env.db.helpQuestion.create({ data: { id: 'question01', ...asked } })
		const [digest] = await tick('2026-12-02T08:00:00+08:00')
		expect(digest?.text).toBe(
			[
				'Yth. Bapak Made Suarta,',
				'Ringkasan harian · Rabu, 2 Desember 2026',
				[
					'Triwulan IV 2026',
					'• Penilaian diri: 1 dari 3, sampai Selasa, 8 Desember 2026 pukul 16.00 WITA (+1 sejak ringkasan sebelumnya)',
				].join('\n'),
				'Perlu dibantu\n• 1 pegawai belum bergabung dengan bot ini',
				'Menunggu bagian kepegawaian\n• 1 pertanyaan pegawai belum dijawab',
				'Tim Bapak/Ibu',
				[
					'Triwulan IV 2026',
					'• Penilaian diri: 1 dari 3, sampai Selasa, 8 Desember 2026 pukul 16.00 WITA',
					'• Belum memulai penilaian diri: Ketut Ayu',
					'• Belum bergabung dengan bot ini: Nyoman Budi',
				].join('\n'),
			].join('\n\n'),
		)
		expect(digest?.buttons).toEqual([`/hr/p:${season.periodId}/`, '/help/waiting:1/', '/people/', '/digest/'])
		expect(digest?.photo?.length).toBeGreaterThan(1000)
	})

	test('names the supervisors with the most left to score, and leads the reader to their own', async () => {
		const [digest] = digests(await tick('2026-12-11T08:00:00+08:00'))
		expect(digest?.text).toContain('• Atasan yang paling banyak belum menilai: Made Suarta (3)')
		expect(digest?.text).toContain('• Penilaian oleh atasan: 0 dari 3, sampai Rabu, 16 Desember 2026 pukul 16.00 WITA')
		expect(digest?.buttons[0]).toBe('/score/')
	})

	test('on the first morning of scoring nobody is called late', async () => {
		await env.db.window.updateMany({
			where: { stage: 'supervisor' },
			data: { opensAt: new Date('2026-12-11T08:00:00+08:00') },
		})
		const [digest] = digests(await tick('2026-12-11T08:00:00+08:00'))
		expect(digest?.text).not.toContain('belum menilai')
		await env.db.window.updateMany({
			where: { stage: 'supervisor' },
			data: { opensAt: new Date(windows.supervisor[0]) },
		})
	})

	test('a day of downtime is not made up for, and a week of it is one digest', async () => {
		await tick('2026-12-01T08:00:00+08:00')
		expect(await tick('2026-12-05T09:00:00+08:00')).toEqual([])
		expect(digests(await tick('2026-12-11T14:00:00+08:00'))).toHaveLength(1)
		expect(digests(await tick('2026-12-11T15:00:00+08:00'))).toEqual([])
	})

	test('a tick that was killed before it noted what it wrote, and a clock that jumps back, double nothing', async () => {
		await tick('2026-12-02T08:00:00+08:00')
		await env.db.setting.deleteMany({ where: { key: 'digest.handled' } })
		expect(await tick('2026-12-02T09:00:00+08:00')).toEqual([])
		expect(await tick('2026-12-01T09:00:00+08:00')).toEqual([])
		expect(digests(await tick('2026-12-03T08:00:00+08:00'))).toHaveLength(1)
	})

	test('one whose day is over when the outbox gets to it is not sent; tomorrow has its own', async () => {
		env.at('2026-12-01T15:59:00+08:00')
		await due(env)
		env.at('2026-12-01T16:00:00+08:00')
		expect(await deliverRows(env, messages)).toEqual([])
		env.at('2026-12-02T07:00:00+08:00')
		expect(await deliverRows(env, messages)).toEqual([])
		expect(digests(await tick('2026-12-02T08:00:00+08:00'))).toHaveLength(1)
	})

	test('is sent neither to who is no officer any more, nor of a period that was published or whose digests are off', async () => {
		const changes = [
			() => env.db.period.updateMany({ data: { state: 'published' } }),
			() =>
				env.db.period.updateMany({
					data: { state: 'open', nudges: { launch: true, days: [], texts: {}, off: ['digest'] } },
				}),
		]
		for (const [index, change] of changes.entries()) {
			env.at(`2026-12-0${index + 1}T08:00:00+08:00`)
			await due(env)
			await change()
			expect(digests(await deliverRows(env, messages))).toEqual([])
		}
	})

	test('an officer may have it weekly or not at all, for themselves or for all who have not chosen', async () => {
		await setOwnRhythm(env, head(), 'weekly')
		expect(await tick('2026-12-02T08:00:00+08:00')).toEqual([])
		const [weekly] = await tick('2026-12-07T08:00:00+08:00')
		expect(weekly?.text).toContain('Ringkasan mingguan · Senin, 7 Desember 2026')
		expect(weekly?.buttons).toContain('/digest/')
		await setOwnRhythm(env, head(), null)
		await setAgencyRhythm(env, head(), 'never')
		expect(digests(await tick('2026-12-08T08:00:00+08:00'))).toEqual([])
		// As a supervisor they have theirs all the same.
		const [own] = digests(await tick('2026-12-14T08:00:00+08:00'))
		expect(own?.buttons).toEqual(['/score/', '/'])
		await expect(setOwnRhythm(env, { employeeId: season.people[1]!, roles: [] }, 'never')).rejects.toThrow()
	})
})

describe('the weekly digest of a supervisor', () => {
	beforeEach(async () => {
		// Wati scores Ketut and Nyoman; the head scores Wati and is the officer.
		for (const index of [2, 3]) {
			const scored = { supervisorId: season.people[1]! }
			await env.db.appraisal.update({ where: { id: season.appraisals[index] }, data: scored })
			await env.db.review.update({
				where: { id: season.supervisorReviews[index] },
				data: { raterId: season.people[1] },
			})
		}
		await setOwnRhythm(env, head(), 'never')
	})

	test('comes on the first working morning of a week, with the team and nobody else’s', async () => {
		env.calendar = { daysOff: new Map([['2026-12-07', 'Libur']]) }
		expect(await tick('2026-12-04T08:00:00+08:00')).toEqual([])
		expect(await tick('2026-12-07T08:00:00+08:00')).toEqual([])
		const sent = await tick('2026-12-08T08:00:00+08:00')
		expect(to(sent)).toEqual([0, 1])
		const wati = sent.find(({ employeeId }) => employeeId === season.people[1])
		expect(wati?.text).toBe(
			[
				'Yth. Ibu Wayan Wati,',
				'Ringkasan mingguan · Selasa, 8 Desember 2026',
				[
					'Triwulan IV 2026',
					'• Penilaian diri: 0 dari 2, sampai Selasa, 8 Desember 2026 pukul 16.00 WITA',
					'• Belum memulai penilaian diri: Ketut Ayu',
					'• Belum bergabung dengan bot ini: Nyoman Budi',
				].join('\n'),
			].join('\n\n'),
		)
		expect(digests(await tick('2026-12-09T08:00:00+08:00'))).toEqual([])
	})

	test('names nobody as not having begun on the first day of the self-assessment', async () => {
		const { db } = env
		const opening = (opensAt: Date) => db.window.updateMany({ where: { stage: 'feedback' }, data: { opensAt } })
		const told = async (opensAt: string) => {
			await opening(new Date(opensAt))
			await Promise.all([db.outboxMessage.deleteMany(), db.setting.deleteMany()])
			const sent = await tick('2026-12-07T08:00:00+08:00')
			return sent.find(({ employeeId }) => employeeId === season.people[1])?.text
		}
		const sunday = await told('2026-12-06T20:00:00+08:00')
		const before = await told('2026-12-04T08:00:00+08:00')
		await opening(new Date(windows.feedback[0]))
		expect(sunday).toMatch(/Penilaian diri: 0 dari 2.*Belum bergabung dengan bot ini: Nyoman Budi/s)
		expect(sunday).not.toContain('Belum memulai')
		expect(before).toContain('Belum memulai penilaian diri: Ketut Ayu')
	})

	test('once in a week, also after downtime; one that comes too late for its day moves within its week', async () => {
		env.at('2026-12-10T15:59:00+08:00')
		await due(env)
		env.at('2026-12-10T16:30:00+08:00')
		expect(digests(await deliverRows(env, messages))).toEqual([])
		expect(to(digests(await tick('2026-12-11T08:00:00+08:00')))).toEqual([0, 1])
		expect(digests(await tick('2026-12-11T15:00:00+08:00'))).toEqual([])
		expect(to(digests(await tick('2026-12-14T08:00:00+08:00')))).toEqual([0, 1])
	})

	test('WIB, WITA and WIT have theirs at their own eight o’clock', async () => {
		await env.db.employee.update({ where: { id: season.people[1] }, data: { zone: 'Asia/Jayapura' } })
		await env.db.employee.update({ where: { id: season.people[0] }, data: { zone: 'Asia/Jakarta' } })
		const at: Record<string, number[]> = {}
		for (const time of ['06:59', '07:00', '08:00', '08:59', '09:00', '09:01']) {
			const sent = await tick(`2026-12-07T${time}:00+08:00`)
			if (sent.length > 0) at[time] = to(sent)
		}
		expect(at).toEqual({ '07:00': [1], '09:00': [0] })
	})

	test('whose team has gone to somebody else since gets none, and that one sees them', async () => {
		env.at('2026-12-07T08:00:00+08:00')
		await due(env)
		await env.db.appraisal.updateMany({ data: { supervisorId: season.people[0]! } })
		const sent = await deliverRows(env, messages)
		expect(to(sent)).toEqual([0])
		expect(sent[0]?.text).toContain('0 dari 3')
	})
})

describe('who is late with the self-assessment', () => {
	test('is told to their supervisor alone, once, one working day after the end, by name only', async () => {
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
		await env.db.review.updateMany({ where: { group: 'self', state: 'draft' }, data: { state: 'lapsed' } })
		expect(lists(await tick('2026-12-08T16:00:00+08:00'))).toEqual([])
		expect(lists(await tick('2026-12-09T07:59:00+08:00'))).toEqual([])
		const sent = lists(await tick('2026-12-09T08:00:00+08:00'))
		expect(sent).toMatchObject([{ employeeId: season.people[0], buttons: ['/score/'] }])
		expect(sent[0]?.text).toContain('Belum mengirim penilaian diri: 2 pegawai\nTriwulan IV 2026')
		expect(sent[0]?.text).toContain('• Ketut Ayu\n• Nyoman Budi\n')
		expect(sent[0]?.text).not.toContain('Wayan Wati')
		expect(lists(await tick('2026-12-10T08:00:00+08:00'))).toEqual([])
	})

	test('is not told where everyone has sent it meanwhile, the window was moved, or the list is switched off', async () => {
		env.at('2026-12-09T07:59:00+08:00')
		const move = (closesAt: string) =>
			env.db.window.updateMany({ where: { stage: 'feedback' }, data: { closesAt: new Date(closesAt) } })
		env.at('2026-12-09T08:00:00+08:00')
		await due(env)
		await move('2026-12-10T16:00:00+08:00')
		expect(lists(await deliverRows(env, messages))).toEqual([])
		env.at('2026-12-11T08:00:00+08:00')
		await due(env)
		await env.db.review.updateMany({ where: { group: 'self' }, data: { state: 'submitted' } })
		expect(lists(await deliverRows(env, messages))).toEqual([])
		await env.db.review.updateMany({ where: { group: 'self' }, data: { state: 'lapsed' } })
		await move('2026-12-11T16:00:00+08:00')
		await env.db.period.updateMany({ data: { nudges: { launch: true, days: [], texts: {}, off: ['late-list'] } } })
		expect(lists(await tick('2026-12-14T08:00:00+08:00'))).toEqual([])
	})

	test('whose own time ends later is on a list of their own, after it', async () => {
		const closesAt = new Date('2026-12-11T16:00:00+08:00')
		await env.db.extension.create({ data: { appraisalId: season.appraisals[1]!, stage: 'feedback', closesAt } })
		const [first] = lists(await tick('2026-12-09T08:00:00+08:00'))
		expect(first?.text).toContain('2 pegawai')
		expect(lists(await tick('2026-12-11T08:00:00+08:00'))).toEqual([])
		const [second] = lists(await tick('2026-12-14T08:00:00+08:00'))
		expect(second?.text).toContain('1 pegawai')
		expect(second?.text).toContain('• Wayan Wati')
	})
})

describe('HR of a unit', () => {
	const [wati, ketut] = [1, 2]
	const officer = () => ({ employeeId: season.people[ketut]!, roles: ['unit_hr' as const], unitIds: ['cabang'] })

	beforeAll(async () => {
		const { db } = env
		await db.unit.create({ data: { id: 'cabang', name: 'Cabang', parentId: 'unit000001' } })
		await db.unit.create({ data: { id: 'ranting', name: 'Ranting', parentId: 'cabang' } })
		await db.employee.update({ where: { id: season.people[wati] }, data: { unitId: 'ranting' } })
		await db.appraisal.update({ where: { id: season.appraisals[wati] }, data: { unitId: 'ranting' } })
		const grant = { employeeId: season.people[ketut]!, role: 'unit_hr' as const }
		await db.roleGrant.create({ data: { ...grant, grantedAt: new Date() } })
		await db.roleUnit.create({ data: { ...grant, unitId: 'cabang' } })
	})

	const read = async (moment: string) =>
		digests(await tick(moment)).find(({ employeeId }) => employeeId === season.people[ketut])

	test('reads of their own tree alone, and what is new in it since they read of it last', async () => {
		const asked = { ticket: 'ticket', askerId: season.people[1]!, text: 'Mengapa?', askedAt: new Date() }
		await env.db.helpQuestion.create({ data: { id: 'question02', ...asked } })
		await read('2026-12-01T08:00:00+08:00')
		const sent = { in: [season.selfReviews[1]!, season.selfReviews[2]!] }
		await env.db.review.updateMany({ where: { id: sent }, data: { state: 'submitted' } })
		const digest = await read('2026-12-02T08:00:00+08:00')
		expect(digest?.text).toBe(
			[
				'Yth. Bapak Ketut Ayu,',
				'Ringkasan harian · Rabu, 2 Desember 2026',
				'Untuk Cabang dan unit di bawahnya',
				[
					'Triwulan IV 2026',
					'• Penilaian diri: 1 dari 1, sampai Selasa, 8 Desember 2026 pukul 16.00 WITA (+1 sejak ringkasan sebelumnya)',
				].join('\n'),
			].join('\n\n'),
		)
		expect(digest?.buttons).toEqual([`/hr/p:${season.periodId}/`, '/digest/'])
		// Of other people, nothing is compared.
		await env.db.roleUnit.updateMany({ data: { unitId: 'unit000001' } })
		expect((await read('2026-12-03T08:00:00+08:00'))?.text).toMatch(
			/Untuk Dinas Kesehatan[\s\S]*2 dari 3, sampai[^+]*$/,
		)
		await env.db.roleUnit.updateMany({ data: { unitId: 'cabang' } })
	})

	test('hears nothing where no period is about their people, and chooses how often', async () => {
		await setOwnRhythm(env, officer(), 'weekly')
		expect(await readRhythms(env, officer())).toMatchObject({ own: 'weekly', setsAgency: false })
		expect(await read('2026-12-02T08:00:00+08:00')).toBeUndefined()
		await expect(setAgencyRhythm(env, officer(), 'never')).rejects.toThrow('refusal-hr-only')
		await setOwnRhythm(env, officer(), null)
		await env.db.appraisal.update({ where: { id: season.appraisals[wati] }, data: { unitId: 'unit000001' } })
		expect(await read('2026-12-04T08:00:00+08:00')).toBeUndefined()
		for (const asks of [
			readRhythms(env, { ...officer(), unitIds: [] }),
			setOwnRhythm(env, { ...officer(), roles: [] }, null),
		])
			await expect(asks).rejects.toThrow('refusal-hr-only')
	})
})
