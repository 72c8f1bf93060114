import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { exact } from '../../src/domain/fraction.ts'
import type { Instrument } from '../../src/domain/instrument.ts'
import type { SubmittedReview } from '../../src/domain/score.ts'
import { pointsApart, talkFigures } from '../../src/domain/talk.ts'
import { suggestedQuestions, type TalkQuestion } from '../../src/domain/talk-questions.ts'
import { type TalkReader, type TalkState, talkRights } from '../../src/domain/talk-rights.ts'
import { anyAppraisal } from '../support/arbitrary-appraisal.ts'
import { gapInstrument } from '../support/gap-instrument.ts'
import { anInstrument } from '../support/instrument.ts'

const weighted = anInstrument()
const ids = ['mutu', 'waktu', 'santun', 'disiplin']
const levels = gapInstrument(ids, [{ jenjang: ['Pengawas'], level: 3 }])

const review = (given: readonly (number | 'unable')[], months?: number): SubmittedReview => ({
	scores: Object.fromEntries(given.map((score, place) => [ids[place]!, score])),
	...(months ? { months } : {}),
})
const figures = (
	instrument: Instrument,
	self: readonly (number | 'unable')[] | undefined,
	...supervisor: SubmittedReview[]
) => talkFigures(instrument, 'Pengawas', { self: self && review(self), supervisor })
const names = (found: readonly { indicator: { id: string } }[]) => found.map(({ indicator }) => indicator.id).join(' ')
const silent = { achievement: null, obstacle: null }

describe('what a talk is about', () => {
	//    self              supervisor       strengths            gaps               differences
	test.each<[string, (number | 'unable')[] | undefined, (number | 'unable')[], string, string, string]>([
		['they see it alike', [4, 4, 4, 4], [4, 4, 4, 4], 'mutu waktu santun', '', ''],
		['one point is no difference', [5, 4, 4, 5], [4, 4, 5, 4], 'santun', 'mutu waktu disiplin', ''],
		['two points are', [5, 2, 4, 4], [3, 4, 4, 4], 'waktu santun disiplin', 'mutu', 'mutu waktu'],
		['the largest first', [5, 3, 1, 4], [3, 3, 5, 4], 'santun disiplin', 'mutu waktu', 'santun mutu'],
		['unable is no score', [5, 'unable', 5, 4], ['unable', 2, 1, 4], 'disiplin', 'santun waktu', 'santun'],
		['nothing sent of oneself', undefined, [1, 5, 5, 5], 'waktu santun disiplin', 'mutu', ''],
	])('%s', (_, self, given, strengths, gaps, differences) => {
		const found = figures(weighted, self, review(given))
		expect([names(found.strengths), names(found.gaps), names(found.differences)]).toEqual([
			strengths,
			gaps,
			differences,
		])
	})

	it('measures levels against the standard', () => {
		const found = figures(levels, [3, 3, 3, 3], review([5, 3, 1, 2]))
		expect([names(found.strengths), names(found.gaps), names(found.differences)]).toEqual([
			'mutu',
			'santun disiplin',
			'mutu santun',
		])
		expect(found.gaps.map(({ score, standard }) => [score.valueOf(), standard])).toEqual([
			[1, 3],
			[2, 3],
		])
	})

	it('takes the mean of supervisors in turn, by months', () => {
		const found = figures(weighted, [5, 4, 4, 4], review([2, 4, 4, 4], 2), review([5, 4, 4, 4], 1))
		expect(found.differences.map(({ supervisor }) => supervisor.toFraction())).toEqual(['3'])
	})

	it('counts the points of a scale, not its values', () => {
		const scale = [0, 25, 50, 100].map(value => ({ value, label: { id: '', en: '' } }))
		const apart = (one: number, other: number) => pointsApart(scale, exact(one), exact(other)).valueOf()
		expect([apart(0, 25), apart(25, 100), apart(50, 50), apart(75, 25), apart(0, 100)]).toEqual([1, 2, 0, 1.5, 3])
	})
})

describe('suggested questions', () => {
	const about = (questions: readonly TalkQuestion[]) =>
		questions.map(question => ('title' in question ? `${question.about} ${question.title.id}` : question.about))

	test.each<[string, string | null, string | null, string[]]>([
		['both written', 'Imunisasi tuntas.', 'Kendaraan rusak.', ['achievement', 'obstacle']],
		['nothing written', null, '  ', []],
		['"none" is nothing', 'Laporan tepat waktu', 'Tidak ada.', ['achievement']],
		['a dash is nothing', '-', '– Nihil –', []],
		['"none" as a part of a sentence is something', null, 'Tidak ada kendaraan dinas', ['obstacle']],
	])('follow from words: %s', (_, achievement, obstacle, expected) => {
		const same = figures(weighted, [4, 4, 4, 4], review([4, 4, 4, 4]))
		expect(about(suggestedQuestions(same, { achievement, obstacle }))).toEqual(expected)
	})

	it('follow from what both see differently, with both numbers, the largest three', () => {
		const found = figures(weighted, [5, 1, 5, 5], review([3, 5, 1, 2]))
		const questions = suggestedQuestions(found, silent)
		expect(about(questions)).toEqual(['self-lower waktu', 'self-higher santun', 'self-higher disiplin'])
		expect(questions[1]).toMatchObject({ self: { rounded: '5.00' }, supervisor: { rounded: '1.00' } })
	})

	it('follow from levels below their standard, of which nothing else is asked', () => {
		const found = figures(levels, [5, 2, 1, 3], review([3, 2, 1, 1]))
		expect(about(suggestedQuestions(found, silent))).toEqual([
			'self-higher mutu',
			'self-higher disiplin',
			'below-standard santun',
			'below-standard waktu',
		])
	})

	it('name no indicator but those that differ, and each once', () => {
		const anyText = fc.option(fc.string())
		fc.assert(
			fc.property(anyAppraisal, anyText, anyText, ({ instrument, input }, achievement, obstacle) => {
				const [self, supervisor] = [input.reviews.self?.[0], input.reviews.supervisor ?? []]
				const found = talkFigures(instrument, null, { self, supervisor })
				const differing = found.differences.map(({ indicator }) => indicator.title)
				for (const { indicator } of found.differences) {
					const given = supervisor.map(({ scores }) => scores[indicator.id]).filter(score => typeof score === 'number')
					const own = self?.scores[indicator.id]
					expect(given.some(score => typeof own === 'number' && Math.abs(score - own) >= 2)).toBe(true)
				}
				const named = suggestedQuestions(found, { achievement, obstacle }).flatMap(question =>
					'title' in question ? [question.title] : [],
				)
				expect(named.every(title => differing.includes(title))).toBe(true)
				expect(new Set(named).size).toBe(named.length)
			}),
		)
	})
})

describe('who may write what on a card', () => {
	const open: TalkState = { isOpen: true, isSettled: false, wasHeld: true }
	test.each<[string, TalkReader, Partial<TalkState>, string]>([
		['the employee', 'employee', {}, 'notes support'],
		['the supervisor before the talk', 'supervisor', { wasHeld: false }, 'notes promise'],
		['the supervisor after the talk', 'supervisor', {}, 'notes promise scores'],
		['who scored before', 'former', {}, ''],
		['the employee once it is published', 'employee', { isSettled: true }, 'notes'],
		['the supervisor once it is published', 'supervisor', { isSettled: true }, 'notes'],
		['the employee when it is over', 'employee', { isOpen: false }, ''],
		['the supervisor when it is over', 'supervisor', { isOpen: false }, ''],
	])('%s', (_, reader, state, expected) => {
		const rights = talkRights(reader, { ...open, ...state })
		const may = Object.entries(rights).flatMap(([right, has]) => (has ? [right] : []))
		expect(may.join(' ')).toBe(expected)
	})
})
