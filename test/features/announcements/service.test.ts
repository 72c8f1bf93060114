import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import {
	addListed,
	chooseLate,
	chooseRole,
	listReach,
	readReach,
	runningPeriods,
} from '../../../src/features/announcements/audience.ts'
import {
	applyCorrection,
	attachCorrection,
	dropCorrection,
	readDelivered,
	removeDelivered,
	writeCorrection,
} from '../../../src/features/announcements/correction.ts'
import {
	createAnnouncement,
	readAnnouncement,
	removeDraft,
	setAsksReading,
	setMoment,
	writeWords,
} from '../../../src/features/announcements/draft.ts'
import { due } from '../../../src/features/announcements/due.ts'
import { exportLedger, listLedger, readProgress } from '../../../src/features/announcements/ledger.ts'
import { listAnnouncements } from '../../../src/features/announcements/list.ts'
import { messages } from '../../../src/features/announcements/messages.ts'
import { confirmReading } from '../../../src/features/announcements/reading.ts'
import { release } from '../../../src/features/announcements/release.ts'
import { cancel, pause, resend, resume } from '../../../src/features/announcements/steering.ts'
import { readUnits, toggleUnit } from '../../../src/features/announcements/units.ts'
import { watch, watchedCards } from '../../../src/features/announcements/watching.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { claim } from '../../../src/outbox/ledger.ts'
import { Held } from '../../../src/outbox/message.ts'
import { newId } from '../../../src/store/id.ts'
import { monday, openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'

/** Made works for HR and supervises everyone; Budi has blocked the bot, Sari has not joined. */
const [made, wati, ayu, budi, sari] = [0, 1, 2, 3, 4]
let env: TestEnv
let season: Season
let hr: Actor

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4, joined: 4 })
	hr = { employeeId: season.people[made]!, roles: ['hr'] }
	await env.db.account.update({ where: { telegramId: 1000 + budi }, data: { unreachableSince: new Date() } })
})
beforeEach(async () => {
	env.at(monday)
	await env.db.outboxMessage.deleteMany()
	await env.db.announcement.deleteMany()
})
afterAll(() => env.close())

async function draft(text = 'Apel Senin'): Promise<string> {
	const id = await createAnnouncement(env, hr)
	await writeWords(env, hr, id, { text, entities: [] })
	return id
}

async function released(): Promise<string> {
	const id = await draft()
	await toggleUnit(env, hr, id, 'unit000001')
	await release(env, hr, id, 'now')
	return id
}

/** What the outbox would send to somebody now. */
async function renderedFor(who: number, id: string, kind = 'announcement', revision = '1') {
	const to = { employeeId: season.people[who]!, name: '', number: '', zone: env.zone, t: translator('id') }
	return messages[kind]!(env, to, { announcement: id, revision })
}

const arrived = (id: string, who: number, messageId = 7) =>
	env.db.outboxMessage.update({
		where: { dedupeKey: `announcement:${id}:${season.people[who]}` },
		data: { state: 'sent', messageId, sentAt: new Date(env.now().epochMilliseconds) },
	})
const allArrived = (batch: string) =>
	env.db.outboxMessage.updateMany({ where: { batch, state: 'waiting' }, data: { state: 'sent' } })
const states = async (batch: string) =>
	(await env.db.outboxMessage.findMany({ where: { batch }, orderBy: { recipientId: 'asc' } })).map(row => row.state)

async function waitingForLocks(): Promise<number> {
	const [{ count }] = await env.db.$queryRaw<[{ count: bigint }]>`
		select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
	return Number(count)
}

describe('an audience', () => {
	test('is counted by whom the bot reaches, and named', async () => {
		const id = await draft()
		const reach = async () => {
			const { people, reachable, missing, blocked } = await readReach(
				env.db,
				(await readAnnouncement(env, hr, id)).audience!,
			)
			return [people, reachable, missing, blocked]
		}
		await chooseRole(env, hr, id, 'everyone')
		expect(await reach()).toEqual([4, 3, 0, 1])
		await chooseRole(env, hr, id, 'supervisors')
		expect(await reach()).toEqual([1, 1, 0, 0])
		await chooseRole(env, hr, id, 'officers')
		expect(await reach()).toEqual([1, 1, 0, 0])
		await toggleUnit(env, hr, id, 'unit000001')
		expect(await reach()).toEqual([5, 3, 1, 1])
		expect((await listReach(env, hr, id, 'missing', 1)).items.map(({ name }) => name)).toEqual([season.names[sari]])
		expect((await listReach(env, hr, id, 'blocked', 9)).items.map(({ name }) => name)).toEqual([season.names[budi]])
		const [period] = await runningPeriods(env, hr)
		await chooseLate(env, hr, id, period!.id, 'self')
		expect(await reach()).toEqual([4, 2, 1, 1])
		await chooseLate(env, hr, id, period!.id, 'supervisor')
		expect(await reach()).toEqual([1, 1, 0, 0])
		const numbers = await env.db.employee.findMany({ where: { id: { in: season.people.slice(1, 3) } } })
		const pasted = await addListed(env, hr, id, `${numbers.map(({ number }) => number).join('\n')}\n123`)
		expect(pasted).toEqual({ found: 2, unknown: ['123'] })
		expect(await reach()).toEqual([2, 2, 0, 0])
	})

	test('of units takes in their sub-units, which are then not chosen by themselves', async () => {
		await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas', parentId: 'unit000001' } })
		await env.db.employee.update({ where: { id: season.people[sari] }, data: { unitId: 'unit000002' } })
		const id = await draft()
		await toggleUnit(env, hr, id, 'unit000001')
		const { audience } = await readAnnouncement(env, hr, id)
		expect(await readReach(env.db, audience!)).toMatchObject({ people: 5, missing: 1 })
		const below = await readUnits(env, hr, id, 'unit000002', 1)
		expect(below).toMatchObject({ within: true, here: { chosen: false, people: 1, parentId: 'unit000001' } })
		await toggleUnit(env, hr, id, 'unit000001')
		expect((await readAnnouncement(env, hr, id)).audience).toBeNull()
	})
})

describe('a release', () => {
	test('is for those of this moment, once, whoever of HR was quicker', async () => {
		const id = await draft()
		await expect(release(env, hr, id, 'now')).rejects.toThrow('refusal-announce-nobody')
		await toggleUnit(env, hr, id, 'unit000001')
		const both = await Promise.allSettled([release(env, hr, id, 'now'), release(env, hr, id, 'working-hours')])
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
		expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { key: 'refusal-announce-released' } })
		expect(await states(id)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'unreachable'])
		await expect(writeWords(env, hr, id, { text: 'Lain', entities: [] })).rejects.toThrow('refusal-announce-released')
	})

	test('at night waits for working hours, a chosen moment for itself', async () => {
		env.at('2026-11-23T20:00:00+08:00')
		const id = await draft()
		await chooseRole(env, hr, id, 'officers')
		await expect(setMoment(env, hr, id, env.now())).rejects.toThrow('refusal-announce-past')
		await expect(setMoment(env, hr, id, env.now().add({ hours: 9000 }))).rejects.toThrow('refusal-announce-far')
		await setMoment(env, hr, id, env.now().add({ hours: 1 }))
		await release(env, hr, id, 'chosen')
		const other = await draft()
		await chooseRole(env, hr, other, 'officers')
		await release(env, hr, other, 'working-hours')
		const due = async (batch: string) => (await env.db.outboxMessage.findFirstOrThrow({ where: { batch } })).dueAt
		expect(await due(id)).toEqual(new Date('2026-11-23T21:00:00+08:00'))
		expect(await due(other)).toEqual(new Date('2026-11-24T08:00:00+08:00'))
	})

	test('to those who are late is dropped for whoever has finished before their turn', async () => {
		const id = await draft()
		await chooseLate(env, hr, id, season.periodId, 'self')
		await release(env, hr, id, 'now')
		expect(await renderedFor(wati, id)).toMatchObject({ text: 'Apel Senin' })
		await env.db.review.update({ where: { id: season.selfReviews[wati] }, data: { state: 'submitted' } })
		expect(await renderedFor(wati, id)).toBeNull()
		expect(await renderedFor(ayu, id)).toMatchObject({ text: 'Apel Senin' })
		await env.db.review.update({ where: { id: season.selfReviews[wati] }, data: { state: 'draft' } })
	})
})

describe('a release that was killed on its way', () => {
	/** Two of its five rows are written. */
	async function halfReleased(): Promise<string> {
		const id = await released()
		const [, , ...rest] = (await env.db.outboxMessage.findMany({ where: { batch: id }, orderBy: { seq: 'asc' } })).map(
			row => row.id,
		)
		await env.db.outboxMessage.deleteMany({ where: { id: { in: rest } } })
		await env.db.announcement.update({ where: { id }, data: { recipientIds: season.people, enqueued: 2 } })
		return id
	}

	test('goes on where it stopped, and doubles nothing', async () => {
		const id = await halfReleased()
		expect(await readProgress(env, hr, id)).toMatchObject({ counts: { people: 5, waiting: 5 } })
		await Promise.all([due(env), due(env)])
		expect(await states(id)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'unreachable'])
		expect(await readProgress(env, hr, id)).toMatchObject({ counts: { people: 5, waiting: 4, unreachable: 1 } })
	})

	test.each([
		['paused', pause, 'held'],
		['stopped', cancel, 'dropped'],
	] as const)('is %s as a whole', async (_, stop, state) => {
		const id = await halfReleased()
		await stop(env, hr, id)
		await due(env)
		expect(await states(id)).toEqual([state, state, state, state, 'unreachable'])
	})
})

describe('when it has gone out', () => {
	const reports = () => env.db.outboxMessage.findMany({ where: { kind: 'announcement-report' } })
	test('whoever sent it at once is told only of failures, and again after another try', async () => {
		const id = await released()
		await allArrived(id)
		await due(env)
		expect(await reports()).toEqual([])
		await env.db.outboxMessage.updateMany({
			where: { batch: id, recipientId: season.people[wati]! },
			data: { state: 'failed' },
		})
		await resend(env, hr, id)
		await env.db.outboxMessage.updateMany({ where: { batch: id, state: 'waiting' }, data: { state: 'failed' } })
		await due(env)
		await due(env)
		expect(await reports()).toMatchObject([{ recipientId: season.people[made] }])
		const told = await renderedFor(made, id, 'announcement-report')
		expect(told?.text).toMatch(/“Apel Senin” sudah selesai dikirim: 3 dari 5 orang.*Gagal: 1.*dikirimi ulang/s)
		expect(told?.keyboard?.[0]).toMatchObject([{ callback_data: `/news/a:${id}/` }])
		expect(await renderedFor(wati, id, 'announcement-report')).toBeNull()
	})

	test('who scheduled it is told in working hours, and not before all of it is out', async () => {
		const id = await draft()
		await toggleUnit(env, hr, id, 'unit000001')
		await setMoment(env, hr, id, env.now().add({ hours: 11 }))
		await release(env, hr, id, 'chosen')
		await due(env)
		env.at('2026-11-23T20:01:00+08:00')
		await pause(env, hr, id)
		await due(env)
		expect(await reports()).toEqual([])
		await resume(env, hr, id)
		await allArrived(id)
		await due(env)
		expect(await reports()).toMatchObject([{ dueAt: new Date('2026-11-24T08:00:00+08:00') }])
	})
})

describe('on its way', () => {
	test('what the sender had taken when it was paused is held by its renderer', async () => {
		const id = await released()
		await pause(env, hr, id)
		await expect(renderedFor(ayu, id)).rejects.toThrow(Held)
		// Given back as held in the moment in which it goes on
		await resume(env, hr, id)
		await env.db.outboxMessage.updateMany({ where: { batch: id, state: 'waiting' }, data: { state: 'held' } })
		await due(env)
		expect(await states(id)).toEqual(['waiting', 'waiting', 'waiting', 'waiting', 'unreachable'])
	})

	test('it is paused, resumed, stopped, and sent again where it failed', async () => {
		const id = await released()
		await pause(env, hr, id)
		await pause(env, hr, id)
		expect(await states(id)).toEqual(['held', 'held', 'held', 'held', 'unreachable'])
		await resume(env, hr, id)
		await arrived(id, made)
		await env.db.outboxMessage.updateMany({
			where: { batch: id, recipientId: { in: [season.people[wati]!, season.people[budi]!] } },
			data: { state: 'failed', error: '400 Bad Request' },
		})
		const before = await readProgress(env, hr, id)
		expect(before).toMatchObject({ counts: { sent: 1, waiting: 1, failed: 2, unreachable: 1 }, resendable: 1 })
		expect((await listLedger(env, hr, id, 'failed', 1)).items).toMatchObject([
			{ name: season.names[budi], error: '400 Bad Request' },
			{ name: season.names[wati] },
		])
		expect(await resend(env, hr, id)).toBe(1)
		expect(await states(id)).toEqual(['sent', 'waiting', 'waiting', 'failed', 'unreachable'])
		await cancel(env, hr, id)
		await expect(resume(env, hr, id)).rejects.toThrow('refusal-announce-state')
		expect(await states(id)).toEqual(['sent', 'dropped', 'dropped', 'failed', 'unreachable'])
		expect(await renderedFor(ayu, id)).toBeNull()
		const actions = await env.db.auditEvent.findMany({
			where: { subject: `announcement:${id}` },
			orderBy: { id: 'asc' },
		})
		const steps = ['drafted', 'released', 'paused', 'resumed', 'resent', 'cancelled']
		expect(actions.map(({ action }) => action)).toEqual(steps.map(step => `announcement.${step}`))
	})

	test('what has all gone out is neither paused nor stopped by a button that was tapped too late', async () => {
		const id = await released()
		await allArrived(id)
		await pause(env, hr, id)
		await cancel(env, hr, id)
		expect((await readAnnouncement(env, hr, id)).state).toBe('released')
		// One of them comes back from the sender as not sent.
		await env.db.outboxMessage.updateMany({
			where: { batch: id, recipientId: season.people[ayu] },
			data: { state: 'sending' },
		})
		await pause(env, hr, id)
		await cancel(env, hr, id)
		expect((await readAnnouncement(env, hr, id)).state).toBe('cancelled')
		expect(await renderedFor(ayu, id)).toBeNull()
	})

	test('what was typed or tapped and is delivered again changes nothing', async () => {
		const typed = { ...hr, updateKey: 'm:1000:1' }
		const written = await draft()
		await writeWords(env, typed, written, { text: 'Apel Selasa', entities: [] })
		await writeWords(env, hr, written, { text: 'Apel Rabu', entities: [] })
		await writeWords(env, typed, written, { text: 'Apel Selasa', entities: [] })
		expect((await readAnnouncement(env, hr, written)).words.text).toBe('Apel Rabu')
		const id = await released()
		await env.db.outboxMessage.updateMany({ where: { batch: id }, data: { state: 'failed' } })
		const tap = { ...hr, updateKey: 'q:1' }
		expect(await resend(env, tap, id)).toBe(3)
		await env.db.outboxMessage.updateMany({ where: { batch: id }, data: { state: 'failed' } })
		expect(await resend(env, tap, id)).toBe(0)
	})

	test('who has read it says so once; nobody else can', async () => {
		const id = await draft()
		await setAsksReading(env, hr, id, true)
		await chooseRole(env, hr, id, 'everyone')
		await release(env, hr, id, 'now')
		await arrived(id, wati)
		const reader = { employeeId: season.people[wati]!, roles: [] }
		const first = await confirmReading(env, reader, id)
		env.at('2026-11-23T10:00:00+08:00')
		expect(await confirmReading(env, reader, id)).toEqual(first)
		await expect(confirmReading(env, { employeeId: season.people[sari]!, roles: [] }, id)).rejects.toThrow(
			'refusal-not-yours',
		)
		// It waits for him: what he tapped can only be a preview, or forged.
		await expect(confirmReading(env, { employeeId: season.people[budi]!, roles: [] }, id)).rejects.toThrow(
			'refusal-not-yours',
		)
		expect(await readProgress(env, hr, id)).toMatchObject({ readings: 1 })
		expect((await exportLedger(env, hr, id)).filter(({ readAt }) => readAt).map(({ name }) => name)).toEqual([
			season.names[wati],
		])
	})
})

describe('what was delivered', () => {
	test.skipIf(!process.env.TEST_DATABASE_URL)('nobody is sent the old words while they are replaced', async () => {
		const id = await released()
		await arrived(id, made)
		await writeCorrection(env, hr, id, { text: 'Apel Selasa', entities: [] })
		const row = await env.db.outboxMessage.findFirstOrThrow({ where: { batch: id, state: 'sent' } })
		const dedupeKey = `announcement-correction:${id}:1:${season.people[made]}`
		let applying: Promise<void> | undefined
		await env.db.$transaction(async tx => {
			// The correction cannot be written to the end before this row has come or gone.
			await tx.outboxMessage.create({
				data: { ...row, params: {}, id: newId(), seq: undefined, batch: null, dedupeKey },
			})
			applying = applyCorrection(env, hr, id)
			await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), { timeout: 10_000 })
			expect(await claim(env, 60, 60)).toEqual([])
			await tx.outboxMessage.delete({ where: { dedupeKey } })
		})
		await applying
		expect(await states(`${id}:correction:1`)).toEqual(['waiting'])
		expect((await claim(env, 60, 60)).map(({ kind }) => kind)).toContain('announcement')
	})

	test('is changed to the latest words, also where it was being sent in that moment', async () => {
		const id = await released()
		await arrived(id, made)
		await arrived(id, wati, 8)
		await env.db.outboxMessage.updateMany({
			where: { batch: id, recipientId: season.people[ayu] },
			data: { state: 'sending' },
		})
		await expect(applyCorrection(env, hr, id)).rejects.toThrow('refusal-announce-no-correction')
		await writeCorrection(env, hr, id, { text: 'Apel Selasa', entities: [] })
		expect(await renderedFor(budi, id)).toMatchObject({ text: 'Apel Senin' })
		await applyCorrection(env, hr, id)
		expect(await states(`${id}:correction:1`)).toEqual(['waiting', 'waiting', 'waiting'])
		expect(await renderedFor(budi, id)).toMatchObject({ text: 'Apel Selasa' })
		const changed = { text: 'Apel Selasa', instead: { how: 'edit', messageId: 8 } }
		expect(await renderedFor(wati, id, 'announcement-correction')).toMatchObject(changed)
		await writeCorrection(env, hr, id, { text: 'Apel Rabu', entities: [] })
		await applyCorrection(env, hr, id)
		expect(await renderedFor(wati, id, 'announcement-correction')).toBeNull()
		expect(await renderedFor(wati, id, 'announcement-correction', '2')).toMatchObject({ text: 'Apel Rabu' })
		expect((await readProgress(env, hr, id)).correction).toMatchObject({ people: 3, waiting: 3 })
	})

	test('has another file in place of its text, which keeps its words unless it brings others', async () => {
		const id = await released()
		await arrived(id, wati, 8)
		const plan = { kind: 'document', name: 'denah.pdf', telegramId: 'plan', bytes: new Uint8Array([1]) } as const
		const words = { text: '', entities: [] }
		await attachCorrection(env, hr, id, { ...plan, ...words })
		await dropCorrection(env, hr, id)
		await expect(applyCorrection(env, hr, id)).rejects.toThrow('refusal-announce-no-correction')
		await attachCorrection(env, hr, id, { ...plan, ...words })
		await attachCorrection(env, hr, id, { ...plan, ...words, name: 'peta.pdf', telegramId: 'map' })
		expect(await renderedFor(budi, id)).not.toHaveProperty('file')
		await applyCorrection(env, hr, id)
		const changed = await renderedFor(wati, id, 'announcement-correction')
		expect(changed).toMatchObject({ text: 'Apel Senin', file: { name: 'peta.pdf' }, instead: { messageId: 8 } })
		expect(await changed?.file?.bytes()).toEqual(plan.bytes)
		await expect(writeCorrection(env, hr, id, { text: 'x'.repeat(1025), entities: [] })).rejects.toThrow('long')
		const long = { ...plan, text: 'x'.repeat(1025), entities: [] }
		await expect(attachCorrection(env, hr, id, long)).rejects.toThrow('long')
	})

	test('is deleted as long as Telegram allows, and no more of it is sent', async () => {
		const id = await released()
		await arrived(id, made)
		env.at('2026-11-25T09:00:00+08:00')
		await arrived(id, wati, 8)
		expect(await readDelivered(env, hr, id)).toEqual({ sent: 2, deletable: 1 })
		await removeDelivered(env, hr, id)
		expect(await states(`${id}:removal`)).toEqual(['waiting'])
		expect(await renderedFor(wati, id, 'announcement-removal')).toMatchObject({
			instead: { how: 'delete', messageId: 8 },
		})
		expect(await states(id)).toEqual(['sent', 'sent', 'dropped', 'dropped', 'unreachable'])
	})
})

test('all of it is for HR alone, whatever was sent as callback data', async () => {
	const id = await released()
	const nobody = { employeeId: season.people[wati]!, roles: [] }
	const someFile = { kind: 'photo', name: '', telegramId: 'x', bytes: new Uint8Array([1]) } as const
	const acts: (() => Promise<unknown>)[] = [
		() => createAnnouncement(env, nobody),
		() => listAnnouncements(env, nobody, 1),
		() => readAnnouncement(env, nobody, id),
		() => writeWords(env, nobody, id, { text: 'x', entities: [] }),
		() => chooseRole(env, nobody, id, 'everyone'),
		() => addListed(env, nobody, id, '123'),
		() => readUnits(env, nobody, id, undefined, 1),
		() => toggleUnit(env, nobody, id, 'unit000001'),
		() => runningPeriods(env, nobody),
		() => listReach(env, nobody, id, 'people', 1),
		() => release(env, nobody, id, 'now'),
		() => readProgress(env, nobody, id),
		() => listLedger(env, nobody, id, 'sent', 1),
		() => exportLedger(env, nobody, id),
		() => pause(env, nobody, id),
		() => resume(env, nobody, id),
		() => cancel(env, nobody, id),
		() => resend(env, nobody, id),
		() => readDelivered(env, nobody, id),
		() => writeCorrection(env, nobody, id, { text: 'x', entities: [] }),
		() => attachCorrection(env, nobody, id, { ...someFile, text: '', entities: [] }),
		() => dropCorrection(env, nobody, id),
		() => applyCorrection(env, nobody, id),
		() => removeDelivered(env, nobody, id),
		() => removeDraft(env, nobody, id),
		() => watch(env, nobody, 1001n, 1, id),
	]
	for (const act of acts) await expect(act()).rejects.toThrow('refusal-hr-only')
})

test('an officer who no longer works for HR watches no more', async () => {
	const id = await released()
	await watch(env, hr, 1000n, 5, id)
	expect(await watchedCards(env)).toMatchObject([{ messageId: 5, language: 'id' }])
	const grant = { employeeId: season.people[made]!, role: 'hr' } as const
	await env.db.roleGrant.delete({ where: { employeeId_role: grant } })
	expect(await watchedCards(env)).toEqual([])
	await env.db.roleGrant.create({ data: { ...grant, grantedAt: new Date() } })
})
