import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { beginForm } from '../../../src/features/paper/entering.ts'
import { listForms, markOnPaper } from '../../../src/features/paper/forms.ts'
import { paperOf } from '../../../src/features/paper/source.ts'
import { importPeople } from '../../../src/features/people/import.ts'
import { handOver } from '../../../src/features/periods/handover.ts'
import { openPeriod } from '../../../src/features/periods/opening.ts'
import { readScope } from '../../../src/features/periods/scope.ts'
import { findSuccessors } from '../../../src/features/periods/successors.ts'
import { inviteOne } from '../../../src/features/registration/invite.ts'
import { countPeople } from '../../../src/features/registration/people.ts'
import { readCard } from '../../../src/features/staff/card.ts'
import { addOfficial } from '../../../src/features/staff/official.ts'
import { findSupervisors } from '../../../src/features/staff/search.ts'
import { enterSupervisor } from '../../../src/features/staff/supervisor-change.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { header, sheet } from '../people/sheet.ts'
import { prepareDraft, seedAgency } from '../periods/agency.ts'

let env: TestEnv
let season: Season
/** Dwi of HR; Made (0) heads the agency, and Wati (1), Ayu (2) and Budi (3) work for Made. Budi has no Telegram. */
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const no = (key: string) => expect.objectContaining({ key })

beforeEach(async () => {
	env = await openTestEnv()
	season = (await seedAgency(env, { staff: 3, joined: 3 })).season
	const officer = { id: hr.employeeId, number: 'KEP009', name: 'Dwi', post: 'Analis', unitId: 'unit000001' }
	await env.db.employee.create({ data: officer })
	await env.db.roleGrant.updateMany({ data: { employeeId: hr.employeeId } })
})
afterEach(() => env.close())

const add = (actor = hr, name = '  I Gusti   Ngurah Jaya ') =>
	addOfficial(env, { ...actor, updateKey: 'm:1:1' }, { unitId: 'unit000001', name, post: 'Wali Kota' })

test('a mayor without NIP and account is entered once, by HR of the agency alone', async () => {
	const unitHr: Actor = { ...hr, roles: ['unit_hr'], unitIds: ['unit000001'] }
	await expect(add(unitHr)).rejects.toEqual(no('refusal-hr-only'))
	await expect(add(hr, '=1+1')).rejects.toEqual(no('refusal-staff-text'))
	const before = await countPeople(env, hr)
	const id = await add()
	expect(await add(), 'a redelivered message').toBeUndefined()
	expect(await readCard(env, hr, id!)).toMatchObject({ name: 'I Gusti Ngurah Jaya', official: true, onPaper: true })
	expect((await readCard(env, hr, id!)).number, 'no NIP').toMatch(/^PEJABAT\d{6}$/)
	expect(await countPeople(env, hr), 'nobody waits for them to join').toEqual(before)
	await expect(inviteOne(env, hr, id!), 'nobody else joins as them').rejects.toEqual(no('refusal-join-official'))
})

test('they score the head on paper, whatever lists say, and are never appraised', async () => {
	const mayor = (await add())!
	const made = season.people[0]!
	expect((await findSupervisors(env, hr, made, 'jaya', 1)).items).toMatchObject([{ id: mayor }])
	await enterSupervisor(env, hr, made, mayor)
	await expect(enterSupervisor(env, hr, mayor, season.people[1]!), 'nobody above themself').rejects.toEqual(
		no('refusal-join-correction-loop'),
	)
	const { number, name } = await env.db.employee.findUniqueOrThrow({ where: { id: made } })
	const list = await sheet(header, `${number} | ${name} | Kepala Dinas | Dinas Kesehatan |`)
	const { plan } = await importPeople(env, list)
	expect(plan, 'a list that names nobody above the head').toMatchObject({ changed: [], unchanged: 1, notInFile: 4 })
	await markOnPaper(env, hr, season.people[3]!, true)
	const period = await prepareDraft(env, hr, season)
	const scope = await readScope(env, hr, period)
	expect(scope).toMatchObject({ ready: 4, supervisorAway: 0, blocked: { 'not-joined': 1, 'no-supervisor': 0 } })
	await openPeriod(env, hr, period)
	expect(await env.db.appraisal.count({ where: { employeeId: mayor } })).toBe(0)
	const late = await env.db.outboxMessage.findMany({ where: { recipientId: { in: [mayor, season.people[3]!] } } })
	expect(late, 'nobody writes to who has no account').toEqual([])

	const { items } = (await listForms(env, hr, mayor, 1)).forms
	expect(items).toMatchObject([{ group: 'supervisor', subject: { id: made }, rater: { joined: false } }])
	env.at(Temporal.Instant.fromEpochMilliseconds(items[0]!.window.opensAt.epochMilliseconds).toString())
	const today = env.now().toZonedDateTimeISO(env.zone).toPlainDate()
	const { reviewId } = items[0]!
	await beginForm(env, hr, reviewId, today, 'kept')
	await fillIn(env, reviewId, { scores: 4, send: false })
	await paperOf('supervisor').submit(env, hr, reviewId, true)
	expect((await readCard(env, hr, made)).appraisals).toMatchObject([{ scorer: 'I Gusti Ngurah Jaya', scored: true }])

	const wati = await env.db.appraisal.findFirstOrThrow({ where: { employeeId: season.people[1]! } })
	const only = { appraisalId: wati.id }
	const { people } = await findSuccessors(env, hr, period, only, 'jaya', 1)
	expect(people.items, 'also instead of somebody else').toMatchObject([{ id: mayor }])
	await handOver(env, hr, period, only, { toId: mayor, capacity: 'plt' })
	expect((await listForms(env, hr, season.people[1]!, 1)).forms.items).toMatchObject([
		{ group: 'self' },
		{ group: 'supervisor', rater: { id: mayor } },
	])
})
