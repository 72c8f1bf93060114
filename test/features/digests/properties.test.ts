import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf, hoursOn, isWorkingDay } from '../../../src/domain/calendar.ts'
import { weekOf } from '../../../src/domain/digest.ts'
import { due } from '../../../src/features/digests/due.ts'
import { messages } from '../../../src/features/digests/messages.ts'
import { findWorkplaces } from '../../../src/store/calendars.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Delivered, deliverRows } from '../../support/deliver-rows.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** The head in WIT is an officer and scores Wati in WIB, who scores Ketut and Nyoman in WITA. */
const zones = ['Asia/Jayapura', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Makassar']
const start = Temporal.Instant.from('2026-11-29T00:00:00+08:00')
const day = 24 * 60

let env: TestEnv
let season: Season

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3, instrument: 'jakarta' })
	for (const [index, zone] of zones.entries())
		await env.db.employee.update({ where: { id: season.people[index] }, data: { zone } })
	const wati = season.people[1]!
	for (const index of [2, 3])
		await env.db.appraisal.update({ where: { id: season.appraisals[index] }, data: { supervisorId: wati } })
	// Wati works in a shift, on Saturdays too and from nine to three.
	const calendar = { weekdays: [1, 2, 3, 4, 5, 6], hours: { from: 9 * 60, until: 15 * 60 } }
	await env.db.unit.create({ data: { id: 'shift', name: 'Jaga', parentId: 'unit000001', calendar } })
	await env.db.employee.update({ where: { id: wati }, data: { unitId: 'shift' } })
})

afterAll(() => env.close())

type Step = { what: 'tick' | 'killed tick' | 'deliver' | 'rhythm' | 'send'; after: number }

const after = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 0, max: 8 * 60 }) },
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 5 * day }) },
	{ weight: 1, arbitrary: fc.integer({ min: -2 * day, max: 0 }) },
)
const what = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom('tick' as const, 'deliver' as const) },
	{ weight: 1, arbitrary: fc.constantFrom('killed tick' as const, 'rhythm' as const, 'send' as const) },
)
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ what, after }), { minLength: 10, maxLength: 30 })

test(
	'nobody has two digests a day, or of a week, or one list twice, and nothing comes outside their hours',
	{ timeout: 120_000 },
	() =>
		fc.assert(
			fc.asyncProperty(steps, async given => {
				await beginAnew()
				const sent: Delivered[] = []
				let now = start
				for (const { what, after } of given) {
					now = now.add({ minutes: after })
					env.at(now.toString())
					await take(what)
					// Most ticks are followed by the sender, some by an outage of it.
					if (what === 'deliver' || (what === 'tick' && after % 3 > 0)) sent.push(...(await deliverRows(env, messages)))
				}
				for (const message of sent) await expectDecentHour(message)
				const digests = sent.filter(({ kind }) => kind === 'digest')
				expectOnceEach(digests.map(({ employeeId, at }) => `${employeeId} ${localDay(employeeId, at)}`))
				const weekly = digests.filter(({ employeeId }) => employeeId === season.people[1])
				expectOnceEach(weekly.map(({ employeeId, at }) => `${weekOf(localDay(employeeId, at))}`))
				expectOnceEach(sent.filter(({ kind }) => kind === 'digest-late').map(({ employeeId }) => employeeId))
			}),
			{ numRuns: 6 },
		),
)

async function take(what: Step['what']): Promise<void> {
	switch (what) {
		case 'tick':
			return due(env)
		case 'killed tick': {
			const before = await env.db.setting.findMany()
			await due(env)
			await env.db.setting.deleteMany()
			await env.db.setting.createMany({ data: before.map(({ key, value }) => ({ key, value: value ?? {} })) })
			return
		}
		case 'rhythm': {
			const { digest } = await env.db.roleGrant.findFirstOrThrow()
			await env.db.roleGrant.updateMany({ data: { digest: digest === 'weekly' ? 'daily' : 'weekly' } })
			return
		}
		case 'send':
			await env.db.review.updateMany({ where: { id: season.selfReviews[2] }, data: { state: 'submitted' } })
			return
		case 'deliver':
			return
		default:
			return what satisfies never
	}
}

async function expectDecentHour({ employeeId, at }: Delivered): Promise<void> {
	const { zone, calendar } = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const local = at.toZonedDateTimeISO(zone)
	const { from, until } = hoursOn(local.toPlainDate(), calendar)
	const minute = local.hour * 60 + local.minute
	expect(isWorkingDay(local.toPlainDate(), calendar) && from <= minute && minute < until, `${local}`).toBe(true)
}

function localDay(employeeId: string, at: Temporal.Instant): Temporal.PlainDate {
	return dayOf(at, zones[season.people.indexOf(employeeId)]!)
}

function expectOnceEach(keys: string[]): void {
	expect(keys).toEqual([...new Set(keys)])
}

async function beginAnew(): Promise<void> {
	await env.db.outboxMessage.deleteMany()
	await env.db.setting.deleteMany()
	await env.db.review.updateMany({ data: { state: 'draft' } })
	await env.db.roleGrant.updateMany({ data: { digest: null } })
}
