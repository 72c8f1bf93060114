import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nextDeadline } from '../../src/demo/next-deadline.ts'
import { writeReason } from '../../src/features/objections/drafting.ts'
import { sendObjection } from '../../src/features/objections/sending.ts'
import { publish } from '../../src/features/results/publish.ts'
import { openResult } from '../../src/features/results/reading.ts'
import { afterwards, seedScoredSeason } from '../features/results/scored-season.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import type { Season } from '../support/season.ts'

let env: TestEnv
let season: Season

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedScoredSeason(env)
})
afterAll(() => env.close())

/** Moves the clock from one moment to the next, until there is none. */
async function walk(): Promise<string[]> {
	const passed: string[] = []
	for (;;) {
		const next = await nextDeadline(env, env.now())
		if (!next) return passed
		env.at(next.at)
		passed.push(`${Temporal.Instant.from(next.at).toZonedDateTimeISO(env.zone).toPlainDateTime()} ${next.label.id}`)
	}
}

it('the clock stops at windows, talks, reminders and the ends of what people have time for', async () => {
	const at = (text: string) => new Date(`${text}+08:00`)
	const talk = { startsAt: at('2026-12-17T09:00'), endsAt: at('2026-12-17T10:00'), createdAt: at('2026-12-14T09:00') }
	await env.db.dialogue.create({ data: { appraisalId: season.appraisals[1]!, ...talk } })
	env.at('2026-12-15T09:00:00+08:00')
	expect(await walk()).toEqual([
		'2026-12-16T16:00:00 Penilaian oleh atasan berakhir',
		'2026-12-17T09:00:00 Dialog dimulai',
		'2026-12-17T10:00:00 Dialog selesai',
	])

	env.at(afterwards)
	await publish(env, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
	const results = await env.db.result.findMany()
	const [wati, ayu] = [1, 2].map(
		index => results.find(({ appraisalId }) => appraisalId === season.appraisals[index])!.id,
	)
	const as = (index: number) => ({ employeeId: season.people[index]!, roles: [] })
	await openResult(env, as(1), wati!)
	await openResult(env, as(2), ayu!)
	await writeReason(env, as(2), ayu!, 'Nilai tidak sesuai dengan bukti.')
	await sendObjection(env, as(2), ayu!)
	await env.db.objection.updateMany({ data: { deciderId: season.people[0]! } })
	expect(await walk()).toEqual([
		'2026-12-25T08:00:00 Pengingat menanggapi hasil',
		'2026-12-25T16:00:00 Waktu jawaban atasan berakhir',
		'2026-12-29T08:00:00 Pengingat menanggapi hasil',
		'2027-01-01T08:00:00 Pengingat menanggapi hasil',
		'2027-01-02T00:00:00 Waktu menanggapi hasil berakhir',
		'2027-01-08T08:00:00 Pengingat atas keberatan',
		'2027-01-08T16:00:00 Waktu memutuskan keberatan berakhir',
	])
})
