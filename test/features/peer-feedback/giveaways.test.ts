import { afterEach, beforeEach, expect, test } from 'vitest'
import { hintText, remarkText } from '../../../src/features/peer-feedback/giveaway-text.ts'
import { tellingComments } from '../../../src/features/peer-feedback/giveaways.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { openSheet } from '../../../src/questionnaire/service.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { actor } from './lists.ts'

const [wati, ayu, budi] = [1, 2, 3] as const
const t = translator('id')

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { peers: [[wati, ayu]] })
	env.at('2026-12-01T09:00:00+08:00')
})
afterEach(() => env.close())

/** Ayu has moved to a health centre, where Suryani works; Rahayu works in neither place. */
async function move(): Promise<void> {
	await env.db.unit.createMany({
		data: [
			{ id: 'unit000002', name: 'Puskesmas Sanur' },
			{ id: 'unit000003', name: 'Inspektorat' },
		],
	})
	const person = (id: string, name: string, unitId: string) => ({ id, number: id, name, post: 'Staf', unitId })
	await env.db.employee.createMany({
		data: [person('emp0000020', 'Ni Suryani', 'unit000002'), person('emp0000021', 'Rahayu', 'unit000003')],
	})
	await env.db.employee.update({ where: { id: season.people[ayu]! }, data: { unitId: 'unit000002' } })
}

const write = (text: string) =>
	fillIn(env, season.peerReviews[0]!, { scores: 4, texts: { target: text, '*': 'Wayan Wati ramah.' }, send: false })
const sheet = () => openSheet(env, actor(season, ayu), { reviewId: season.peerReviews[0]!, group: 'peer' })
const telling = async () => tellingComments(env, actor(season, ayu), await sheet())

test('names of both units are looked for, and nobody else’s; the employee’s own is not', async () => {
	await move()
	await write('Wati, Suryani, Suarta dan Rahayu ke Inspektorat dan Puskesmas Sanur.')
	expect((await telling()).map(({ giveaways }) => giveaways.map(({ words }) => words))).toEqual([
		['Suryani', 'Suarta', 'Puskesmas Sanur'],
	])
	await expect(tellingComments(env, actor(season, budi), await sheet())).rejects.toThrow('refusal-not-yours')
})

test('the hint names the questions and the words, and stays short', async () => {
	expect(hintText(t, await telling())).toBeUndefined()
	await write(Array.from({ length: 31 }, (_, day) => `tanggal ${day + 1} di loket ${day + 1}`).join(', '))
	const found = await telling()
	const { number } = found[0]!
	expect(hintText(t, found)?.text).toContain(`catatan ini: nomor ${number} (“tanggal 1”, “loket 1”, `)
	expect(hintText(t, found)?.text.length).toBeLessThan(420)
	expect(remarkText(t, found[0]!).length).toBeLessThan(220)
})
