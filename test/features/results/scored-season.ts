import { asksAs } from '../../../src/domain/group.ts'
import { indicatorsFor } from '../../../src/domain/instrument.ts'
import { due } from '../../../src/features/peer-feedback/due.ts'
import { instrumentOf } from '../../../src/store/instrument-version.ts'
import { toDate } from '../../../src/store/time.ts'
import type { TestEnv } from '../../support/database.ts'
import { type Season, type SeasonOptions, seedSeason } from '../../support/season.ts'

/** Friday 18 December 2026, 09.00 WITA: all windows have closed. */
export const afterwards = '2026-12-18T09:00:00+08:00'

/** A score for every indicator, and words by indicator or question. */
export interface Filled {
	score: number | ((indicator: string) => number | 'unable')
	words?: Record<string, string>
}

/** Fills in a review and sends it. */
export async function sendReview(env: TestEnv, season: Season, reviewId: string, filled: Filled): Promise<void> {
	const { score, words = {} } = filled
	const instrument = await instrumentOf(env.db, season.instrumentVersionId, [])
	const { group } = await env.db.review.findUniqueOrThrow({ where: { id: reviewId } })
	const savedAt = toDate(env.now())
	const indicators = indicatorsFor(instrument, asksAs(group)).map(({ id }) => id)
	const questions = Object.keys(words).filter(id => !indicators.includes(id))
	await env.db.answer.createMany({
		data: [
			...indicators.map(itemId => {
				const given = typeof score === 'number' ? score : score(itemId)
				const said = given === 'unable' ? { unable: true } : { score: given }
				return { reviewId, itemId, ...said, text: words[itemId] ?? null, savedAt }
			}),
			...questions.map(itemId => ({ reviewId, itemId, text: words[itemId] ?? null, savedAt })),
		],
	})
	await env.db.review.update({ where: { id: reviewId }, data: { state: 'submitted', submittedAt: savedAt } })
}

/**
 * A season whose windows have closed, and whose feedback is sealed. Wati (1) was scored 4 by her supervisor and 5, 4, 4 by three peers; Ayu (2) was
 * scored 3 and by two peers only; Budi (3) and everyone after him have no score.
 */
export async function seedScoredSeason(env: TestEnv, options: SeasonOptions = {}): Promise<Season> {
	const jakarta = options.instrument === 'jakarta'
	const peers: [number, number][] = [
		[1, 2],
		[1, 3],
		[1, 4],
		[2, 1],
		[2, 3],
	]
	const season = await seedSeason(env, { staff: 4, peers: jakarta ? [] : peers, ...options })
	const send = (reviewId: string | undefined, filled: Filled) => sendReview(env, season, reviewId!, filled)
	await send(season.selfReviews[1], { score: 5, words: { pencapaian: 'Menuntaskan imunisasi.' } })
	await send(season.supervisorReviews[1], {
		score: item => (item === 'waktu' ? 5 : 4),
		words: { waktu: 'Selalu selesai sebelum tenggat.', saran: 'Pertahankan ketelitian.' },
	})
	await send(season.supervisorReviews[2], { score: 3 })
	if (!jakarta) {
		await send(season.peerReviews[0], { score: 5, words: { teliti: 'Sangat teliti, kata rekan pertama.' } })
		await send(season.peerReviews[1], { score: 4, words: { masukan: 'Terima kasih atas bantuannya.' } })
		await send(season.peerReviews[2], {
			score: item => (item === 'teliti' ? 'unable' : 4),
			words: { masukan: 'Mohon lebih sering berbagi ilmu.' },
		})
		await send(season.peerReviews[3], { score: 1, words: { masukan: 'RAHASIA pertama' } })
		await send(season.peerReviews[4], { score: 1, words: { teliti: 'RAHASIA kedua' } })
	}
	env.at(afterwards)
	await due(env)
	return season
}
