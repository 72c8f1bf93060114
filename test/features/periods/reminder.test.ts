import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { messages } from '../../../src/features/periods/messages.ts'
import { previewReminder, remind } from '../../../src/features/periods/reminder.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
let hr: Actor

/** Six staff, of whom the last has not joined; the window for self-assessments is open. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { joined: 6, peers: [[1, 2]] })
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
	env.at('2026-12-01T10:00:00+08:00')
})
afterEach(() => env.close())

const self = () => ({ periodId: season.periodId, part: 'self' as const })
const reminders = async () => {
	const rows = await env.db.outboxMessage.findMany({ where: { kind: 'late-reminder' }, orderBy: { seq: 'asc' } })
	return rows.map(row => ({ ...row, who: season.people.indexOf(row.recipientId!) }))
}
const render = (who: number) =>
	messages['late-reminder']!(
		env,
		{
			employeeId: season.people[who]!,
			name: season.names[who]!,
			number: '198001012010011001',
			zone: env.zone,
			t: translator('id'),
		},
		{ period: season.periodId },
	)

test('those who are late get one message a day, of all that waits for them', async () => {
	await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
	await env.db.account.update({ where: { employeeId: season.people[5] }, data: { unreachableSince: new Date() } })
	expect(await previewReminder(env, hr, self())).toMatchObject({ people: 3, already: 0, away: 2, closed: 0 })
	expect(await remind(env, hr, self())).toBe(3)
	expect((await reminders()).map(({ who }) => who).sort()).toEqual([2, 3, 4])

	// Ayu is late with feedback too, and has been told today.
	expect(await previewReminder(env, hr, { ...self(), part: 'peer' })).toMatchObject({ people: 0, already: 1 })
	await expect(remind(env, hr, self())).rejects.toMatchObject({ key: 'refusal-reminder-nobody' })
	env.at('2026-12-02T10:00:00+08:00')
	expect(await remind(env, hr, { ...self(), part: 'peer' })).toBe(1)

	const told = await render(2)
	expect(told?.text).toContain('Penilaian diri\nTriwulan IV 2026 · paling lambat')
	expect(told?.text).toContain('Umpan balik untuk 1 rekan')
	expect(told?.keyboard).toHaveLength(3)
	expect(await render(1)).toBeNull()
	const events = await env.db.auditEvent.findMany({ where: { action: 'period.reminded' }, orderBy: { id: 'asc' } })
	expect(events).toMatchObject([{ details: { part: 'self', people: 3 } }, { details: { part: 'peer', people: 1 } }])
})

test('outside working hours it waits for the next working day, and is that day’s only one', async () => {
	env.at('2026-12-05T20:00:00+08:00')
	expect(await remind(env, { ...hr, updateKey: 'q:1' }, self())).toBe(5)
	expect(await remind(env, { ...hr, updateKey: 'q:1' }, self())).toBe(0)
	expect((await reminders())[0]!.dueAt.toISOString()).toBe('2026-12-07T00:00:00.000Z')
	env.at('2026-12-07T09:00:00+08:00')
	expect(await previewReminder(env, hr, self())).toMatchObject({ people: 0, already: 5 })
})

test('nobody is reminded of what they cannot do yet, and nobody but HR reminds', async () => {
	const scoring = { periodId: season.periodId, part: 'supervisor' as const }
	expect(await previewReminder(env, hr, scoring)).toMatchObject({ people: 0, closed: 1 })
	await expect(remind(env, { ...hr, roles: [] }, self())).rejects.toMatchObject({ key: 'refusal-hr-only' })
})

test('in a unit only its own people are reminded', async () => {
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas', parentId: 'unit000001' } })
	await env.db.appraisal.update({ where: { id: season.appraisals[3] }, data: { unitId: 'unit000002' } })
	expect(await remind(env, hr, { ...self(), unitId: 'unit000002' })).toBe(1)
	expect((await reminders()).map(({ who }) => who)).toEqual([3])
	const officer: Actor = { employeeId: season.people[1]!, roles: ['unit_hr'], unitIds: ['unit000002'] }
	expect(await previewReminder(env, officer, self())).toMatchObject({ people: 0, already: 1 })
})
