import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { GROUPS } from '../../src/domain/group.ts'
import { type Instrument, indicatorsFor } from '../../src/domain/instrument.ts'
import type { ScoringInput, SubmittedReview } from '../../src/domain/score.ts'
import type { GatheredReview } from '../../src/result/gather.ts'
import { fromJson, type PublishedResult, resultOf, toJson } from '../../src/result/published-result.ts'
import { revised, type Source, supervisorScores } from '../../src/result/revise.ts'
import type { SealedGroup } from '../../src/store/sealed.ts'
import { anyAppraisal } from '../support/arbitrary-appraisal.ts'
import { gapInstrument } from '../support/gap-instrument.ts'
import { referenceFinal } from '../support/reference-score.ts'

const named = ['self', 'supervisor'] as const

function gathered(reviews: ScoringInput['reviews']): GatheredReview[] {
	return named.flatMap(group =>
		(reviews[group] ?? []).map(({ scores, months }, index) => ({
			group,
			rater: `${group} ${index}`,
			months: months ?? null,
			answers: Object.entries(scores).map(([item, score]) => ({
				item,
				score: score === 'unable' ? null : score,
				unable: score === 'unable',
				text: `${group} ${index} tentang ${item}`,
			})),
		})),
	)
}

/** As sealing leaves them: indicators that reach the minimum, and nothing else. */
function sealed(instrument: Instrument, reviews: ScoringInput['reviews']): SealedGroup[] {
	return GROUPS.filter(group => instrument.groups[group] && group !== 'self' && group !== 'supervisor').map(group => {
		const given: readonly SubmittedReview[] = reviews[group] ?? []
		const scores = given.flatMap(({ scores }) =>
			Object.entries(scores).flatMap(([indicator, score]) => (score === 'unable' ? [] : [{ indicator, score }])),
		)
		const counted = (indicator: string) => scores.filter(score => score.indicator === indicator).length
		const shown = scores.filter(({ indicator }) => counted(indicator) >= instrument.groups[group]!.min)
		const comments = shown.slice(0, 2).map(({ indicator }) => ({ item: indicator, text: `${group} tanpa nama` }))
		return { group, raters: given.length, scores: shown, comments }
	})
}

function published(
	instrument: Instrument,
	{ reviews, switchedOff = [] }: ScoringInput,
	jenjang: string | null = null,
): { result: PublishedResult; source: Source } | undefined {
	const source = { instrument, switchedOff, reviews: gathered(reviews), sealed: sealed(instrument, reviews) }
	const about = { period: 'Triwulan IV', employee: { name: 'Wati', post: 'Staf', unit: 'Dinas' }, supervisor: 'Made' }
	const result = resultOf({ ...about, legalBasis: null, jenjang, leads: [], changes: [], ...source })
	return result && { result: stored(result), source }
}

/** As it comes back from the database. */
function stored(result: PublishedResult): PublishedResult {
	return fromJson(JSON.parse(JSON.stringify(toJson(result))))
}

function withScores({ reviews, ...rest }: ScoringInput, decided: Record<string, number>): ScoringInput {
	const supervisor = (reviews.supervisor ?? []).map(review => ({ ...review, scores: { ...review.scores, ...decided } }))
	return { ...rest, reviews: { ...reviews, supervisor } }
}

function isOff({ switchedOff = [] }: ScoringInput, group: string): boolean {
	return (switchedOff as readonly string[]).includes(group)
}

/** Any points in the place of the supervisors', with any of the optional groups switched off. */
const anyRevision = anyAppraisal.chain(({ instrument, input }) => {
	const ids = indicatorsFor(instrument, 'supervisor').map(({ id }) => id)
	const optional = GROUPS.filter(group => instrument.groups[group]?.optional)
	return fc
		.record({
			decided: fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 5 })),
			switchedOff: fc.subarray(optional),
		})
		.map(({ decided, switchedOff }) => ({ instrument, input: { ...input, switchedOff }, decided: { ...decided } }))
})

const levels = gapInstrument(
	['integritas', 'kerjasama', 'komunikasi'],
	[{ jenjang: ['Pengawas'], level: 3, except: { kerjasama: 4 } }],
)
const anyLevels = fc.record({
	given: fc.dictionary(
		fc.constantFrom('integritas', 'kerjasama', 'komunikasi'),
		fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('unable' as const)),
	),
	decided: fc.dictionary(fc.constantFrom('integritas', 'kerjasama', 'komunikasi'), fc.integer({ min: 1, max: 5 })),
})

describe('a result computed anew', () => {
	it('is the same with the same scores', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const made = published(instrument, input)
				if (!made) return
				const { result, source } = made
				expect(stored(revised(result, source, []))).toEqual(result)
				const one = (input.reviews.supervisor ?? []).length === 1
				const same = supervisorScores(result.score).flatMap(({ item, score }) =>
					score === null ? [] : [{ item, score }],
				)
				if (one) expect(stored(revised(result, source, same))).toEqual(result)
			}),
		)
	})

	it('is what a fresh scoring with the decided scores gives, and leaves all that is anonymous as it was', () => {
		fc.assert(
			fc.property(anyRevision, ({ instrument, input, decided }) => {
				const made = published(instrument, input)
				if (!made) return
				const { result, source } = made
				const scores = Object.entries(decided).map(([item, score]) => ({ item, score }))
				const after = stored(revised(result, source, scores))
				const fresh = withScores(input, decided)
				const heard = Object.fromEntries(Object.entries(fresh.reviews).filter(([group]) => !isOff(input, group)))
				const expected = referenceFinal(instrument, { reviews: heard })
				if (after.score.kind !== 'weighted') throw new Error('a weighted instrument')
				expect(new Fraction(after.score.final!.exact).valueOf()).toBeCloseTo(expected!, 9)
				expect(after.score).toEqual(published(instrument, fresh)!.result.score)
				for (const { item, score } of supervisorScores(after.score))
					if (item in decided) expect(score).toBe(decided[item])
				const anonymous = (of: PublishedResult) =>
					of.score.groups
						.filter(({ group }) => group !== 'supervisor' && group !== 'self')
						.map(({ group, score, raters, aspects }) => ({ group, score, raters, aspects }))
				expect(anonymous(after)).toEqual(anonymous(result))
				const words = (of: PublishedResult) => of.comments.filter(({ group }) => group !== 'supervisor')
				expect(words(after)).toEqual(words(result))
			}),
		)
	})

	it('is measured against the same standard, where it is levels', () => {
		fc.assert(
			fc.property(anyLevels, ({ given, decided }) => {
				const input = { reviews: { supervisor: [{ scores: { ...given } }] } }
				const made = published(levels, input, 'Pengawas')
				if (!made) return
				const scores = Object.entries(decided).map(([item, score]) => ({ item, score }))
				const after = stored(revised(made.result, made.source, scores))
				expect(after.score).toEqual(published(levels, withScores(input, { ...decided }), 'Pengawas')!.result.score)
				if (after.score.kind !== 'gap') throw new Error('levels')
				expect(after.score.jenjang).toBe('Pengawas')
			}),
		)
	})
})
