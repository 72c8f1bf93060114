import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { due } from '../../../src/features/nudges/due.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverNudges, type SentNudge } from '../../support/nudges.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season

beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, joined: 3, instrument: 'jakarta' })
})

afterEach(() => env.close())

/** The minute tick, and then the outbox. */
async function tick(moment: string): Promise<SentNudge[]> {
	env.at(moment)
	await due(env)
	return deliverNudges(env)
}

/** Another feature tells somebody on the morning of the launch. */
async function announce(kind: string, person: number, period: string | null): Promise<void> {
	const dueAt = new Date('2026-11-30T08:00:00+08:00')
	const row = { id: `${kind}-${person}`, recipientId: season.people[person]!, kind, params: period ? { period } : {} }
	await env.db.outboxMessage.create({
		data: { ...row, dedupeKey: row.id, dueAt, createdAt: dueAt, state: 'sent', sentAt: dueAt },
	})
}

const to = (sent: SentNudge[]) => sent.map(({ employeeId }) => season.people.indexOf(employeeId)).sort()

describe('the nudges of a season', () => {
	test('at launch everyone who has joined and has something to do is greeted by name and told until when', async () => {
		const sent = await tick('2026-11-30T08:00:00+08:00')
		expect(to(sent)).toEqual([1, 2])
		expect(sent.find(({ employeeId }) => employeeId === season.people[1])).toMatchObject({
			text: [
				'Yth. Ibu Wayan Wati,',
				'Mohon berkenan melengkapi hal berikut:',
				'Penilaian diri\nTriwulan IV 2026 · paling lambat Selasa, 8 Desember 2026 pukul 16.00 WITA',
				'Apabila sudah, mohon abaikan pesan ini. Terima kasih.',
			].join('\n\n'),
			buttons: [`/self/r:${season.selfReviews[1]}/`, '/messages/snooze:tomorrow', '/messages/snooze:monday', '/'],
		})
	})

	test('then 7, 3, 1 and 0 days before the end, and on no other day', async () => {
		const days = ['11-30', '12-01', '12-02', '12-03', '12-04', '12-05', '12-06', '12-07', '12-08', '12-09']
		const nudged: string[] = []
		for (const day of days) {
			for (const time of ['07:59', '08:00', '12:00', '15:59', '16:00']) {
				const sent = await tick(`2026-${day}T${time}:00+08:00`)
				if (sent.length > 0) nudged.push(`${day} ${time}`)
			}
		}
		// 7 days before is 1 December; 3 days before a Saturday, hence Friday the 4th
		expect(nudged).toEqual(['11-30 08:00', '12-01 08:00', '12-04 08:00', '12-07 08:00', '12-08 08:00'])
	})

	test('the additional time of one appraisal has nudges of its own, also once the others are published', async () => {
		const closesAt = new Date('2026-12-22T16:00:00+08:00')
		await env.db.extension.create({ data: { appraisalId: season.appraisals[1]!, stage: 'supervisor', closesAt } })
		await env.db.period.updateMany({ data: { state: 'published' } })
		const dueAt = new Date('2026-12-17T08:00:00+08:00')
		const told = { recipientId: season.people[0]!, kind: 'scoring-extended', params: { period: season.periodId } }
		await env.db.outboxMessage.create({
			data: { id: 'told', ...told, dedupeKey: 'told', dueAt, createdAt: dueAt, state: 'sent', sentAt: dueAt },
		})
		const nudged: string[] = []
		for (const day of ['12-17', '12-18', '12-21', '12-22', '12-23']) {
			for (const time of ['08:00', '12:00', '15:59']) {
				const sent = await tick(`2026-${day}T${time}:00+08:00`)
				if (sent.length > 0) nudged.push(`${day} ${time} ${to(sent)}`)
			}
		}
		// 3 days before is a Saturday, hence Friday the 18th; of the extension itself they have been told
		expect(nudged).toEqual(['12-18 08:00 0', '12-21 08:00 0', '12-22 08:00 0'])
	})

	test('who has sent everything hears nothing, and the row that was waiting is dropped', async () => {
		env.at('2026-11-30T08:00:00+08:00')
		await due(env)
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
		expect(to(await deliverNudges(env))).toEqual([2])
		expect(to(await tick('2026-12-01T08:00:00+08:00'))).toEqual([2])
	})

	test('who takes a review back between two nudges is not nudged before the next', async () => {
		await tick('2026-11-30T08:00:00+08:00')
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
		await tick('2026-12-01T08:00:00+08:00')
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'draft' } })
		expect(await tick('2026-12-02T09:00:00+08:00')).toEqual([])
		expect(to(await tick('2026-12-04T08:00:00+08:00'))).toEqual([1, 2])
	})

	test('after three days of downtime what was missed is one nudge, at the next working moment', async () => {
		await tick('2026-11-30T08:00:00+08:00')
		expect(await tick('2026-12-04T20:00:00+08:00')).toEqual([])
		expect(await tick('2026-12-06T10:00:00+08:00')).toEqual([])
		expect(to(await tick('2026-12-07T08:00:00+08:00'))).toEqual([1, 2])
		expect(await tick('2026-12-07T08:01:00+08:00')).toEqual([])
	})

	test('a clock that jumps back sends nothing again', async () => {
		await tick('2026-12-04T08:00:00+08:00')
		expect(await tick('2026-11-30T08:00:00+08:00')).toEqual([])
		expect(await tick('2026-12-04T08:00:00+08:00')).toEqual([])
		expect(to(await tick('2026-12-07T08:00:00+08:00'))).toEqual([1, 2])
	})

	test('a process that is killed between the rows and the note that they are written nudges nobody twice', async () => {
		await tick('2026-11-30T08:00:00+08:00')
		await env.db.setting.deleteMany({ where: { key: 'nudge.handled' } })
		expect(await tick('2026-11-30T08:01:00+08:00')).toEqual([])
		expect(await tick('2026-11-30T15:00:00+08:00')).toEqual([])
		expect(to(await tick('2026-12-01T08:00:00+08:00'))).toEqual([1, 2])
	})

	test('an outbox that comes too late for today says it on the next working morning', async () => {
		env.at('2026-12-04T15:59:00+08:00')
		await due(env)
		env.at('2026-12-04T16:00:30+08:00')
		expect(await deliverNudges(env)).toEqual([])
		expect(await tick('2026-12-06T09:00:00+08:00')).toEqual([])
		const sent = await tick('2026-12-07T08:00:00+08:00')
		expect(to(sent)).toEqual([1, 2])
		expect(await tick('2026-12-07T08:01:00+08:00')).toEqual([])
	})

	test('yesterday’s nudge, delivered today, is today’s only one', async () => {
		env.at('2026-12-07T15:00:00+08:00')
		await due(env)
		env.at('2026-12-08T08:00:00+08:00')
		await due(env)
		expect(to(await deliverNudges(env))).toEqual([1, 2])
	})

	test('a window that opens after today’s nudge is announced on the next working day', async () => {
		await tick('2026-11-30T08:00:00+08:00')
		await env.db.window.update({
			where: { periodId_stage: { periodId: season.periodId, stage: 'supervisor' } },
			data: { opensAt: new Date('2026-11-30T10:00:00+08:00') },
		})
		await env.db.review.update({ where: { id: season.supervisorReviews[3] }, data: { raterId: season.people[1] } })
		// The head had no nudge yet today, Wati had
		expect(to(await tick('2026-11-30T10:00:00+08:00'))).toEqual([0])
		expect(to(await tick('2026-12-01T08:00:00+08:00'))).toEqual([1, 2])
	})

	test('who is told of a period today is not nudged about it on the same day', async () => {
		await announce('period-opened', 1, season.periodId)
		expect(to(await tick('2026-11-30T08:00:00+08:00'))).toEqual([2])
		expect(to(await tick('2026-12-01T08:00:00+08:00'))).toEqual([1, 2])
	})

	test('what another message did not say is still said: its own deadline to who was asked for feedback', async () => {
		await announce('peer-requested', 1, null)
		await announce('period-opened', 2, 'period0002')
		expect(to(await tick('2026-11-30T08:00:00+08:00'))).toEqual([1, 2])
	})

	test('a period that is opened late is announced at once, though its window was to open before', async () => {
		await env.db.period.updateMany({ data: { state: 'draft' } })
		expect(await tick('2026-12-03T10:00:00+08:00')).toEqual([])
		await env.db.period.updateMany({ data: { state: 'open' } })
		expect(to(await tick('2026-12-03T10:01:00+08:00'))).toEqual([1, 2])
	})

	test('WIB, WITA and WIT are each nudged at their own eight o’clock', async () => {
		await env.db.employee.update({ where: { id: season.people[1] }, data: { zone: 'Asia/Jayapura' } })
		await env.db.employee.update({ where: { id: season.people[2] }, data: { zone: 'Asia/Jakarta' } })
		await env.db.account.create({ data: { telegramId: 1003n, employeeId: season.people[3] } })
		await env.db.window.updateMany({
			where: { stage: 'feedback' },
			data: { opensAt: new Date('2026-11-30T00:00:00+09:00') },
		})
		const nudged: Record<string, number[]> = {}
		for (const time of ['06:59', '07:00', '07:59', '08:00', '08:59', '09:00', '09:01']) {
			const sent = await tick(`2026-11-30T${time}:00+08:00`)
			if (sent.length > 0) nudged[time] = to(sent)
		}
		expect(nudged).toEqual({ '07:00': [1], '08:00': [3], '09:00': [2] })
	})

	test('a holiday of the agency’s calendar is no day for a nudge', async () => {
		env.calendar = { daysOff: new Map([['2026-12-01', 'Libur']]) }
		await tick('2026-11-30T08:00:00+08:00')
		expect(await tick('2026-12-01T09:00:00+08:00')).toEqual([])
		expect(await tick('2026-12-02T09:00:00+08:00')).toEqual([])
	})
})

test('a city of 2,500 is nudged in one tick', async () => {
	const extra = 2_498
	await env.db.$executeRaw`insert into "Employee" ("id", "number", "name", "post", "unitId")
		select 'x' || n, 'N' || n, 'Pegawai ' || n, 'Staf', 'unit000001' from generate_series(1, ${extra}::int) n`
	await env.db.$executeRaw`insert into "Account" ("telegramId", "employeeId")
		select 5000 + n, 'x' || n from generate_series(1, ${extra}::int) n`
	await env.db.$executeRaw`insert into "Appraisal" ("id", "periodId", "employeeId", "unitId", "createdAt")
		select 'a' || n, ${season.periodId}, 'x' || n, 'unit000001', now() from generate_series(1, ${extra}::int) n`
	await env.db.$executeRaw`insert into "Review" ("id", "appraisalId", "raterId", "group")
		select 'r' || n, 'a' || n, 'x' || n, 'self' from generate_series(1, ${extra}::int) n`
	env.at('2026-11-30T08:00:00+08:00')
	await due(env)
	expect(await env.db.outboxMessage.count()).toBe(extra + 2)
})
