import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { cancelTime, pickSlot, setPlace, setTime, wishFor } from '../../../src/features/dialogue/arranging.ts'
import { readChoice, readChoiceDay } from '../../../src/features/dialogue/choice.ts'
import { confirmTalk, denyTalk } from '../../../src/features/dialogue/confirming.ts'
import { due } from '../../../src/features/dialogue/due.ts'
import { messages } from '../../../src/features/dialogue/messages.ts'
import { offerSlots, readDay, removeSlot, setDayPlace } from '../../../src/features/dialogue/offering.ts'
import { hasTalks, readOverview } from '../../../src/features/dialogue/overview.ts'
import { readTeam } from '../../../src/features/dialogue/team.ts'
import { readTime, stateOf } from '../../../src/features/dialogue/time.ts'
import { readUnconfirmed } from '../../../src/features/dialogue/unconfirmed.ts'
import { readinessText } from '../../../src/features/results/publish-text.ts'
import { readReadiness } from '../../../src/features/results/readiness.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { findPending } from '../../../src/pending/pending.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import { type Season, seedSeason } from '../../support/season.ts'

let env: TestEnv
let season: Season
const [head, wati, ayu, budi, sari] = [0, 1, 2, 3, 4]
const id = (index: number) => season.people[index]!
const as = (index: number, updateKey?: string): Actor => ({ employeeId: id(index), roles: [], updateKey })
const talk = (index: number) => season.appraisals[index]!
const tuesday = { day: '20261215', minutes: 60 }
const offer = (which: 'morning' | 'afternoon' | `${number}`, day = tuesday, key?: string) =>
	offerSlots(env, as(head, key), { periodId: season.periodId, ...day }, which)
const timeOf = (index: number) => readTime(env.db, env.now(), as(index), talk(index))
const stateFor = async (index: number) => stateOf(await timeOf(index), env.now())
const free = async (index: number) => (await readChoice(env, as(index), talk(index), 1)).slots.items
const pick = async (index: number, place = 0) => pickSlot(env, as(index), talk(index), (await free(index))[place]!.id)
/** Who hears what, once the clock stands where it stands: `[kind, index]`. */
const told = async () => {
	await due(env)
	const sent = await deliverRows(env, messages)
	return sent.map(({ kind, employeeId }) => [kind.replace('dialogue-', ''), season.people.indexOf(employeeId)])
}
const waits = async (index: number) =>
	(await findPending(env.db, env.now(), [id(index)]))
		.filter(({ kind }) => /slot|wish|talk/.test(kind))
		.map(({ kind, count }) => [kind, count])
/** Of that Tuesday */
const afternoon = '2026-12-15T14:00:00+08:00'
const instant = (text: string) => toDate(Temporal.Instant.from(text))

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 5 })
	const [opensAt, closesAt] = [instant('2026-12-10T08:00:00+08:00'), instant('2026-12-23T16:00:00+08:00')]
	await env.db.window.create({ data: { periodId: season.periodId, stage: 'dialogue', opensAt, closesAt } })
})
/** Monday 14 December, 09.00: everyone but the last has been scored; talks run until Wednesday 23, 16.00. */
beforeEach(async () => {
	env.at('2026-12-14T09:00:00+08:00')
	await env.db.dialogue.deleteMany()
	await env.db.dialogueSlot.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.auditEvent.deleteMany()
	await env.db.handled.deleteMany()
	await env.db.appraisal.updateMany({ data: { supervisorId: id(head), endedAt: null } })
	await env.db.period.updateMany({ data: { state: 'open' } })
	const scored = [wati, ayu, budi, sari].map(index => season.supervisorReviews[index]!)
	await env.db.review.updateMany({ where: { group: 'supervisor' }, data: { state: 'draft' } })
	await env.db.review.updateMany({ where: { id: { in: scored } }, data: { state: 'submitted' } })
})
afterAll(() => env.close())

describe('offering and picking', () => {
	it('asks the supervisor for slots, then invites who has been scored; each picks one', async () => {
		expect(await told()).toEqual([['offer', head]])
		expect(await waits(head)).toEqual([['offer-slots', 4]])
		expect(await waits(wati)).toEqual([])
		expect(await offer('morning', tuesday, 'q:1')).toBe(4)
		expect(await offer('morning', tuesday, 'q:1')).toBe(0)
		await expect(offer('morning')).rejects.toThrow('refusal-dialogue-slot-impossible')
		// A clock that is tapped twice is offered once
		const [first] = (await readDay(env.db, env, as(head), { periodId: season.periodId, ...tuesday })).slots
		const clock = first!.startsAt
			.toZonedDateTimeISO('Asia/Makassar')
			.toPlainTime()
			.toString()
			.slice(0, 5)
			.replace(':', '')
		expect(await offer(clock as `${number}`)).toBe(0)
		expect(await told()).toEqual([wati, ayu, budi, sari].map(who => ['invited', who]))
		expect(await told()).toEqual([])
		expect(await waits(head)).toEqual([])
		expect(await waits(wati)).toEqual([['pick-slot', 1]])

		const picked = await pick(wati)
		expect(await pickSlot(env, as(wati), talk(wati), picked.slotId!)).toEqual(picked)
		expect(await env.db.auditEvent.count({ where: { action: 'dialogue.agreed' } })).toBe(1)
		expect(await waits(wati)).toEqual([])
		const [agreed] = (await deliverRows(env, messages)).filter(({ employeeId }) => employeeId === id(wati))
		expect(agreed?.text).toContain('Selasa, 15 Desember 2026 pukul 08.00 WITA (60 menit)')
		const file = new TextDecoder().decode(await agreed!.file!.bytes())
		expect(agreed?.file?.name).toMatch(/\.ics$/)
		expect(file).toContain(`UID:dialog-${talk(wati)}@cermin\r\nSEQUENCE:1\r\n`)
		expect(file).toContain('DTSTART:20261215T000000Z')

		const { days, counts } = await readTeam(env, as(head), season.periodId, 1)
		expect(days[1]).toMatchObject({ free: 3, taken: 1 })
		expect(counts).toMatchObject({ agreed: 1, unarranged: 3, unscored: 1 })
	})

	it('gives one slot to one of two, and the other sees what is left', async () => {
		await offer('morning')
		const [first] = await free(wati)
		const both = await Promise.allSettled([wati, ayu].map(who => pickSlot(env, as(who), talk(who), first!.id)))
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { key: 'refusal-dialogue-slot-taken' },
		})
		expect(await env.db.dialogue.count({ where: { slotId: first!.id } })).toBe(1)
		expect(await free(budi)).toHaveLength(3)
	})

	it('refuses what is gone, past, of somebody else or not scored, and who is neither of the two', async () => {
		await offer('morning')
		const [slot, second] = await free(wati)
		const refused = (key: string, who: number, of = who, slotId = slot!.id) =>
			expect(pickSlot(env, as(who), talk(of), slotId)).rejects.toThrow(key)
		await refused('refusal-not-yours', ayu, wati)
		await refused('refusal-not-yours', head, wati)
		await refused('refusal-dialogue-unscored', 5)
		for (const act of [confirmTalk, denyTalk, cancelTime] as const)
			await expect(act(env, as(budi), talk(wati))).rejects.toThrow('refusal-not-yours')
		await expect(wishFor(env, as(head), talk(wati), 'Kamis')).rejects.toThrow('refusal-not-yours')
		await expect(setPlace(env, as(wati), talk(wati), 'Aula')).rejects.toThrow('refusal-not-yours')
		const wanted = { ...tuesday, clock: '1300' }
		await expect(setTime(env, as(wati), talk(wati), wanted)).rejects.toThrow('refusal-not-yours')
		await expect(readTeam(env, as(wati), season.periodId, 1)).rejects.toThrow('refusal-not-yours')
		await expect(readDay(env.db, env, as(wati), { periodId: season.periodId, ...tuesday })).rejects.toThrow('not-yours')
		await expect(readUnconfirmed(env, as(wati), season.periodId, 1)).rejects.toThrow('refusal-hr-only')

		await removeSlot(env, as(wati), slot!.id)
		expect(await free(wati)).toHaveLength(4)
		await removeSlot(env, as(head), slot!.id)
		await removeSlot(env, as(head), slot!.id)
		await refused('refusal-dialogue-slot-gone', wati)
		await pickSlot(env, as(ayu), talk(ayu), second!.id)
		await expect(removeSlot(env, as(head), second!.id)).rejects.toThrow('refusal-dialogue-slot-picked')
		const [third] = await free(wati)
		env.at('2026-12-15T10:30:00+08:00')
		await refused('refusal-dialogue-slot-past', wati, wati, third!.id)
		await env.db.period.updateMany({ data: { state: 'paused' } })
		await refused('refusal-dialogue-closed', wati, wati, third!.id)
	})

	it('frees the first slot when another is picked, and tells both of the change', async () => {
		await offer('morning')
		await pick(wati)
		await pick(wati, 1)
		expect(await free(ayu)).toHaveLength(3)
		const sent = await told()
		expect(sent.filter(([kind]) => kind === 'moved')).toEqual(
			[
				['moved', head],
				['moved', wati],
			].toSorted(([, one], [, other]) => Number(other) - Number(one)),
		)
		expect(sent.filter(([kind]) => kind === 'agreed')).toEqual([])
		expect((await timeOf(wati)).revision).toBe(2)
	})
})

describe('another time', () => {
	it('is asked for in words; the supervisor is told and sets one for that person alone', async () => {
		await offer('morning')
		await pick(wati)
		await told()
		await expect(wishFor(env, as(wati), talk(wati), ' ')).rejects.toThrow('refusal-empty')
		await wishFor(env, as(wati, 'm:1'), talk(wati), 'Kamis siang, setelah posyandu')
		await wishFor(env, as(wati, 'm:1'), talk(wati), 'Kamis siang, setelah posyandu')
		expect(await stateFor(wati)).toBe('wished')
		expect(await free(ayu)).toHaveLength(4)
		expect(await waits(head)).toEqual([['answer-wish', 1]])
		const sent = (await deliverRows(env, messages)).map(({ kind, text }) => [kind, text] as const)
		expect(sent.map(([kind]) => kind)).toEqual(['dialogue-cancelled', 'dialogue-wish'])
		expect(sent[1]?.[1]).toContain('“Kamis siang, setelah posyandu”')

		const thursday = { day: '20261217', minutes: 45 }
		const day = await readChoiceDay(env, as(head), talk(wati), thursday)
		expect(day.possible).toHaveLength(9)
		await setTime(env, as(head), talk(wati), { ...thursday, clock: '1300' })
		expect(await stateFor(wati)).toBe('agreed')
		// The same tap again changes nothing; another time takes the slot along
		await setTime(env, as(head), talk(wati), { ...thursday, clock: '1300' })
		await setTime(env, as(head), talk(wati), { ...thursday, clock: '1345' })
		expect(await env.db.dialogueSlot.count({ where: { startsAt: { gt: instant('2026-12-17T00:00:00+08:00') } } })).toBe(
			1,
		)
		const outside = setTime(env, as(head), talk(wati), { ...thursday, clock: '1730' })
		await expect(outside).rejects.toThrow('refusal-dialogue-slot-impossible')
		const offered = await setTime(env, as(head), talk(ayu), { ...tuesday, clock: '0900' })
		expect(offered.slotId).toBe(
			(await readDay(env.db, env, as(head), { periodId: season.periodId, ...tuesday })).slots[1]?.id,
		)
	})

	it('is told of to who wished, or had nothing to pick', async () => {
		await offer('0800')
		await told()
		await pick(wati)
		await wishFor(env, as(ayu), talk(ayu), 'Rabu')
		await told()
		await offer('afternoon')
		await offer('0900')
		expect((await told()).filter(([kind]) => kind === 'more-slots')).toEqual(
			[ayu, budi, sari].map(who => ['more-slots', who]),
		)
	})

	it('is needed where the supervisor cancels; the slot is gone, the calendar hears of it', async () => {
		await offer('morning')
		const { slotId } = await pick(wati)
		await told()
		await cancelTime(env, as(head), talk(wati))
		await cancelTime(env, as(head), talk(wati))
		expect(await env.db.dialogueSlot.count({ where: { id: slotId! } })).toBe(0)
		const [cancelled] = (await deliverRows(env, messages)).filter(({ employeeId }) => employeeId === id(wati))
		const file = new TextDecoder().decode(await cancelled!.file!.bytes())
		expect(file).toContain('SEQUENCE:2')
		expect(file).toContain('STATUS:CANCELLED')
		expect(await stateFor(wati)).toBe('unarranged')
	})

	it('has a place for a day, also for those who have picked already', async () => {
		await offer('morning')
		await pick(wati)
		await told()
		await setDayPlace(env, as(head), { periodId: season.periodId, ...tuesday }, 'Ruang rapat kecil')
		expect((await timeOf(wati)).agreed?.place).toBe('Ruang rapat kecil')
		expect(await told()).toEqual([
			['moved', wati],
			['moved', head],
		])
		expect((await free(ayu))[0]?.place).toBe('Ruang rapat kecil')
		await offer('0800', { day: '20261216', minutes: 60 })
		expect((await free(ayu)).at(-1)?.place).toBe('Ruang rapat kecil')
		await setPlace(env, as(head), talk(wati), 'Aula')
		expect((await timeOf(wati)).agreed?.place).toBe('Aula')
	})
})

it('a place that is set while people pick holds for whoever has picked on that day, and nobody else', async () => {
	await offer('morning')
	await offer('0800', { day: '20261216', minutes: 60 })
	const slots = await free(wati)
	const places = ['Aula', 'Ruang rapat', 'Perpustakaan', 'Teras', 'Ruang tamu', 'Kantin']
	for (const [round, place] of places.entries()) {
		// Three pick or change what they have picked, also to the other day
		const picks = [wati, ayu, budi].map(index =>
			pickSlot(env, as(index), talk(index), slots[(round + index * 2) % slots.length]!.id),
		)
		const set = setDayPlace(env, as(head), { periodId: season.periodId, ...tuesday }, place)
		await Promise.allSettled([...picks, set])
		await set
		const talks = await env.db.dialogue.findMany({ include: { slot: true }, orderBy: { appraisalId: 'asc' } })
		const onTuesday = talks.filter(({ startsAt }) => startsAt && startsAt < instant('2026-12-16T00:00:00+08:00'))
		expect(onTuesday.map(one => one.place)).toEqual(onTuesday.map(() => place))
		expect(talks.filter(one => !onTuesday.includes(one) && one.place !== null)).toEqual([])
	}
})

/** After a kill several updates of one chat may be delivered again, from the first. */
it('what was done last stands, also when all of it is delivered again', async () => {
	await offer('morning')
	const [slot] = await free(wati)
	for (const _ of [1, 2]) {
		await pickSlot(env, as(wati, 'k:1'), talk(wati), slot!.id)
		await wishFor(env, as(wati, 'k:2'), talk(wati), 'Lebih baik hari Kamis sore.')
	}
	expect(await stateFor(wati)).toBe('wished')
	for (const _ of [1, 2]) {
		await confirmTalk(env, as(ayu, 'k:3'), talk(ayu))
		await denyTalk(env, as(ayu, 'k:4'), talk(ayu))
	}
	expect(await stateFor(ayu)).toBe('unarranged')
	const whose = { periodId: season.periodId, ...tuesday }
	await pick(budi)
	for (const _ of [1, 2]) {
		await setDayPlace(env, as(head, 'k:5'), whose, 'Aula')
		await setPlace(env, as(head, 'k:6'), talk(budi), 'Ruang tamu')
	}
	expect((await timeOf(budi)).agreed?.place).toBe('Ruang tamu')
})

describe('a scorer who is replaced', () => {
	it('loses no time that is agreed with the next one at the very moment when theirs is taken back', async () => {
		await offer('morning')
		await pick(wati)
		const slot = { id: 'slot-other', periodId: season.periodId, supervisorId: id(sari), createdAt: instant(afternoon) }
		const times = { startsAt: instant(afternoon), endsAt: instant('2026-12-15T15:00:00+08:00') }
		await env.db.dialogueSlot.create({ data: { ...slot, ...times } })
		await env.db.appraisal.update({ where: { id: talk(wati) }, data: { supervisorId: id(sari) } })
		let held = () => {}
		const isHeld = new Promise<void>(resolve => {
			held = resolve
		})
		const agreeing = env.db.$transaction(async tx => {
			await tx.$queryRaw`select 1 from "Appraisal" where "id" = ${talk(wati)} for update`
			held()
			await new Promise(resolve => setTimeout(resolve, 150))
			await tx.dialogue.update({ where: { appraisalId: talk(wati) }, data: { slotId: slot.id, ...times } })
		})
		await isHeld
		await Promise.all([due(env), agreeing])
		expect((await env.db.dialogue.findUniqueOrThrow({ where: { appraisalId: talk(wati) } })).slotId).toBe(slot.id)
	})

	it('has no slots that can be picked; their talks are agreed anew', async () => {
		await offer('morning')
		await pick(wati)
		await told()
		const [left] = await free(ayu)
		await env.db.appraisal.updateMany({
			where: { id: { in: [talk(wati), talk(ayu)] } },
			data: { supervisorId: id(sari) },
		})
		await expect(pickSlot(env, as(ayu), talk(ayu), left!.id)).rejects.toThrow('refusal-dialogue-unscored')
		for (const index of [wati, ayu])
			await env.db.review.create({
				data: {
					id: `new000000${index}`,
					appraisalId: talk(index),
					raterId: id(sari),
					group: 'supervisor',
					state: 'submitted',
				},
			})
		await expect(pickSlot(env, as(ayu), talk(ayu), left!.id)).rejects.toThrow('refusal-dialogue-slot-gone')
		expect(await told()).toEqual([
			['cancelled', wati],
			['cancelled', head],
			['offer', sari],
		])
		expect(await stateFor(wati)).toBe('unarranged')
		await offerSlots(env, as(sari), { periodId: season.periodId, ...tuesday }, 'afternoon')
		expect(await told()).toEqual([
			['invited', wati],
			['invited', ayu],
		])
		await env.db.review.deleteMany({ where: { id: { startsWith: 'new' } } })
	})
})

describe('reminders, and whether it took place', () => {
	it('both are reminded once where downtime has let two reminders pass', async () => {
		await offer('morning', { day: '20261221', minutes: 60 })
		await pick(wati)
		await told()
		env.at('2026-12-21T07:30:00+08:00')
		expect((await told()).toSorted(([, one], [, other]) => Number(other) - Number(one))).toEqual([
			['hour', wati],
			['hour', head],
		])
	})

	it('both are reminded the working day before and an hour before, and asked afterwards', async () => {
		await offer('morning', { day: '20261221', minutes: 60 })
		await pick(wati)
		await told()
		const both = (kind: string) => [kind, kind].map((kind, place) => [kind, place === 0 ? wati : head])
		const toldAt = async (moment: string) => {
			env.at(moment)
			return (await told()).toSorted(([, one], [, other]) => Number(other) - Number(one))
		}
		expect(await toldAt('2026-12-18T07:59:00+08:00')).toEqual([])
		expect(await toldAt('2026-12-18T08:00:00+08:00')).toEqual(both('eve'))
		expect(await toldAt('2026-12-21T07:00:00+08:00')).toEqual(both('hour'))
		await expect(confirmTalk(env, as(wati), talk(wati))).rejects.toThrow('refusal-dialogue-early')
		expect(await toldAt('2026-12-21T09:00:00+08:00')).toEqual(both('happened'))
		expect(await waits(wati)).toEqual([['confirm-talk', 1]])

		await confirmTalk(env, as(wati), talk(wati))
		await confirmTalk(env, as(wati), talk(wati))
		expect(await stateFor(wati)).toBe('unconfirmed')
		expect(await waits(wati)).toEqual([])
		expect(await waits(head)).toContainEqual(['confirm-talk', 1])
		await confirmTalk(env, as(head), talk(wati))
		expect(await stateFor(wati)).toBe('held')
		await expect(denyTalk(env, as(head), talk(wati))).rejects.toThrow('refusal-dialogue-held')
		expect(await env.db.auditEvent.count({ where: { action: 'dialogue.confirmed' } })).toBe(2)
	})

	it('who says that it did not picks another time, and the other is told', async () => {
		await offer('morning')
		await told()
		await pick(wati)
		env.at('2026-12-15T09:00:00+08:00')
		await told()
		await confirmTalk(env, as(head), talk(wati))
		await denyTalk(env, as(wati), talk(wati))
		expect(await told()).toEqual([['not-held', head]])
		expect(await stateFor(wati)).toBe('unarranged')
		await pick(wati)
		expect(await stateFor(wati)).toBe('agreed')
	})

	it('can be confirmed without a time; the other is asked', async () => {
		await confirmTalk(env, as(head), talk(wati))
		expect(await told()).toEqual([
			['happened', wati],
			['offer', head],
		])
		expect(await waits(wati)).toEqual([['confirm-talk', 1]])
		await expect(pickSlot(env, as(wati), talk(wati), 'x')).rejects.toThrow('refusal-dialogue-held')
		await confirmTalk(env, as(wati), talk(wati))
		expect(await stateFor(wati)).toBe('held')
	})
})

describe('HR', () => {
	const hr = (): Actor => ({ employeeId: id(head), roles: ['hr'] })

	it('hears once of who has not confirmed in two working days, and of all when the time of the talks ends', async () => {
		await told()
		await offer('morning')
		await pick(wati)
		await pick(ayu)
		env.at('2026-12-15T10:00:00+08:00')
		for (const side of [wati, head]) await confirmTalk(env, as(side), talk(wati))
		await told()
		env.at('2026-12-17T09:59:00+08:00')
		expect(await told()).toEqual([])
		env.at('2026-12-17T10:00:00+08:00')
		await due(env)
		const [letter] = await deliverRows(env, messages)
		expect(letter?.text).toContain(
			'dari 4 pegawai yang sudah dinilai, 1 dialog sudah terlaksana, 2 tanpa jadwal, dan 1',
		)
		expect(letter?.buttons[0]).toBe(`/talk/h:${season.periodId}.1/`)
		expect(await told()).toEqual([])
		const list = await readUnconfirmed(env, hr(), season.periodId, 1)
		expect(list.talks.items.map(({ employee, startsAt }) => [employee, startsAt !== null])).toEqual([
			['Ketut Ayu', true],
			['Nyoman Budi', false],
			['Putu Sari', false],
		])
		env.at('2026-12-23T16:00:00+08:00')
		expect(await told()).toEqual([])
		env.at('2026-12-24T08:00:00+08:00')
		expect(await told()).toEqual([['unconfirmed', head]])
		await expect(confirmTalk(env, as(ayu), talk(ayu))).rejects.toThrow('refusal-dialogue-closed')
	})

	it('of a unit sees its own tree alone', async () => {
		await env.db.unit.create({ data: { id: 'unit000002', name: 'Dinas Lain' } })
		const officer = (unitId: string): Actor => ({ employeeId: id(5), roles: ['unit_hr'], unitIds: [unitId] })
		await expect(readUnconfirmed(env, officer('unit000002'), season.periodId, 1)).rejects.toThrow('refusal-not-yours')
		expect((await readUnconfirmed(env, officer('unit000001'), season.periodId, 1)).counts.scored).toBe(4)
		await env.db.roleGrant.create({
			data: { employeeId: id(5), role: 'unit_hr', grantedAt: new Date(0), units: { create: { unitId: 'unit000001' } } },
		})
		env.at('2026-12-24T08:00:00+08:00')
		expect((await told()).toSorted()).toEqual([
			['unconfirmed', head],
			['unconfirmed', 5],
		])
		await env.db.roleGrant.deleteMany({ where: { role: 'unit_hr' } })
	})

	it('reads on the publish card how many talks are not confirmed; agreed times outlive publication', async () => {
		await offer('morning')
		await pick(wati)
		const reader = { t: translator('id'), zone: env.zone }
		const card = async () =>
			readinessText(reader, await readReadiness(env.db, season.periodId, env.now()), undefined).text
		expect(await card()).toContain(
			'4 dialog belum dikonfirmasi. Setelah hasil diterbitkan, nilai tidak dapat diubah lagi',
		)
		await env.db.period.updateMany({ data: { state: 'published' } })
		env.at('2026-12-15T09:00:00+08:00')
		await confirmTalk(env, as(wati), talk(wati))
		expect((await timeOf(wati)).agreed).not.toBeNull()
		env.at('2026-12-23T16:00:00+08:00')
		expect(await card()).not.toContain('belum dikonfirmasi')
	})
})

describe('the overview', () => {
	it('shows each what they have to do with', async () => {
		expect(await hasTalks(env, as(5))).toBe(false)
		expect(await hasTalks(env, as(wati))).toBe(true)
		expect(await readOverview(env, as(wati))).toMatchObject({ own: [{ period: 'Triwulan IV 2026' }], teams: [] })
		const led = await readOverview(env, { ...as(head), roles: ['hr'] })
		expect(led).toMatchObject({ own: [], teams: [{ people: 5, scored: 4, held: 0 }], unconfirmed: [{ count: 4 }] })
	})

	it('says nothing where a period has no time for talks', async () => {
		const window = await env.db.window.findFirstOrThrow({ where: { stage: 'dialogue' } })
		await env.db.window.deleteMany({ where: { stage: 'dialogue' } })
		expect(await hasTalks(env, as(head))).toBe(false)
		expect(await waits(head)).toEqual([])
		expect(await told()).toEqual([])
		await expect(readTime(env.db, env.now(), as(wati), talk(wati))).rejects.toThrow('refusal-not-yours')
		await env.db.window.create({ data: window })
	})
})
