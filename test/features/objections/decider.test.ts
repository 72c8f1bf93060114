import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findDecider, unfitFor } from '../../../src/features/objections/decider.ts'
import { transaction } from '../../../src/store/transaction.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Person, people, seedPublished } from './objected-season.ts'

let env: TestEnv
let appraisalId: string
const { made, wati, secretary } = people
const find = () => transaction(env, tx => findDecider(tx, appraisalId))

beforeAll(async () => {
	env = await openTestEnv()
	const resultId = await seedPublished(env)
	appraisalId = (await env.db.result.findUniqueOrThrow({ where: { id: resultId } })).appraisalId
})
beforeEach(async () => {
	await env.db.employee.update({ where: { id: made }, data: { supervisorId: secretary } })
	await env.db.employee.updateMany({ data: { status: 'active' } })
	await env.db.account.updateMany({ data: { unreachableSince: null } })
	await env.db.appraisal.update({ where: { id: appraisalId }, data: { supervisorId: made } })
	await env.db.review.deleteMany({ where: { appraisalId, raterId: secretary } })
	await env.db.handover.deleteMany()
	await env.db.employee.updateMany({
		where: { id: { in: [secretary, people.inspector] } },
		data: { supervisorId: null },
	})
})
afterAll(() => env.close())

const says = (group: 'supervisor' | 'lead', state: 'submitted' | 'draft' | 'lapsed', months: number | null = null) =>
	env.db.review.create({
		data: {
			id: `rev-${group}`.padEnd(10, '0'),
			appraisalId,
			raterId: secretary,
			group,
			state,
			months,
			submittedAt: state === 'submitted' ? new Date() : null,
		},
	})

describe('who decides', () => {
	const conflict = { deciderId: null, unfit: 'conflict' }
	const away = { deciderId: null, unfit: 'away' }
	const decides = { deciderId: secretary, unfit: undefined }
	const superiorOfMade = (supervisorId: string | null) =>
		env.db.employee.update({ where: { id: made }, data: { supervisorId } })

	it.each<[string, () => Promise<unknown>, object]>([
		['the superior of who scored', async () => {}, decides],
		['nobody where there is no superior', () => superiorOfMade(null), { deciderId: null, unfit: undefined }],
		['never the employee', () => superiorOfMade(wati), conflict],
		['never who took part anonymously', () => superiorOfMade(people.ayu), conflict],
		['never who scored as well', () => says('supervisor', 'submitted'), conflict],
		['never a supervisor before them', () => says('supervisor', 'draft', 4), conflict],
		['who had begun to score and sent nothing', () => says('supervisor', 'lapsed'), decides],
		['never a team leader who spoke', () => says('lead', 'submitted'), conflict],
		['a team leader who was asked and did not', () => says('lead', 'draft'), decides],
		[
			'where the superior has taken the scoring over, theirs',
			async () => {
				await env.db.employee.update({ where: { id: secretary }, data: { supervisorId: people.inspector } })
				await env.db.appraisal.update({ where: { id: appraisalId }, data: { supervisorId: secretary } })
			},
			{ deciderId: people.inspector, unfit: undefined },
		],
		[
			'never the official in whose place a Plt. or Plh. has scored',
			async () => {
				await env.db.employee.update({ where: { id: people.inspector }, data: { supervisorId: secretary } })
				await env.db.appraisal.update({ where: { id: appraisalId }, data: { supervisorId: people.inspector } })
				const passed = { id: 'hand000001', appraisalId, fromId: secretary, toId: people.inspector, at: new Date() }
				await env.db.handover.create({ data: { ...passed, capacity: 'plh' } })
			},
			conflict,
		],
		[
			'nobody who is on leave',
			() => env.db.employee.update({ where: { id: secretary }, data: { status: 'leave' } }),
			away,
		],
		['nobody whom Telegram does not reach', () => unreachable('secretary'), away],
	])('is %s', async (_, given, expected) => {
		await given()
		expect(await find()).toEqual(expected)
	})

	it('says one thing of every conflict, and of people who are not there', async () => {
		const unfit = await Promise.all(
			[made, wati, people.ayu, people.sari, 'nobody', people.officer].map(id => unfitFor(env.db, appraisalId, id)),
		)
		expect(unfit).toEqual(['conflict', 'conflict', 'conflict', 'conflict', 'away', undefined])
	})
})

function unreachable(who: Person): Promise<unknown> {
	const data = { unreachableSince: new Date() }
	return env.db.account.updateMany({ where: { employeeId: people[who] }, data })
}
