import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { findRunning } from '../../../src/features/digests/running.ts'
import { readTeam } from '../../../src/features/digests/team.ts'
import { endDelegation, endOverdueDelegations } from '../../../src/features/periods/delegation-end.ts'
import { changeUntil, readyLastDays } from '../../../src/features/periods/delegation-until.ts'
import { due } from '../../../src/features/periods/due.ts'
import { handOver } from '../../../src/features/periods/handover.ts'
import { pausePeriod, resumePeriod } from '../../../src/features/periods/pausing.ts'
import { reopen } from '../../../src/features/periods/reopening.ts'
import { readUnscored } from '../../../src/features/periods/unscored.ts'
import { readCard } from '../../../src/features/periods/unscored-card.ts'
import { hasUnlistedScorings } from '../../../src/features/supervisor-scoring/scorings.ts'
import { messages } from '../../../src/features.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { openSheet, saveScore } from '../../../src/questionnaire/service.ts'
import { storeScores } from '../../../src/questionnaire/store-score.ts'
import { toDate } from '../../../src/store/time.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const hr: Actor = { employeeId: 'emp0000009', roles: ['hr'] }
const rai = 'emp0000011'
const made = () => season.people[0]!
const team = () => ({ supervisorId: made() })
const raiTeam = { supervisorId: rai }
const lastDay = Temporal.PlainDate.from('2026-12-14')
const closing = '2026-12-14T16:00:00+08:00'

/**
 * Made (0) leads Wati (1), Ayu (2) and Budi (3); Dwi works for HR; Rai acts for Made from Thursday 10 December 2026,
 * 09.00, when scoring has just opened, until Monday at 16.00; scoring ends on Wednesday. He has sent Budi's and has begun
 * Ayu's.
 */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 3 })
	const person = (id: string, name: string) => ({
		id,
		number: `1990010120100110${id.slice(-2)}`,
		name,
		post: 'Pejabat',
		unitId: 'unit000001',
	})
	await env.db.employee.createMany({ data: [person(hr.employeeId, 'Dwi Kepegawaian'), person(rai, 'Rai Astawa')] })
	await env.db.account.createMany({
		data: [rai, hr.employeeId].map((employeeId, index) => ({ telegramId: BigInt(2000 + index), employeeId })),
	})
	await env.db.roleGrant.updateMany({ data: { employeeId: hr.employeeId } })
	env.at('2026-12-10T09:00:00+08:00')
	await env.db.appraisal.updateMany({ data: { sealedAt: toDate(env.now()) } })
	await handOver(ticking(), hr, season.periodId, team(), { toId: rai, capacity: 'plh', lastDay })
	await fillIn(env, await reviewOf(3), { scores: 4 })
	await fillIn(env, await reviewOf(2), { scores: 4, send: false })
})
afterEach(() => env.close())

/** The clock goes on while something happens. */
function ticking() {
	let passed = 0
	return { ...env, now: () => env.now().add({ milliseconds: passed++ }) }
}

async function reviewOf(index: number): Promise<string> {
	const where = { appraisalId: season.appraisals[index]!, raterId: rai, group: 'supervisor' as const }
	return (await env.db.review.findFirstOrThrow({ where })).id
}

const scorers = async () =>
	(await env.db.appraisal.findMany({ orderBy: { id: 'asc' } })).map(({ supervisorId }) => supervisorId)
const untils = async () =>
	(await env.db.handover.findMany({ where: { toId: rai }, orderBy: { appraisalId: 'asc' } })).map(
		({ until }) => until?.toISOString() ?? null,
	)

/** What an outbox row says when its turn comes; those that are no longer true are left out. */
async function told(kind: string): Promise<{ to: string | null; text: string }[]> {
	const rows = await env.db.outboxMessage.findMany({
		where: { kind },
		orderBy: [{ recipientId: 'asc' }, { id: 'asc' }],
	})
	const said = await Promise.all(
		rows.map(async ({ recipientId, params }) => {
			const { id, name, number } = await env.db.employee.findUniqueOrThrow({ where: { id: recipientId! } })
			const words = Object.fromEntries(Object.entries(params as object).map(([key, value]) => [key, String(value)]))
			const to = { employeeId: id, name, number, zone: env.zone, t: translator('id') }
			return { to: recipientId, text: (await messages[kind]?.(env, to, words))?.text ?? '' }
		}),
	)
	return said.filter(({ text }) => text !== '')
}

test('all concerned hear until when somebody acts, and what comes after', async () => {
	const until = 'Senin, 14 Desember 2026 pukul 16.00 WITA'
	expect(await told('scoring-received')).toMatchObject([
		{ to: rai, text: expect.stringContaining(`berlaku sampai ${until}. Penilaian yang belum dikirim sampai saat itu`) },
	])
	expect((await told('scoring-received'))[0]?.text).toContain(`paling lambat ${until}`)
	expect((await told('scoring-passed-on'))[0]?.text).toContain('dialihkan kembali kepada Made Suarta')
	expect((await told('scorer-changed'))[0]?.text).toContain(`berlaku sampai ${until}`)
	const [first] = await env.db.auditEvent.findMany({ where: { action: 'appraisal.handed-over' } })
	expect(first?.details).toMatchObject({ capacity: 'plh', until: '2026-12-14T08:00:00Z' })
	const card = await readCard(env, hr, season.periodId, raiTeam, 1)
	expect(card.delegations).toMatchObject([{ returnsTo: 'Made Suarta' }, { returnsTo: 'Made Suarta' }])
})

test('until their last day is what an acting official reads everywhere, and nothing is saved after it', async () => {
	const acting: Actor = { employeeId: rai, roles: [] }
	const ends = Temporal.Instant.from(closing)
	const wati = { group: 'supervisor' as const, reviewId: await reviewOf(1) }
	const sheet = await openSheet(env, acting, wati)
	expect(sheet.window.closesAt.equals(ends)).toBe(true)
	expect(await findPending(env.db, env.now(), [rai])).toMatchObject([{ kind: 'supervisor-scoring', count: 2 }])
	expect((await findPending(env.db, env.now(), [rai]))[0]?.deadline.equals(ends)).toBe(true)
	const team = await readTeam(env, rai, await findRunning(env.db, env.now()))
	const scoring = team?.periods[0]?.period.windows.find(({ stage }) => stage === 'supervisor')
	expect(scoring?.closesAt.equals(ends)).toBe(true)
	const indicator = sheet.instrument.aspects[0]!.indicators[0]!.id
	expect((await saveScore(env, acting, wati, indicator, 4)).answers.size).toBe(1)
	env.at(closing)
	await expect(saveScore(env, acting, wati, indicator, 3)).rejects.toThrow('refusal-window-closed')
	expect(await storeScores(env.db, env.now(), [wati.reviewId], indicator, { score: 3, unable: false })).toBe(0)
	expect(await findPending(env.db, env.now(), [rai])).toEqual([])
	expect(await hasUnlistedScorings(env, acting)).toBe(true)
	env.at('2026-12-14T09:00:00+08:00')
	await changeUntil(env, hr, season.periodId, raiTeam, undefined)
	const open = await openSheet(env, acting, wati)
	expect(open.window.closesAt.toString()).toBe('2026-12-16T08:00:00Z')
})

test('then what is not sent goes back, once, also in two processes; what was sent stays', async () => {
	await due(env)
	expect(await scorers()).toEqual([rai, rai, rai])
	env.at(closing)
	await Promise.all([endOverdueDelegations(env), endOverdueDelegations(env)])
	await due(env)
	expect(await scorers()).toEqual([made(), made(), rai])
	const back = await env.db.handover.findMany({ where: { toId: made() } })
	expect(back).toHaveLength(2)
	expect(back).toMatchObject([1, 2].map(() => ({ fromId: rai, capacity: 'supervisor', until: null })))
	expect(back.filter(({ draftsUntil }) => draftsUntil)).toHaveLength(1)
	expect(await env.db.extension.findMany()).toMatchObject(
		[1, 2].map(() => ({ stage: 'supervisor', closesAt: new Date('2026-12-17T08:00:00Z') })),
	)
	expect(await told('scoring-received')).toMatchObject([
		{
			to: made(),
			text: expect.stringMatching(/Rai Astawa .*berakhir.*2 pegawai kembali kepada Bapak\/Ibu: Ketut Ayu; W/),
		},
	])
	expect((await told('scoring-passed-on')).filter(({ to }) => to === rai)).toMatchObject([
		{ text: expect.stringMatching(/1 pegawai yang belum dikirim \(Wayan Wati\) dialihkan kembali kepada Made Suarta/) },
	])
	expect(await told('scoring-drafts-left')).toMatchObject([{ to: rai, text: expect.stringContaining('Ketut Ayu') }])
	const changed = (await told('scorer-changed')).filter(({ text }) => text.includes('dinilai oleh Made Suarta'))
	expect(changed.map(({ to }) => to)).toEqual(season.people.slice(1, 3))
	const events = await env.db.auditEvent.findMany({ where: { action: 'appraisal.handed-over', actorId: null } })
	expect(events).toHaveLength(2)
})

test('who cannot score any more gets nothing back: it stays, and HR is told, once', async () => {
	await env.db.employee.update({ where: { id: made() }, data: { status: 'retired' } })
	env.at(closing)
	await Promise.all([endOverdueDelegations(env), endOverdueDelegations(env)])
	await due(env)
	expect(await scorers()).toEqual([rai, rai, rai])
	expect(await untils()).toEqual([null, null, '2026-12-14T08:00:00.000Z'])
	expect(await told('delegation-stays')).toMatchObject([
		{ to: hr.employeeId, text: expect.stringMatching(/2 pegawai \(Ketut Ayu; Wayan Wati\) tidak dapat kembali/) },
		{ to: rai, text: expect.stringContaining('tetap dapat menilainya') },
	])
	await expect(endDelegation(env, hr, season.periodId, raiTeam)).rejects.toThrow('refusal-delegation-no-return')
	const again = changeUntil(env, { employeeId: rai, roles: [] }, season.periodId, raiTeam, undefined)
	await expect(again).rejects.toThrow('refusal-hr-only')
})

test('HR gives it another last day, or none; a day that will not do is refused; a pause is given back', async () => {
	const to = (day: string) => changeUntil(env, hr, season.periodId, raiTeam, Temporal.PlainDate.from(day))
	await expect(to('2026-12-12')).rejects.toThrow('refusal-period-weekend')
	await expect(to('2026-12-09')).rejects.toThrow('refusal-period-past')
	const unscored = await readUnscored(env.db, season.periodId, raiTeam, 'agency')
	expect(readyLastDays(env, unscored).map(String)).toEqual(['2026-12-11', '2026-12-14', '2026-12-15'])
	await to('2026-12-11')
	expect((await untils()).slice(0, 2)).toEqual(['2026-12-11T08:00:00.000Z', '2026-12-11T08:00:00.000Z'])
	expect((await told('delegation-changed')).map(({ to }) => to)).toEqual([made(), ...season.people.slice(1, 3), rai])
	expect((await told('delegation-changed'))[0]?.text).toContain(
		'Rai Astawa menilai selaku Plh. menggantikan Made Suarta',
	)
	expect((await told('delegation-changed'))[3]?.text).toContain('Bapak/Ibu menilai selaku Plh.')
	await pausePeriod(env, hr, season.periodId)
	env.at('2026-12-11T17:00:00+08:00')
	await due(env)
	expect(await scorers()).toEqual([rai, rai, rai])
	await expect(to('2026-12-14')).rejects.toThrow('refusal-period-paused')
	await resumePeriod(env, hr, season.periodId)
	expect((await untils())[0]).toBe('2026-12-15T08:00:00.000Z')
	await changeUntil(env, hr, season.periodId, raiTeam, undefined)
	env.at('2026-12-18T17:00:00+08:00')
	await due(env)
	expect(await scorers()).toEqual([rai, rai, rai])
})

test('HR ends it early; scores that are reopened later are corrected by who gave them', async () => {
	env.at('2026-12-11T09:00:00+08:00')
	const again = { ...hr, updateKey: 'q:1' }
	expect(await endDelegation(ticking(), again, season.periodId, raiTeam)).toBe(2)
	expect(await endDelegation(ticking(), again, season.periodId, raiTeam)).toBe(0)
	expect(await scorers()).toEqual([made(), made(), rai])
	expect((await untils()).every(until => until?.startsWith('2026-12-11T01:00:00'))).toBe(true)
	await expect(endDelegation(env, hr, season.periodId, raiTeam)).rejects.toThrow('refusal-delegation-none')
	await reopen(env, hr, season.periodId, season.appraisals[3]!, 'Keliru satu butir')
	await due(env)
	expect(await scorers()).toEqual([made(), made(), rai])
	env.at('2026-12-17T09:00:00+08:00')
	await due(env)
	expect(await scorers()).toEqual([made(), made(), made()])
})

test('nobody arranges who scores themselves; a superior takes over without a last day', async () => {
	const wati: Actor = { employeeId: season.people[1]!, roles: ['hr'] }
	const own = { appraisalId: season.appraisals[1]! }
	await expect(endDelegation(env, wati, season.periodId, own)).rejects.toThrow('refusal-delegation-none')
	await expect(changeUntil(env, wati, season.periodId, own, undefined)).rejects.toThrow('refusal-delegation-none')
	const superior = { toId: made(), capacity: 'superior' as const, lastDay }
	await expect(handOver(env, hr, season.periodId, own, superior)).rejects.toThrow()
})
