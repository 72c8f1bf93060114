import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readObjection } from '../../../src/features/objections/card.ts'
import { due } from '../../../src/features/objections/due.ts'
import { recordHearing } from '../../../src/features/objections/hearing.ts'
import { messages } from '../../../src/features/objections/messages.ts'
import { findCandidates, nameDecider, readNaming, writeNamingReason } from '../../../src/features/objections/naming.ts'
import { chooseScore } from '../../../src/features/objections/scores.ts'
import { withdrawObjection } from '../../../src/features/objections/withdrawing.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { deliverRows } from '../../support/deliver-rows.ts'
import { as, forget, nameOf, object, type Person, people, seedPublished } from './objected-season.ts'

let env: TestEnv
let resultId: string
let id: string

const name = (who: Person, by: Person = 'officer') => nameDecider(env, as(by), id, people[who])
const decider = async () => (await env.db.objection.findUniqueOrThrow({ where: { id } })).deciderId
const why = (by: Person = 'officer') => writeNamingReason(env, as(by), id, 'Pejabat sebelumnya belum memutus.')
const told = async (kind: string) =>
	(await deliverRows(env, messages)).filter(message => message.kind === kind).map(({ employeeId }) => employeeId)
const superiorOfMade = (supervisorId: string | null) =>
	env.db.employee.update({ where: { id: people.made }, data: { supervisorId } })
/** The ticks of an hour in which a bot runs again after it was away. */
async function tick(moment: string): Promise<void> {
	env.at(moment)
	await due(env)
	await due(env)
}

beforeAll(async () => {
	env = await openTestEnv()
	resultId = await seedPublished(env)
})
beforeEach(async () => {
	await forget(env, resultId)
	await env.db.helpDraft.deleteMany()
	await env.db.employee.updateMany({ data: { status: 'active' } })
	await superiorOfMade(null)
	id = await object(env, resultId, ['teliti'])
})
afterAll(() => env.close())

describe('where nobody decides by the record', () => {
	it('HR is asked, again every three working days, and names somebody', async () => {
		expect(await told('objection-for-hr')).toEqual([people.officer])
		expect((await readObjection(env, as('wati'), id)).decider).toBeNull()
		await tick('2026-12-22T09:00:00+08:00')
		expect(await told('objection-unnamed')).toEqual([])
		await tick('2026-12-29T09:00:00+08:00')
		expect(await told('objection-unnamed')).toEqual([people.officer])
		const { items } = await findCandidates(env, as('officer'), id, 'nengah', 1)
		expect(items.map(one => one.name)).toEqual([nameOf('inspector')])
		expect(await readNaming(env, as('officer'), id, people.inspector)).toMatchObject({ replaces: null })
		await Promise.all([name('inspector'), name('inspector')])
		expect(await decider()).toBe(people.inspector)
		const { decideUntil } = await readObjection(env, as('inspector'), id)
		expect(decideUntil?.toString()).toBe('2027-01-12T08:00:00Z')
		const said = await deliverRows(env, messages)
		expect(said.map(({ kind, employeeId }) => [kind, employeeId]).toSorted()).toEqual(
			[
				['objection-decider-named', people.made],
				['objection-decider-named', people.wati],
				['objection-to-decide', people.inspector],
			].toSorted(),
		)
	})

	it.each<Person>(['made', 'wati', 'ayu', 'sari'])(
		'refuses %s as part of it, in words that tell nothing',
		async who => {
			await expect(readNaming(env, as('officer'), id, people[who])).rejects.toThrow('refusal-objection-conflict')
			await expect(name(who)).rejects.toThrow('refusal-objection-conflict')
			expect(await decider()).toBeNull()
		},
	)

	it('says the same of whoever was asked as a peer: nobody learns who took part by trying names', async () => {
		const { appraisalId } = await env.db.objection.findUniqueOrThrow({ where: { id } })
		const ayus = { appraisalId, raterId: people.ayu, group: 'peer' as const }
		// Of three who were asked Ayu has sent nothing: their feedback lapsed when it was sealed
		await env.db.review.updateMany({ where: ayus, data: { state: 'lapsed' } })
		for (const who of ['ayu', 'sari'] as const) await expect(name(who)).rejects.toThrow('refusal-objection-conflict')
		await superiorOfMade(people.ayu)
		expect((await findCandidates(env, as('officer'), id, 'nengah', 1)).onRecord).toBeNull()
		await env.db.review.updateMany({ where: ayus, data: { state: 'submitted' } })
	})

	it('an objection is not opened by an officer who took part anonymously, before they were one', async () => {
		const ayu = { employeeId: people.ayu, roles: ['hr' as const] }
		await expect(readObjection(env, ayu, id)).rejects.toThrow('refusal-result-took-part')
		await expect(nameDecider(env, ayu, id, people.inspector)).rejects.toThrow('refusal-objection-own')
	})

	it('is not for an officer who has scored for a part of the period', async () => {
		const { appraisalId } = await env.db.objection.findUniqueOrThrow({ where: { id } })
		const former = { id: 'rev0000030', appraisalId, raterId: people.officer, group: 'supervisor' as const, months: 3 }
		await env.db.review.create({ data: { ...former, state: 'submitted' } })
		for (const act of [() => name('inspector'), () => readNaming(env, as('officer'), id, people.inspector)])
			await expect(act()).rejects.toThrow('refusal-objection-own')
		await env.db.review.delete({ where: { id: former.id } })
	})

	it('refuses who is away, who is no officer, and an officer whom it concerns', async () => {
		await env.db.employee.update({ where: { id: people.inspector }, data: { status: 'leave' } })
		await expect(name('inspector')).rejects.toThrow('refusal-objection-away')
		for (const by of ['made', 'wati', 'inspector', 'auditor'] as const)
			await expect(name('inspector', by)).rejects.toThrow('refusal-hr-only')
		for (const who of ['wati', 'made'] as const) {
			const officer = { employeeId: people[who], roles: ['hr' as const] }
			await expect(nameDecider(env, officer, id, people.inspector)).rejects.toThrow('refusal-objection-own')
		}
		const ofAnotherTree = { employeeId: people.inspector, roles: ['unit_hr' as const], unitIds: ['unit-other'] }
		await expect(nameDecider(env, ofAnotherTree, id, people.inspector)).rejects.toThrow('refusal-not-yours')
		await expect(readObjection(env, ofAnotherTree, id)).rejects.toThrow('refusal-not-yours')
		await name('officer')
		expect(await decider()).toBe(people.officer)
	})
})

it('nobody is hurried about somebody who has died', async () => {
	await deliverRows(env, messages)
	await env.db.employee.update({ where: { id: people.wati }, data: { status: 'died' } })
	await tick('2027-01-12T09:00:00+08:00')
	expect(await deliverRows(env, messages)).toEqual([])
})

describe('somebody else', () => {
	beforeEach(async () => {
		await superiorOfMade(people.secretary)
		await forget(env, resultId)
		id = await object(env, resultId, ['teliti'])
		await deliverRows(env, messages)
	})

	it('takes the place of a silent official, with a reason, and hears anew', async () => {
		await tick('2026-12-25T08:00:00+08:00')
		expect(await told('objection-remind-answer')).toEqual([people.made])
		await tick('2026-12-25T16:30:00+08:00')
		await tick('2026-12-28T08:00:00+08:00')
		expect((await told('objection-unanswered')).toSorted()).toEqual([people.secretary, people.officer].toSorted())
		await recordHearing(env, as('secretary'), id, 'employee', 'Beliau menunjukkan laporannya.')
		await chooseScore(env, as('secretary'), id, 'teliti', 5)
		await tick('2027-01-01T08:00:00+08:00')
		expect(await told('objection-remind-decision')).toEqual([people.secretary])
		// Down from the middle of the time until after its end: one message, not three
		await tick('2027-01-12T09:00:00+08:00')
		const silence = await deliverRows(env, messages)
		expect(silence.map(({ kind, employeeId }) => [kind, employeeId]).toSorted()).toEqual(
			[people.secretary, people.officer].map(who => ['objection-overdue', who]).toSorted(),
		)
		await tick('2027-01-14T09:00:00+08:00')
		expect(await told('objection-overdue')).toHaveLength(2)
		await expect(name('inspector')).rejects.toThrow('refusal-objection-named-why')
		await why()
		await name('inspector')
		const said = await deliverRows(env, messages)
		expect(said.find(({ employeeId }) => employeeId === people.wati)?.text).toContain(
			'Pejabat sebelumnya belum memutus.',
		)
		// Asked when the supervisor's time is over, which they are not told once more
		const asked = said.filter(({ employeeId }) => employeeId === people.inspector)
		expect(asked.map(({ kind }) => kind)).toEqual(['objection-to-decide'])
		expect(asked[0]?.text).not.toContain('diberi waktu')
		await tick('2027-01-15T09:00:00+08:00')
		expect(await told('objection-unanswered')).toEqual([])
		expect(said.map(({ kind }) => kind).toSorted()).toEqual([
			'objection-decider-named',
			'objection-decider-named',
			'objection-decider-released',
			'objection-to-decide',
		])
		await expect(readObjection(env, as('secretary'), id)).rejects.toThrow('refusal-not-yours')
		expect((await readObjection(env, as('inspector'), id)).deliberation).toMatchObject({ heardEmployee: null })
		expect(await env.db.decidedScore.count()).toBe(0)
	})

	it('is asked for where who decides has lost the post, and the successor is offered', async () => {
		await superiorOfMade(people.inspector)
		await tick('2026-12-21T09:00:00+08:00')
		expect(await told('objection-decider-lost')).toEqual([people.officer])
		expect((await findCandidates(env, as('officer'), id, '', 1)).onRecord?.id).toBe(people.inspector)
		await why()
		await name('inspector')
		expect(await decider()).toBe(people.inspector)
		await tick('2026-12-22T09:00:00+08:00')
		expect(await told('objection-decider-lost')).toEqual([])
	})

	it('is named for nothing that has ended, and nobody hears of it any more', async () => {
		await why()
		await withdrawObjection(env, as('wati'), resultId)
		await expect(name('inspector')).rejects.toThrow('refusal-objection-over')
		expect((await told('objection-withdrawn')).toSorted()).toEqual(
			[people.made, people.secretary, people.officer].toSorted(),
		)
		await tick('2027-02-01T09:00:00+08:00')
		expect(await deliverRows(env, messages)).toEqual([])
	})
})
