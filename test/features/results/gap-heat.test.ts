import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../src/domain/actor.ts'
import { readGapHeat } from '../../../src/features/results/gap-heat.ts'
import { heatCaption, heatPicture } from '../../../src/features/results/heat-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { translator } from '../../../src/i18n/translate.ts'
import { imageSize } from '../../../src/simulator/image-size.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { afterwards, sendReview } from './scored-season.ts'

let env: TestEnv
let season: Season
let hr: Actor

/** Three Pengawas (standard 2) at level 1, 2 and 2 in one unit; one at level 1 in another. */
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4, instrument: 'bukittinggi-kompetensi' })
	hr = { employeeId: season.people[0]!, roles: ['hr'] }
	await env.db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas', parentId: 'unit000001' } })
	for (const [index, level] of [
		[1, 1],
		[2, 2],
		[3, 2],
		[4, 1],
	] as const) {
		const data = { jenjang: 'Pengawas', sealedAt: toDate(env.now()), ...(index === 4 ? { unitId: 'unit000002' } : {}) }
		await env.db.appraisal.update({ where: { id: season.appraisals[index] }, data })
		await sendReview(env, season, season.supervisorReviews[index]!, { score: level })
	}
	env.at(afterwards)
})
afterEach(() => env.close())

test('the mean distance from the standard by unit and competency, not of fewer than three people', async () => {
	await expect(readGapHeat(env, hr, season.periodId)).rejects.toMatchObject({ key: 'refusal-not-yours' })
	await publish(env, hr, season.periodId)
	const heat = await readGapHeat(env, hr, season.periodId)
	expect(heat.units.map(({ name }) => name)).toEqual(['Dinas Kesehatan'])
	expect(heat.units[0]!.gaps.map(gap => gap?.toFraction())).toEqual(heat.competencies.map(() => '-1/3'))
	const officer: Actor = { employeeId: season.people[4]!, roles: ['unit_hr'], unitIds: ['unit000002'] }
	expect((await readGapHeat(env, officer, season.periodId)).units).toEqual([])
	await expect(readGapHeat(env, { ...hr, roles: [] }, season.periodId)).rejects.toMatchObject({
		key: 'refusal-hr-only',
	})

	const t = translator('id')
	expect(imageSize(heatPicture(t, heat))?.width).toBe(1000)
	expect(heatCaption(t, heat)).toContain('kurang dari 3')
	const many = { ...heat, units: Array.from({ length: 300 }, (_, n) => ({ ...heat.units[0]!, name: `Unit ${n}` })) }
	const size = imageSize(heatPicture(t, many))!
	expect(size.width + size.height).toBeLessThan(10_000)
	expect(heatCaption(t, many)).toContain('20 dari 300 unit')
})
