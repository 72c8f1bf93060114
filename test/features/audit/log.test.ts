import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAudited, readAggregate } from '../../../src/features/audit/aggregates.ts'
import { logForReader, orderLog } from '../../../src/features/audit/exporting.ts'
import { listActions, readLog } from '../../../src/features/audit/log.ts'
import { audit } from '../../../src/store/audit.ts'
import { transaction } from '../../../src/store/transaction.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'
import { seedTree, type Tree, who } from '../../support/tree.ts'

let env: TestEnv
let tree: Tree

beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env, fresh => seedSeason(fresh, { peers: [[who.wati, who.ayu]] }))
	const { season, hr } = tree
	const [peer] = season.peerReviews
	await transaction(env, tx =>
		audit(
			tx,
			env,
			{ actorId: hr.employeeId, action: 'period.opened', subject: `period:${season.periodId}` },
			{ actorId: tree.id('wati'), action: 'review.submitted', subject: `review:${season.selfReviews[who.wati]}` },
			{ actorId: tree.id('ayu'), action: 'review.submitted', subject: `review:${peer}` },
			{ actorId: tree.id('ayu'), action: 'review.submitted', subject: 'review:gone' },
			{ action: 'calendar.changed', subject: 'unit:pustu', details: { secret: 'isi' } },
		),
	)
})
afterAll(() => env.close())

const lines = async (filter: Parameters<typeof readLog>[2]) =>
	(await readLog(env, tree.auditor, filter, 1)).events.items.map(({ action, actor, isAnonymous, subject }) => [
		action,
		isAnonymous ? '?' : actor,
		subject,
	])

test('an auditor reads who did what to what, and never who gave feedback to whom', async () => {
	expect(await lines({ by: 'all' })).toEqual([
		['calendar.changed', null, 'Pustu'],
		['review.submitted', '?', null],
		['review.submitted', '?', null],
		['review.submitted', 'Wayan Wati', 'Wayan Wati, Triwulan IV 2026'],
		['period.opened', 'Made Suarta', 'Triwulan IV 2026'],
	])
	expect(await lines({ by: 'person', employeeId: tree.id('ayu') })).toEqual([])
	expect(await lines({ by: 'person', employeeId: tree.id('wati') })).toHaveLength(1)
	expect(await lines({ by: 'period', periodId: tree.season.periodId })).toEqual([
		['review.submitted', '?', null],
		['review.submitted', 'Wayan Wati', 'Wayan Wati, Triwulan IV 2026'],
		['period.opened', 'Made Suarta', 'Triwulan IV 2026'],
	])
	expect(await lines({ by: 'action', action: 'period.opened' })).toHaveLength(1)
	expect((await listActions(env, tree.auditor, 1)).items).toEqual([
		'calendar.changed',
		'period.opened',
		'review.submitted',
	])
})

test('takes it out as a file, which is recorded, and reads periods in numbers', async () => {
	await orderLog(env, tree.auditor, { by: 'all' })
	const ordered = await env.db.outboxMessage.findFirstOrThrow({ where: { kind: 'audit-log' } })
	expect(ordered).toMatchObject({ recipientId: tree.id('dwi'), params: { filter: '-' } })
	expect(await logForReader(env, tree.id('dwi'), '-')).toHaveLength(6)
	expect(await logForReader(env, tree.id('sari'), '-')).toBeUndefined()
	expect(await env.db.auditEvent.count({ where: { action: 'audit.exported', actorId: tree.id('dwi') } })).toBe(1)
	expect(await listAudited(env, tree.auditor)).toMatchObject([{ name: 'Triwulan IV 2026', isPublished: false }])
	expect(await readAggregate(env, tree.auditor, tree.season.periodId)).toMatchObject({
		people: 6,
		results: 0,
		predikats: undefined,
		completion: expect.arrayContaining([{ part: 'self', done: 0, total: 6 }]),
	})
})

test('nobody else does, but for HR of the agency', async () => {
	await readLog(env, tree.hr, { by: 'all' }, 1)
	for (const actor of [tree.officer, { employeeId: tree.id('wati'), roles: [] }]) {
		const refused = (act: Promise<unknown>) => expect(act).rejects.toThrow('refusal-auditor-only')
		await refused(readLog(env, actor, { by: 'all' }, 1))
		await refused(listActions(env, actor, 1))
		await refused(orderLog(env, actor, { by: 'all' }))
		await refused(listAudited(env, actor))
		await refused(readAggregate(env, actor, tree.season.periodId))
	}
})
