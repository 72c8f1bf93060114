import { afterEach, expect, test } from 'vitest'
import { chooseInstrument, createDraft } from '../../../src/features/periods/draft.ts'
import { listPeriods } from '../../../src/features/periods/list.ts'
import { openTestEnv } from '../../support/database.ts'
import { seedSeason } from '../../support/season.ts'

const env = await openTestEnv()
afterEach(() => env.close())

test('however many drafts HR leaves lying, the running period and the newest of them stay in sight', async () => {
	const { people, periodId, instrumentVersionId } = await seedSeason(env)
	const hr = { employeeId: people[0]!, roles: ['hr'] as const }
	const drafts: string[] = []
	for (let minute = 10; minute < 25; minute++) {
		env.at(`2026-11-23T09:${minute}:00+08:00`)
		const draft = await createDraft(env, hr)
		await chooseInstrument(env, hr, draft, instrumentVersionId)
		drafts.unshift(draft)
	}
	expect((await listPeriods(env, hr)).map(({ id }) => id)).toEqual([...drafts.slice(0, 10), periodId])
})
