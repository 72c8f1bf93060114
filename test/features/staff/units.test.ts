import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages as leadMessages } from '../../../src/features/lead-input/messages.ts'
import { beginForm } from '../../../src/features/paper/entering.ts'
import { listForms, markOnPaper } from '../../../src/features/paper/forms.ts'
import { readHolder } from '../../../src/features/pin/pin.ts'
import { askUnit } from '../../../src/features/registration/correction.ts'
import { approveCorrection } from '../../../src/features/registration/correction-decision.ts'
import { readCard } from '../../../src/features/staff/card.ts'
import { changeDetail } from '../../../src/features/staff/details.ts'
import { enterLead, readLeads, withdrawLead } from '../../../src/features/staff/leads.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { seedTree, type Tree } from '../../support/tree.ts'

let env: TestEnv
let tree: Tree

/** Sari works for the Puskesmas: ayu, and wati in the Pustu below it; budi and eka stand outside, as sari herself. */
beforeAll(async () => {
	env = await openTestEnv()
	tree = await seedTree(env)
	env.at('2026-12-01T09:00:00+08:00')
})
afterAll(() => env.close())

const refused = (promise: Promise<unknown>, what = '') => expect(promise, what).rejects.toThrow('refusal-not-yours')
const signed = Temporal.PlainDate.from('2026-11-30')

test('how many somebody scores outside the trees is not counted on their card', async () => {
	const scorer = { supervisorId: tree.id('ayu') }
	const theirs = [tree.appraisal('budi'), tree.appraisal('wati')]
	await env.db.appraisal.updateMany({ where: { id: { in: theirs } }, data: scorer })
	expect((await readCard(env, tree.hr, tree.id('ayu'))).scoring).toMatchObject([{ people: 2 }])
	expect((await readCard(env, tree.officer, tree.id('ayu'))).scoring).toMatchObject([{ people: 1 }])
	await env.db.appraisal.updateMany({ where: { id: { in: theirs } }, data: { supervisorId: tree.id('head') } })
})

test('nothing outside the trees is entered, named or changed, whatever a tap says', async () => {
	const { officer, season } = tree
	await refused(listForms(env, officer, tree.id('budi'), 1))
	await refused(markOnPaper(env, officer, tree.id('budi'), true))
	await refused(beginForm(env, officer, season.selfReviews[3]!, signed, 'deleted'))
	await refused(readHolder(env, officer, tree.id('budi')))
	await refused(readHolder(env, officer, officer.employeeId), 'their own')
	await refused(changeDetail(env, officer, tree.id('budi'), 'name', 'Joko'))
	await refused(enterLead(env, officer, tree.appraisal('budi'), tree.id('ayu')), 'their appraisal')
	await refused(enterLead(env, officer, tree.appraisal('wati'), tree.id('budi')), 'a leader of elsewhere')
	await expect(readLeads(env, officer, tree.appraisal('budi'))).rejects.toThrow('refusal-lead-over')
	await enterLead(env, tree.hr, tree.appraisal('budi'), tree.id('ayu'))
	const { id } = await env.db.review.findFirstOrThrow({ where: { group: 'lead' } })
	await refused(withdrawLead(env, officer, tree.appraisal('budi'), id))
	await expect(withdrawLead(env, officer, tree.appraisal('wati'), id)).rejects.toThrow('refusal-lead-gone')
	await askUnit(env, { kind: 'joined', actor: { employeeId: tree.id('wati'), roles: [] } }, tree.dinas)
	const request = await env.db.correctionRequest.findFirstOrThrow()
	await refused(approveCorrection(env, officer, request.id), 'into a unit that is not theirs')
})

test('who has named a team leader learns no reason once they work for HR no more', async () => {
	const { officer } = tree
	await enterLead(env, officer, tree.appraisal('wati'), tree.id('ayu'))
	const where = { appraisalId: tree.appraisal('wati'), group: 'lead' as const }
	await env.db.review.updateMany({ where, data: { state: 'declined', declineReason: 'Tidak mengenalnya' } })
	const { id: review } = await env.db.review.findFirstOrThrow({ where })
	const to = { employeeId: officer.employeeId, name: 'Sari', number: '1', zone: env.zone, t: translator('id') }
	const told = async () => (await leadMessages['lead-declined']!(env, to, { review }))?.text
	expect(await told()).toContain('Tidak mengenalnya')
	await env.db.roleUnit.deleteMany({ where: { employeeId: officer.employeeId } })
	expect(await told()).toBeUndefined()
})
