import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { listSupervisorsAway, readChecks } from '../../../src/features/periods/checks.ts'
import { readDraft } from '../../../src/features/periods/draft.ts'
import { readScope } from '../../../src/features/periods/scope.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { prepareDraft, seedAgency } from './agency.ts'

let env: TestEnv
let season: Season
let hr: Actor

/** The head (HR) and eight staff, all of whom have joined. */
beforeEach(async () => {
	env = await openTestEnv()
	;({ season, hr } = await seedAgency(env, { staff: 8 }))
})
afterEach(() => env.close())

const unlink = (index: number) => env.db.account.delete({ where: { employeeId: season.people[index] } })

test('who has too few possible peers is counted person by person: officers, oneself and one’s superiors rate nobody', async () => {
	const id = await prepareDraft(env, hr, season)
	const check = async () => readChecks(env, hr, await readDraft(env, hr, id))
	expect(await check()).toMatchObject({ fewPeers: 0, raters: 8 })
	for (const index of [4, 5, 6, 7, 8]) await unlink(index)
	// Three are left: each has two colleagues who may rate them.
	expect(await check()).toMatchObject({ fewPeers: 3, raters: 3 })
})

test('supervisors who have not joined are listed once, however many they lead', async () => {
	const id = await prepareDraft(env, hr, season)
	for (const index of [1, 2, 3])
		await env.db.employee.update({ where: { id: season.people[index] }, data: { supervisorId: season.people[8] } })
	await unlink(8)
	expect(await readScope(env, hr, id)).toMatchObject({ supervisorAway: 3, supervisorsAway: 1 })
	expect(await listSupervisorsAway(env, hr, id, 1)).toMatchObject({
		total: 1,
		items: [{ id: season.people[8], name: season.names[8], unit: 'Dinas Kesehatan' }],
	})
	const other = { ...hr, roles: [] }
	await expect(listSupervisorsAway(env, other, id, 1)).rejects.toMatchObject({ key: 'refusal-hr-only' })
})

test('days off within a stage, and a deadline on the day off of a unit with its own calendar', async () => {
	const id = await prepareDraft(env, hr, season)
	const { windows } = await readDraft(env, hr, id)
	const scoring = windows.find(({ stage }) => stage === 'supervisor')!
	const last = scoring.closesAt.toZonedDateTimeISO(env.zone).toPlainDate()
	const holiday = last.subtract({ days: 1 })
	env.calendar = { daysOff: new Map([[holiday.toString(), 'Hari Raya']]) }
	await env.db.unit.updateMany({
		data: { calendar: { weekdays: [1, 2, 3, 4, 5, 6].filter(d => d !== last.dayOfWeek) } },
	})
	const checks = await readChecks(env, hr, await readDraft(env, hr, id))
	expect(checks.holidays).toMatchObject([{ stage: 'supervisor', days: [{ name: 'Hari Raya' }], workingDays: 4 }])
	expect(checks.unitsOff).toContainEqual({ stage: 'supervisor', units: 1 })
})
