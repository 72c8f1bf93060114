import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAnonymous } from '../../src/domain/anonymity.ts'
import { sum } from '../../src/domain/fraction.ts'
import { groupsOf, indicatorsFor, optionalGroups, withoutGroups } from '../../src/domain/instrument.ts'
import { scoreAppraisal } from '../../src/domain/score.ts'
import type { Scored, Step } from '../../src/domain/scored.ts'
import { weightedSnapshot } from '../../src/domain/snapshot.ts'
import { visibleCells } from '../../src/domain/visible-cells.ts'
import { anyAppraisal, anyInstrument } from '../support/arbitrary-appraisal.ts'
import { referenceFinal } from '../support/reference-score.ts'

const LABELS = ['Sangat Kurang', 'Kurang', 'Cukup', 'Baik', 'Sangat Baik']
const finalOf = ({ final }: Scored) => final?.toFraction() ?? null

describe('for every instrument and every appraisal', () => {
	it('a nilai lies between 0 and 100', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const { nilai } = scoreAppraisal(instrument, input)
				if (nilai) expect(nilai.gte(0) && nilai.lte(100)).toBe(true)
			}),
		)
	})

	it('the final agrees with a naive calculation', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const expected = referenceFinal(instrument, input)
				const { final } = scoreAppraisal(instrument, input)
				if (expected === null || final === null) expect(final).toBe(expected)
				else expect(Math.abs(final.valueOf() - expected)).toBeLessThan(1e-9)
			}),
		)
	})

	it('the same point everywhere yields the predikat of that point', () => {
		fc.assert(
			fc.property(
				anyInstrument,
				fc.integer({ min: 1, max: 5 }),
				fc.integer({ min: 1, max: 6 }),
				(any, point, raters) => {
					const ids = indicatorsFor(any, 'supervisor').map(({ id }) => id)
					const review = { scores: Object.fromEntries(ids.map(id => [id, point])) }
					const reviews = Object.fromEntries(groupsOf(any).map(group => [group, Array(raters).fill(review)]))
					expect(scoreAppraisal(any, { reviews }).predikat?.label.id).toBe(LABELS[point - 1])
				},
			),
		)
	})

	it('the order of the raters does not matter', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const reversed = Object.entries(input.reviews).map(([group, reviews]) => [group, reviews.toReversed()])
				const turned = scoreAppraisal(instrument, { reviews: Object.fromEntries(reversed) })
				expect(weightedSnapshot(turned)).toEqual(weightedSnapshot(scoreAppraisal(instrument, input)))
			}),
		)
	})

	it('only the proportions of aspect weights matter', () => {
		fc.assert(
			fc.property(anyAppraisal, fc.integer({ min: 2, max: 50 }), ({ instrument, input }, factor) => {
				const aspects = instrument.aspects.map(aspect => ({ ...aspect, weight: aspect.weight * factor }))
				const scaled = scoreAppraisal({ ...instrument, aspects }, input)
				expect(finalOf(scaled)).toBe(finalOf(scoreAppraisal(instrument, input)))
			}),
		)
	})

	it('a group that says what the supervisor says changes nothing, and neither does its absence', () => {
		fc.assert(
			fc.property(anyAppraisal, fc.integer({ min: 4, max: 6 }), ({ instrument, input }, raters) => {
				const [review] = input.reviews.supervisor ?? []
				const alone = { supervisor: review ? [review] : [] }
				const agreeing = { ...alone, peer: Array(raters).fill(review) }
				const expected = finalOf(scoreAppraisal(instrument, { reviews: alone }))
				expect(finalOf(scoreAppraisal(instrument, { reviews: agreeing }))).toBe(expected)
			}),
		)
	})

	it('self never changes the final', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const without = scoreAppraisal(instrument, { reviews: { ...input.reviews, self: [] } })
				expect(finalOf(without)).toBe(finalOf(scoreAppraisal(instrument, input)))
			}),
		)
	})

	it('a higher score never lowers the final', () => {
		fc.assert(
			fc.property(anyAppraisal, fc.nat(), fc.nat(), ({ instrument, input }, groupPick, scorePick) => {
				const given = Object.entries(input.reviews).flatMap(([group, reviews]) =>
					reviews.flatMap((review, index) =>
						Object.entries(review.scores)
							.filter(([, score]) => typeof score === 'number' && score < 5)
							.map(([id, score]) => ({ group, index, id, score: Number(score) })),
					),
				)
				const chosen = given[(groupPick + scorePick) % given.length]
				if (!chosen) return
				const raised = Object.fromEntries(
					Object.entries(input.reviews).map(([group, reviews]) => [
						group,
						reviews.map((review, index) =>
							group === chosen.group && index === chosen.index
								? { ...review, scores: { ...review.scores, [chosen.id]: chosen.score + 1 } }
								: review,
						),
					]),
				)
				const before = scoreAppraisal(instrument, input).final
				const after = scoreAppraisal(instrument, { reviews: raised }).final
				expect(before === null ? after === null : after?.gte(before)).toBe(true)
			}),
		)
	})

	it('effective weights total exactly 1 at every step', () => {
		const isWhole = (steps: readonly Step[]) => {
			const counted = steps.flatMap(({ share }) => share ?? [])
			return counted.length === 0 || sum(counted).equals(1)
		}
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const { groups, final } = scoreAppraisal(instrument, input)
				expect(isWhole(groups) && groups.every(({ aspects }) => isWhole(aspects))).toBe(true)
				expect(groups.flatMap(({ aspects }) => aspects).every(({ indicators }) => isWhole(indicators))).toBe(true)
				expect(groups.some(({ share }) => share !== null)).toBe(final !== null)
			}),
		)
	})

	it('what HR switches off scores exactly like an instrument without it', () => {
		fc.assert(
			fc.property(anyAppraisal, fc.nat(), ({ instrument, input }, pick) => {
				const switchedOff = optionalGroups(instrument).filter((_, index) => (pick >> index) % 2 === 1)
				const reduced = scoreAppraisal(withoutGroups(instrument, switchedOff), input)
				expect(finalOf(reduced)).toBe(finalOf(scoreAppraisal(instrument, { ...input, switchedOff })))
			}),
		)
	})

	it('no figure of fewer anonymous raters than the minimum leaves the calculation', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const scored = scoreAppraisal(instrument, input)
				for (const { group, indicator, count } of visibleCells(scored).indicators) {
					const given = input.reviews[group]?.filter(({ scores }) => typeof scores[indicator] === 'number').length
					expect(count).toBe(given)
					if (isAnonymous(group)) expect(count).toBeGreaterThanOrEqual(instrument.groups[group]?.min ?? 0)
				}
				for (const { group, raters, score, aspects } of weightedSnapshot(scored).groups) {
					if (!isAnonymous(group) || score) continue
					expect(raters).toBeNull()
					expect(aspects.flatMap(aspect => aspect.indicators.map(({ count }) => count ?? 0)).every(n => n === 0)).toBe(
						true,
					)
				}
			}),
		)
	})
})
