import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indicatorsFor } from '../../../src/domain/instrument.ts'
import type { Score, ScoringInput } from '../../../src/domain/score.ts'
import { explanationParts } from '../../../src/features/results/explanation-text.ts'
import { leadsText } from '../../../src/features/results/scorer-text.ts'
import { translator } from '../../../src/i18n/translate.ts'
import type { GatheredLead, GatheredReview } from '../../../src/result/gather.ts'
import { columnsOf, fromJson, resultOf, toJson } from '../../../src/result/published-result.ts'
import { anyAppraisal } from '../../support/arbitrary-appraisal.ts'

const t = translator('id')
const anyLead: fc.Arbitrary<{ name: string; scores: (number | null)[]; text: string }> = fc.record({
	name: fc.string({ minLength: 1, maxLength: 20 }),
	scores: fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 9, maxLength: 9 }),
	text: fc.string(),
})

test('whatever a team leader says, no figure, no predikat and no step of the explanation changes', () => {
	fc.assert(
		fc.property(anyAppraisal, fc.array(anyLead, { minLength: 1, maxLength: 3 }), ({ instrument, input }, said) => {
			const items = indicatorsFor(instrument, 'supervisor').map(({ id }) => id)
			const leads = said.map(
				({ name, scores, text }): GatheredLead => ({
					name,
					answers: items.map((item, index) => ({ item, score: scores[index] ?? null, text })),
				}),
			)
			const about = {
				period: 'Triwulan IV 2026',
				employee: { name: 'Wati', post: 'Staf', unit: 'Dinas' },
				supervisor: 'Made',
				legalBasis: null,
				instrument,
				jenjang: null,
				switchedOff: [],
				reviews: namedReviews(input),
				changes: [],
				sealed: [],
			}
			const without = resultOf({ ...about, leads: [] })
			const beside = resultOf({ ...about, leads })
			expect(beside === undefined).toBe(without === undefined)
			if (!beside || !without) return
			const { leads: shown, ...rest } = fromJson(JSON.parse(JSON.stringify(toJson(beside))))
			expect(shown?.map(({ name }) => name)).toEqual(said.map(({ name }) => name))
			expect(rest).toEqual(JSON.parse(JSON.stringify(without)))
			expect(columnsOf(beside)).toEqual(columnsOf(without))
			const [note] = leadsText(t, beside)
			const explained = explanationParts(t, beside)
				.map(({ text }) => text)
				.join('\n')
			expect(explained).toContain(note!.text)
			expect(withoutBlanks(explained.replace(note!.text, ''))).toBe(
				withoutBlanks(
					explanationParts(t, without)
						.map(({ text }) => text)
						.join('\n'),
				),
			)
		}),
	)
})

/** What is known by name: what employee and supervisors have sent. */
function namedReviews({ reviews }: ScoringInput): GatheredReview[] {
	return (['self', 'supervisor'] as const).flatMap(group =>
		(reviews[group] ?? []).map(({ scores, months }) => ({
			group,
			months: months ?? null,
			answers: Object.entries<Score>(scores).map(([item, score]) => ({
				item,
				score: score === 'unable' ? null : score,
				unable: score === 'unable',
				text: null,
			})),
		})),
	)
}

function withoutBlanks(text: string): string {
	return text.replaceAll(/\s+/g, '')
}
