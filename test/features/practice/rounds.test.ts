import { afterEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { practiceAs } from '../../../src/features/practice/answering.ts'
import { due } from '../../../src/features/practice/due.ts'
import { readExample, readPeers } from '../../../src/features/practice/example.ts'
import { invitationOf, leaveRound, openPractice, startRound } from '../../../src/features/practice/rounds.ts'
import { itemsOf } from '../../../src/questionnaire/progress.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type SeasonOptions, seedSeason } from '../../support/season.ts'
import { readTables } from '../../support/tables.ts'

let env: TestEnv
let people: string[]
const actor = (index: number, updateKey?: string): Actor => ({ employeeId: people[index]!, roles: [], updateKey })
const [wati, ayu] = [1, 2]
const [asPeer, asSupervisor] = [practiceAs('peer'), practiceAs('supervisor')]

async function open(options: SeasonOptions = {}): Promise<void> {
	env = await openTestEnv()
	people = (await seedSeason(env, { staff: 2, ...options })).people
}
afterEach(() => env.close())

const idsOf = async (index: number) =>
	(await openPractice(env, actor(index))).round!.sheet.instrument.aspects.flatMap(({ indicators }) =>
		indicators.map(({ id }) => id),
	)

test('a round asks a few questions of the period, is answered, sent and taken back, and leaves nothing behind', async () => {
	await open()
	const me = actor(wati)
	const before = await readTables(env.db)
	expect(await invitationOf(env, me)).toBe('first')
	expect((await openPractice(env, me)).groups).toEqual(['peer', 'supervisor'])
	await startRound(env, me, 'peer')
	expect((await startRound(env, me, 'supervisor')).group).toBe('peer')
	expect(await invitationOf(env, me)).toBe('open')
	const { sheet } = (await openPractice(env, me)).round!
	expect(itemsOf(sheet).map(({ id }) => id)).toEqual(['target', 'teliti', 'disiplin', 'masukan'])

	await expect(readExample(env, me)).rejects.toThrow('refusal-practice-unsent')
	await asPeer.saveScore(env, me, 'now', 'target', 5)
	await expect(asPeer.submit(env, me, 'now', false)).rejects.toThrow('refusal-incomplete')
	for (const id of await idsOf(wati)) await asPeer.saveScore(env, me, 'now', id, 3)
	const typed = actor(wati, 'm:1:1')
	for (let round = 0; round < 2; round++) {
		await asPeer.saveText(env, typed, 'now', ['masukan'], 'Rajin, ', false)
		await asPeer.saveText(env, actor(wati, 'm:1:2'), 'now', ['masukan'], 'dan teliti.', true)
	}
	expect((await asPeer.open(env, me, 'now')).answers.get('masukan')?.text).toBe('Rajin,dan teliti.')
	await asPeer.removeText(env, me, 'now', 'masukan')
	await asPeer.submit(env, me, 'now', false)
	await asPeer.submit(env, me, 'now', false)
	await expect(asPeer.saveScore(env, me, 'now', 'target', 5)).rejects.toThrow('refusal-submitted')
	await asPeer.withdraw(env, me, 'now')
	await asPeer.saveScore(env, me, 'now', 'target', 'unable')
	await asPeer.submit(env, me, 'now', false)
	expect((await readExample(env, me)).score).toMatchObject({ kind: 'weighted', predikat: { label: { id: 'Baik' } } })

	await leaveRound(env, me)
	expect(await invitationOf(env, me)).toBeUndefined()
	const after = await readTables(env.db)
	const left = [...after.keys()].filter(row => !before.has(row) && !row.startsWith('Handled'))
	expect(left).toEqual([expect.stringMatching(/^Account.*"practised":true/)])
})

test('nobody reads or changes what is not theirs, of the other group, unasked or over', async () => {
	await open()
	const [me, other] = [actor(wati), actor(ayu)]
	await startRound(env, me, 'supervisor')
	const refused: [() => Promise<unknown>, string][] = [
		[() => asSupervisor.open(env, other, 'now'), 'refusal-practice-ended'],
		[() => asPeer.saveScore(env, me, 'now', 'target', 3), 'refusal-practice-ended'],
		[() => asSupervisor.saveScore(env, me, 'now', 'target', 9), 'refusal-not-yours'],
		[() => asSupervisor.saveScore(env, me, 'now', 'nonsense', 3), 'refusal-not-yours'],
		[() => asSupervisor.saveScore(env, me, 'now', 'saran', 3), 'refusal-not-yours'],
		[() => asSupervisor.saveText(env, me, 'now', ['saran'], ' ', false), 'refusal-empty'],
		[() => asSupervisor.saveText(env, me, 'now', ['saran'], 'a'.repeat(6_001), false), 'refusal-too-long'],
	]
	for (const [attempt, reason] of refused) await expect(attempt()).rejects.toThrow(reason)

	for (const id of await idsOf(wati)) await asSupervisor.saveScore(env, me, 'now', id, 5)
	await expect(asSupervisor.submit(env, me, 'now', true)).rejects.toThrow('refusal-reasons')
	await asSupervisor.saveText(env, me, 'now', await idsOf(wati), 'Selalu melampaui harapan.', false)
	await asSupervisor.submit(env, me, 'now', true)
	const { score } = await readExample(env, me)
	expect(score.groups.find(({ group }) => group === 'supervisor')?.score?.exact).toBe('5')
	expect((await readPeers(env, me, 'few')).peers).toMatchObject({ score: null, raters: null })
	expect((await readPeers(env, me, 'enough')).peers).toMatchObject({ raters: 3 })

	env.at('2026-11-24T08:59:00+08:00')
	await due(env)
	expect(await env.db.practice.count()).toBe(1)
	env.at('2026-11-24T09:00:00+08:00')
	await expect(readExample(env, me)).rejects.toThrow('refusal-practice-ended')
	await due(env)
	expect(await env.db.practice.count()).toBe(0)
})

test.each([
	['jakarta', 'no colleagues are asked'],
	['bukittinggi-kompetensi', 'levels are held against a standard'],
] as const)('%s: %s, and without a period one practises as a supervisor', async (instrument, _because) => {
	await open({ instrument, period: false })
	const me = actor(wati)
	expect((await openPractice(env, me)).groups).toEqual(['supervisor'])
	await expect(startRound(env, me, 'peer')).rejects.toThrow('refusal-not-yours')
	await startRound(env, me, 'supervisor')
	for (const id of await idsOf(wati)) await asSupervisor.saveScore(env, me, 'now', id, 3)
	await asSupervisor.submit(env, me, 'now', true)
	await expect(readPeers(env, me, 'few')).rejects.toThrow('refusal-not-yours')
	const { score } = await readExample(env, me)
	if (score.kind === 'gap') expect(score.match).not.toBeNull()
	else expect(score.nilai?.rounded).toBe('50.00')
})
