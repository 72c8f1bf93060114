import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isAnonymous } from '../../src/domain/anonymity.ts'
import { groupsOf, type Instrument } from '../../src/domain/instrument.ts'
import { type Score, type ScoringInput, type SubmittedReview, scoreAppraisal } from '../../src/domain/score.ts'
import { type AnonymousReview, type Kept, keptOf } from '../../src/domain/sealing.ts'
import { weightedSnapshot } from '../../src/domain/snapshot.ts'
import { anyAppraisal } from '../support/arbitrary-appraisal.ts'
import { anAspect, anInstrument } from '../support/instrument.ts'

const both = (words: string) => ({ id: words, en: words })

/** Two indicators and an open question, of which peers from three on are shown. */
const instrument = anInstrument({
	aspects: [anAspect('hasil', 60, 'mutu'), anAspect('sikap', 40, 'santun')],
	questions: { peer: [{ id: 'masukan', text: both('Masukan'), required: false }] },
})

/** "mutu 4 rapi": a score (x: unable) and perhaps a word; "masukan - terima": a word alone. */
function review(...said: string[]): AnonymousReview {
	return {
		answers: said.map(one => {
			const [item = '', score, text] = one.split(' ')
			return { item, score: score === '-' || score === 'x' ? null : Number(score), text: text ?? null }
		}),
	}
}

function written({ scores, comments }: Kept): string[] {
	return [
		...scores.map(({ item, score }) => `${item} ${score}`),
		...comments.map(({ item, text }) => `${item} ${text}`),
	]
}

describe('what is kept of a group', () => {
	test.each<[string, AnonymousReview[], string[]]>([
		['nobody', [], []],
		['two, where three are needed', [review('mutu 4 rapi', 'masukan - a'), review('mutu 5', 'masukan - b')], []],
		[
			'three',
			[review('mutu 4 rapi', 'masukan - terima'), review('mutu 5'), review('mutu 3 cepat')],
			['mutu 4', 'mutu 5', 'mutu 3', 'mutu rapi', 'mutu cepat', 'masukan terima'],
		],
		[
			'three, one of whom could not judge an indicator: nothing of that one, whoever commented on it',
			[review('mutu 4', 'santun x bagus'), review('mutu 5', 'santun 1 ketus'), review('mutu 3', 'santun 5')],
			['mutu 4', 'mutu 5', 'mutu 3'],
		],
		[
			'three who could judge no indicator together: not even the open questions',
			[review('mutu 4', 'santun x', 'masukan - a'), review('mutu x', 'santun 2'), review('mutu 5', 'santun 3')],
			[],
		],
		['what nobody asked them', [review('lain 4'), review('lain 4'), review('lain 4 ya')], []],
	])('%s', (_, reviews, kept) => {
		expect(written(keptOf(instrument, 'peer', reviews))).toEqual(kept)
	})

	it('is nothing where HR switched it off', () => {
		const { peer: _, ...groups } = instrument.groups
		const without: Instrument = { ...instrument, groups }
		expect(keptOf(without, 'peer', Array(4).fill(review('mutu 4 rapi')))).toEqual({ scores: [], comments: [] })
	})

	test.each([
		[2, []],
		[3, ['masukan a', 'masukan a', 'masukan a']],
	])('%i who are asked questions only count as raters', (raters, kept) => {
		const asked: Instrument = {
			...instrument,
			aspects: instrument.aspects.map(aspect => ({ ...aspect, groups: ['supervisor'] })),
		}
		expect(written(keptOf(asked, 'peer', Array(raters).fill(review('masukan - a'))))).toEqual(kept)
	})
})

describe('for every appraisal', () => {
	it('the result is the same before and after sealing', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const before = weightedSnapshot(scoreAppraisal(instrument, input))
				expect(weightedSnapshot(scoreAppraisal(instrument, sealedInput(instrument, input)))).toEqual(before)
			}),
		)
	})

	it('no indicator keeps fewer scores than the minimum, and what is kept was given', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				for (const group of groupsOf(instrument).filter(isAnonymous)) {
					const given = toReviews(input.reviews[group])
					const { scores } = keptOf(instrument, group, given)
					for (const item of new Set(scores.map(score => score.item))) {
						const all = given.flatMap(({ answers }) => answers.filter(answer => answer.item === item && answer.score))
						const kept = scores.filter(score => score.item === item)
						expect(kept.map(({ score }) => score)).toEqual(all.map(({ score }) => score))
						expect(kept.length).toBeGreaterThanOrEqual(instrument.groups[group]?.min ?? Number.POSITIVE_INFINITY)
					}
				}
			}),
		)
	})

	it('no hidden number can be solved for: with any other in its place, every figure shown is the same', () => {
		let hidden = 0
		fc.assert(
			fc.property(anyAppraisal, fc.integer({ min: 1, max: 4 }), ({ instrument, input }, step) => {
				const shown = weightedSnapshot(scoreAppraisal(instrument, input))
				for (const group of groupsOf(instrument).filter(isAnonymous)) {
					const given = input.reviews[group] ?? []
					const kept = new Set(keptOf(instrument, group, toReviews(given)).scores.map(({ item }) => item))
					const change = ([id, score]: [string, Score]): [string, Score] =>
						kept.has(id) || score === 'unable' ? [id, score] : [id, ((score + step - 1) % 5) + 1]
					const others = given.map(({ scores }) => ({ scores: Object.fromEntries(Object.entries(scores).map(change)) }))
					hidden += others.filter((other, index) => JSON.stringify(other) !== JSON.stringify(given[index])).length
					const changed = { ...input, reviews: { ...input.reviews, [group]: others } }
					expect(weightedSnapshot(scoreAppraisal(instrument, changed))).toEqual(shown)
				}
			}),
		)
		expect(hidden).toBeGreaterThan(10)
	})
})

function sealedInput(instrument: Instrument, { reviews }: ScoringInput): ScoringInput {
	const groups = groupsOf(instrument).filter(isAnonymous)
	const sealed = groups.map(group => {
		const { scores } = keptOf(instrument, group, toReviews(reviews[group]))
		const kept = scores.map(({ item, score }) => ({ indicator: item, score })).toReversed()
		return [group, { raters: reviews[group]?.length ?? 0, scores: kept }]
	})
	return {
		reviews: { self: reviews.self ?? [], supervisor: reviews.supervisor ?? [] },
		sealed: Object.fromEntries(sealed),
	}
}

function toReviews(reviews: readonly SubmittedReview[] = []): AnonymousReview[] {
	return reviews.map(({ scores }) => ({
		answers: Object.entries(scores).map(([item, score]) => ({
			item,
			score: score === 'unable' ? null : score,
			text: null,
		})),
	}))
}
