import fc from 'fast-check'
import type { Instrument } from '../../src/domain/instrument.ts'
import { indicatorsFor } from '../../src/domain/instrument.ts'
import type { Score, ScoringInput, SubmittedReview } from '../../src/domain/score.ts'
import { anIndicator, anInstrument } from './instrument.ts'

const GROUP_WEIGHTS = [
	{ supervisor: 100 },
	{ supervisor: 70, peer: 30 },
	{ supervisor: 33.33, peer: 33.33, subordinate: 33.34 },
	{ supervisor: 55.5, peer: 20, subordinate: 14.5, public: 10 },
]

/** Any instrument with up to three aspects of up to three indicators; self never counts, all anonymous may be off. */
export const anyInstrument: fc.Arbitrary<Instrument> = fc
	.record({
		parts: fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }), {
			minLength: 1,
			maxLength: 3,
		}),
		cuts: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 2 }),
		weights: fc.constantFrom(...GROUP_WEIGHTS),
		min: fc.integer({ min: 2, max: 4 }),
	})
	.map(({ parts, cuts, weights, min }) => {
		const bounds = [0, ...cuts.slice(0, parts.length - 1).sort((a, b) => a - b), 100]
		const optional = Object.entries(weights).map(([group, weight]) => [
			group,
			group === 'supervisor' ? { weight } : { weight, min, optional: true },
		])
		return anInstrument({
			groups: { self: { weight: 0 }, ...Object.fromEntries(optional) },
			aspects: parts.map((indicators, a) => ({
				id: `a${a}`,
				title: { id: 'Aspek', en: 'Aspect' },
				weight: (bounds[a + 1] ?? 0) - (bounds[a] ?? 0),
				indicators: indicators.map((weight, i) => anIndicator(`i${a}${i}`, weight)),
			})),
		})
	})

const anyScore = fc.oneof(
	{ weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }) },
	fc.constant('unable' as const),
	fc.constant(undefined),
)

function anyReview(ids: readonly string[]): fc.Arbitrary<SubmittedReview> {
	return fc.array(anyScore, { minLength: ids.length, maxLength: ids.length }).map(given => {
		const scores = ids.map((id, index) => [id, given[index]] as const).filter(([, score]) => score !== undefined)
		return { scores: Object.fromEntries(scores) as Record<string, Score> }
	})
}

/** Any instrument, and an appraisal with it: up to six raters a group, up to two supervisors with months. */
export const anyAppraisal: fc.Arbitrary<{ instrument: Instrument; input: ScoringInput }> = anyInstrument.chain(
	instrument => {
		const ids = indicatorsFor(instrument, 'supervisor').map(({ id }) => id)
		const raters = (maxLength: number) => fc.array(anyReview(ids), { maxLength })
		const led = fc
			.record({ review: anyReview(ids), months: fc.integer({ min: 1, max: 12 }) })
			.map(({ review, months }) => ({ ...review, months }))
		return fc
			.record({
				self: raters(1),
				supervisor: fc.array(led, { minLength: 1, maxLength: 2 }),
				peer: raters(6),
				subordinate: raters(6),
				public: raters(6),
			})
			.map(reviews => ({ instrument, input: { reviews } }))
	},
)
