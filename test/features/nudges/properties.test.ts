import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf, hoursOn, isWorkingDay, nextWorkingMoment } from '../../../src/domain/calendar.ts'
import { isWorkingMoment, nudgeMoments, type StageWindow } from '../../../src/domain/nudge.ts'
import { Refusal } from '../../../src/domain/refusal.ts'
import { type Snooze, snoozes } from '../../../src/domain/snooze.ts'
import { due } from '../../../src/features/nudges/due.ts'
import { snoozeNudges } from '../../../src/features/nudges/snooze.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { findWorkplaces } from '../../../src/store/calendars.ts'
import { toDate, toInstant } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverNudges, type SentNudge } from '../../support/nudges.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** The head in WITA scores Wati (WIB) and Ketut (WITA), Wati scores Budi (WIT), and none of that is ever done. */
const zones = ['Asia/Makassar', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
const start = Temporal.Instant.from('2026-11-30T00:00:00+08:00')
const day = 24 * 60

let env: TestEnv
let season: Season

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, instrument: 'jakarta' })
	await env.db.review.update({ where: { id: season.supervisorReviews[3] }, data: { raterId: season.people[1] } })
	for (const [index, zone] of zones.entries()) {
		await env.db.employee.update({ where: { id: season.people[index] }, data: { zone } })
	}
	// Ketut and Budi work in shifts, every day of the week from nine to three
	const calendar = { weekdays: [1, 2, 3, 4, 5, 6, 7], worksHolidays: true, hours: { from: 9 * 60, until: 15 * 60 } }
	await env.db.unit.create({ data: { id: 'shifts', name: 'Jaga', parentId: 'unit000001', calendar } })
	await env.db.employee.updateMany({ where: { id: { in: season.people.slice(2) } }, data: { unitId: 'shifts' } })
})

afterAll(() => env.close())

/** What happens next, and how many minutes after what happened before it (a negative number: the clock jumps back). */
type Step = { after: number } & Act
type Act =
	| { what: 'tick' }
	/** The tick is killed after its rows are written, before it has noted that they are. */
	| { what: 'killed tick' }
	| { what: 'deliver' }
	| { what: 'send' | 'take back'; person: number }
	| { what: 'snooze'; person: number; snooze: Snooze }
	/** They want messages from and until these hours, if they say so. */
	| { what: 'hours'; person: number; from?: number; until?: number }

const after = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 0, max: 6 * 60 }) },
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 3 * day }) },
	{ weight: 1, arbitrary: fc.integer({ min: -2 * day, max: 0 }) },
)
const person = fc.integer({ min: 1, max: 3 })
/** Each holds one of the moments at which the bot comes to rest. */
const ownHours = fc.oneof(
	fc.record({ from: fc.integer({ min: 8, max: 14 }) }),
	fc.record({ until: fc.integer({ min: 10, max: 16 }) }),
	fc.record({ from: fc.integer({ min: 8, max: 12 }), until: fc.integer({ min: 14, max: 16 }) }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 8, arbitrary: fc.record({ what: fc.constant('tick' as const), after }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('killed tick' as const), after }) },
	{
		weight: 8,
		arbitrary: fc.record({ what: fc.constant('deliver' as const), after: fc.integer({ min: 0, max: 30 }) }),
	},
	{ weight: 1, arbitrary: fc.record({ what: fc.constantFrom('send' as const, 'take back' as const), after, person }) },
	{
		weight: 1,
		arbitrary: fc.record({ what: fc.constant('snooze' as const), after, person, snooze: fc.constantFrom(...snoozes) }),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(after, person, ownHours)
			.map(([after, person, hours]) => ({ what: 'hours' as const, after, person, ...hours })),
	},
)
const stage: fc.Arbitrary<StageWindow> = fc
	.tuple(fc.integer({ min: 0, max: 4 * day }), fc.integer({ min: day, max: 10 * day }))
	.map(([from, length]) => ({
		opensAt: start.add({ minutes: from }),
		closesAt: start.add({ minutes: from + length }),
	}))
const daysOff = fc
	.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 4 })
	.map(
		days =>
			new Map(
				days.map(offset => [start.toZonedDateTimeISO('UTC').add({ days: offset }).toPlainDate().toString(), 'Libur']),
			),
	)

test(
	'never at night, never twice a day, never to who has nothing to do, and nothing is lost',
	{ timeout: 300_000 },
	() =>
		fc.assert(
			fc.asyncProperty(stage, stage, daysOff, fc.array(step, { minLength: 10, maxLength: 60 }), async (...given) => {
				const [feedback, supervisor, off, steps] = given
				env.calendar = { daysOff: off }
				await beginAnew({ feedback, supervisor })
				const sent: SentNudge[] = []
				let now = start
				let furthest = start
				for (const { after, ...step } of steps) {
					now = now.add({ minutes: after })
					if (Temporal.Instant.compare(now, furthest) > 0) furthest = now
					sent.push(...(await take(step, now)))
				}
				sent.push(...(await comeToRest(now, supervisor.closesAt)))
				expectOneADay(sent)
				for (const index of [0, 1]) await expectNothingLost(index, supervisor, furthest, sent)
			}),
			{ numRuns: 20 },
		),
)

async function take(step: Act, now: Temporal.Instant): Promise<SentNudge[]> {
	env.at(now.toString())
	switch (step.what) {
		case 'tick':
			await due(env)
			return []
		case 'killed tick': {
			const before = await env.db.setting.findMany()
			await due(env)
			await env.db.setting.deleteMany()
			await env.db.setting.createMany({ data: before.map(({ key, value }) => ({ key, value: value ?? {} })) })
			return []
		}
		case 'deliver': {
			const sent = await deliverNudges(env)
			for (const nudge of sent) await expectRight(nudge)
			return sent
		}
		case 'snooze': {
			const actor = { employeeId: season.people[step.person]!, roles: [] }
			await snoozeNudges(env, actor, step.snooze).catch(expectRefusal)
			return []
		}
		case 'hours': {
			const { from, until } = step
			const data = { messagesFrom: from ? from * 60 : null, messagesUntil: until ? until * 60 : null }
			await env.db.account.updateMany({ where: { employeeId: season.people[step.person] }, data })
			return []
		}
		case 'send':
		case 'take back': {
			const state = step.what === 'send' ? 'submitted' : 'draft'
			await env.db.review.updateMany({ where: { id: season.selfReviews[step.person] }, data: { state } })
			return []
		}
	}
}

/** From now on the bot runs, at the beginning, in the middle and at the end of each working day of WIB and WITA. */
async function comeToRest(now: Temporal.Instant, until: Temporal.Instant): Promise<SentNudge[]> {
	const sent: SentNudge[] = []
	for (const moment of momentsOfRest(now, until)) {
		for (const what of ['tick', 'deliver'] as const) sent.push(...(await take({ what }, moment)))
	}
	return sent
}

function momentsOfRest(now: Temporal.Instant, until: Temporal.Instant): Temporal.Instant[] {
	const first = now.toZonedDateTimeISO('UTC').startOfDay()
	const days = Array.from({ length: 40 }, (_, days) => first.add({ days }))
	return days
		.flatMap(day => ['00:00', '01:00', '05:00', '07:59', '08:59'].map(time => day.withPlainTime(time).toInstant()))
		.filter(moment => Temporal.Instant.compare(now, moment) <= 0 && Temporal.Instant.compare(moment, until) < 0)
}

async function expectRight({ employeeId, at }: SentNudge): Promise<void> {
	const { zone, calendar } = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const local = at.toZonedDateTimeISO(zone)
	expect(isWorkingDay(local.toPlainDate(), calendar), `${local} is a working day`).toBe(true)
	const minute = local.hour * 60 + local.minute
	const { from, until } = hoursOn(local.toPlainDate(), calendar)
	expect(minute, `${local}, from ${from}`).toBeGreaterThanOrEqual(from)
	expect(minute, `${local}, until ${until}`).toBeLessThan(until)
	const { snoozedUntil } = await env.db.account.findUniqueOrThrow({ where: { employeeId } })
	if (snoozedUntil && toInstant(snoozedUntil).epochMilliseconds > at.epochMilliseconds) {
		const later = nextWorkingMoment(toInstant(snoozedUntil), zone, calendar)
		expect(await endsBefore(employeeId, later, at), `${employeeId} has put it off until ${later}`).toBe(true)
	}
	const open = { opensAt: { lte: toDate(at) }, closesAt: { gt: toDate(at) } }
	const stages = await env.db.window.findMany({ where: open })
	const groups = stages.flatMap(({ stage }) => (stage === 'feedback' ? ['self' as const] : ['supervisor' as const]))
	const waiting = await env.db.review.count({ where: { raterId: employeeId, state: 'draft', group: { in: groups } } })
	expect(waiting, `${employeeId} has something to do at ${at}`).toBeGreaterThan(0)
}

/** Is there something to do that ends before they want to hear of it? */
async function endsBefore(employeeId: string, later: Temporal.Instant, at: Temporal.Instant): Promise<boolean> {
	const [soonest] = await findPending(env.db, at, [employeeId])
	return soonest !== undefined && Temporal.Instant.compare(soonest.deadline, later) <= 0
}

function expectRefusal(error: unknown): void {
	expect(error).toBeInstanceOf(Refusal)
}

function expectOneADay(sent: SentNudge[]): void {
	const days = sent.map(({ employeeId, at }) => `${employeeId} ${dayOf(at, zones[season.people.indexOf(employeeId)]!)}`)
	expect(new Set(days).size, days.join(', ')).toBe(days.length)
}

/**
 * For each moment after which the bot lived to see one in the person's own hours before the window closed, a nudge went
 * out then or later, or that day.
 * @param furthest the latest moment of the clock: what it has put off as too late stays so when the clock jumps back
 */
async function expectNothingLost(index: number, window: StageWindow, furthest: Temporal.Instant, sent: SentNudge[]) {
	const employeeId = season.people[index]!
	const { zone, calendar } = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const last = momentsOfRest(furthest, window.closesAt).findLast(moment => isWorkingMoment(moment, zone, calendar))
	const nudges = sent.filter(nudge => nudge.employeeId === employeeId)
	for (const moment of nudgeMoments(window, zone, env.calendar)) {
		if (!last || Temporal.Instant.compare(moment, last) > 0) continue
		const told = nudges.some(
			({ at }) => Temporal.Instant.compare(at, moment) >= 0 || dayOf(at, zone).equals(dayOf(moment, zone)),
		)
		expect(told, `${zone}: ${moment}, sent ${nudges.map(({ at }) => at)}`).toBe(true)
	}
}

async function beginAnew(windows: Record<'feedback' | 'supervisor', StageWindow>): Promise<void> {
	await env.db.outboxMessage.deleteMany()
	await env.db.setting.deleteMany()
	await env.db.review.updateMany({ data: { state: 'draft' } })
	await env.db.account.updateMany({ data: { messagesFrom: null, messagesUntil: null, snoozedUntil: null } })
	for (const stage of ['feedback', 'supervisor'] as const) {
		const { opensAt, closesAt } = windows[stage]
		await env.db.window.updateMany({
			where: { stage },
			data: { opensAt: toDate(opensAt), closesAt: toDate(closesAt) },
		})
	}
}
