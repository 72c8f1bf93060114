import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { acceptResult } from '../../../src/features/response/answering.ts'
import { due } from '../../../src/features/response/due.ts'
import { handOver } from '../../../src/features/response/handing-over.ts'
import { messages } from '../../../src/features/response/messages.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import type { Season } from '../../support/season.ts'
import { afterwards, seedScoredSeason } from '../results/scored-season.ts'

let env: TestEnv
let season: Season
let resultId: string
let owner: Actor
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
	await publish(env, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
	resultId = (await env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[1] } })).id
	owner = { employeeId: season.people[1]!, roles: [] }
	const officer = { id: hr.employeeId, number: 'HR1', name: 'Dewi', post: 'Analis', unitId: 'unit000001' }
	await env.db.employee.create({ data: officer })
})
afterAll(() => env.close())

/** What happens, so many hours after what happened before. */
const event = fc.record({
	what: fc.constantFrom('tick', 'tick', 'tick', 'open', 'hand-over', 'accept'),
	hours: fc.integer({ min: 0, max: 120 }),
})

const run: Record<string, () => Promise<unknown>> = {
	tick: () => due(env),
	open: () => openResult(env, owner, resultId),
	'hand-over': () => handOver(env, hr, resultId, env.now().toZonedDateTimeISO(env.zone).toPlainDate()),
	accept: () => acceptResult(env, owner, resultId),
}

it('in any order of opening, handing-over, accepting and ticks: silence is what passed its time unanswered, nothing earlier, and each reminder comes once', {
	timeout: 60_000,
}, async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 12 }), async events => {
			env.at(afterwards)
			await env.db.response.deleteMany()
			await env.db.outboxMessage.deleteMany()
			await env.db.setting.deleteMany({ where: { key: 'response.handled' } })
			const sent: string[] = []
			let closesAt: number | undefined
			for (const { what, hours } of events) {
				env.at(env.now().add({ hours }).toString())
				const before = await env.db.response.findUnique({ where: { resultId } })
				const isDone = await run[what]!().then(
					() => true,
					() => false,
				)
				const after = await env.db.response.findUnique({ where: { resultId } })
				closesAt ??= after?.closesAt?.getTime()
				expect(after?.closesAt?.getTime()).toBe(closesAt)
				const isOver = closesAt !== undefined && env.now().epochMilliseconds >= closesAt
				if (before?.answer) expect(after?.answer).toBe(before.answer)
				else if (what === 'tick' && after) expect(after.answer).toBe(isOver ? 'silent' : null)
				else if (what === 'accept') expect(isDone && after?.answer === 'accepted').toBe(before !== null && !isOver)
				else expect(after?.answer ?? null).toBeNull()
				for (const { kind, at, employeeId } of await deliverRows(env, messages)) {
					if (employeeId !== owner.employeeId) continue
					const isReminder = kind === 'response-unanswered' || kind === 'response-unopened'
					if (isReminder) expect([after?.answer ?? null, isOver]).toEqual([null, false])
					if (isReminder) sent.push(`${kind} ${at.toZonedDateTimeISO(env.zone).toPlainDate()}`)
				}
			}
			expect(new Set(sent).size).toBe(sent.length)
			expect(sent.filter(one => one.startsWith('response-unanswered')).length).toBeLessThanOrEqual(3)
			expect(sent.filter(one => one.startsWith('response-unopened')).length).toBeLessThanOrEqual(2)
			const rows = await env.db.outboxMessage.groupBy({
				by: ['kind'],
				where: { kind: 'response-silent' },
				_count: true,
			})
			expect(rows[0]?._count ?? 0).toBeLessThanOrEqual(1)
		}),
		{ numRuns: 15 },
	)
})
