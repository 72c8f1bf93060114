import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { gapOf } from '../../src/domain/gap.ts'
import type { Instrument } from '../../src/domain/instrument.ts'
import { asksReason } from '../../src/domain/reason.ts'
import { type Score, scoreAppraisal } from '../../src/domain/score.ts'
import { requiredLevel } from '../../src/domain/standard.ts'
import { readInstrumentFile } from '../../src/store/instrument-files.ts'
import { gapInstrument } from '../support/gap-instrument.ts'
import { anInstrument } from '../support/instrument.ts'

const ids = ['integritas', 'kerjasama', 'komunikasi', 'hasil', 'pelayanan']
const instrument = gapInstrument(ids, [
	{ jenjang: ['Pelaksana', 'Staf'], level: 1 },
	{ jenjang: ['Pengawas', 'Eselon IV.a'], level: 2, except: { hasil: 3 } },
	{ jenjang: ['JPT Pratama'], level: 4 },
])

/** What the supervisor found, in the order of the competencies: a level, "unable", or nothing at all. */
function measure(
	levels: (Score | undefined)[],
	jenjang: string | null,
	self: Score[] = [],
	of: Instrument = instrument,
) {
	const scoresOf = (given: readonly (Score | undefined)[]) =>
		Object.fromEntries(ids.flatMap((id, index) => (given[index] === undefined ? [] : [[id, given[index]]])))
	const reviews = {
		supervisor: [{ scores: scoresOf(levels) as Record<string, Score> }],
		...(self.length > 0 ? { self: [{ scores: scoresOf(self) as Record<string, Score> }] } : {}),
	}
	return gapOf(scoreAppraisal(of, { reviews }), jenjang)
}

const named = (competencies: readonly { indicator: { id: string } }[]) =>
	competencies.map(({ indicator }) => indicator.id).join(' ')

describe('levels against the standard of a jenjang', () => {
	//    levels            jenjang      gaps                     match   first                        beyond
	test.each<[(Score | undefined)[], string, (number | null)[], string, string, string]>([
		[[2, 2, 2, 3, 2], 'Pengawas', [0, 0, 0, 0, 0], '100', '', ''],
		[[3, 2, 5, 3, 2], 'Pengawas', [1, 0, 3, 0, 0], '100', '', 'komunikasi integritas'],
		[[1, 2, 2, 3, 2], 'Pengawas', [-1, 0, 0, 0, 0], '1000/11', 'integritas', ''],
		[[1, 2, 2, 1, 5], 'Pengawas', [-1, 0, 0, -2, 3], '800/11', 'hasil integritas', 'pelayanan'],
		[[1, 1, 1, 1, 1], 'Pengawas', [-1, -1, -1, -2, -1], '500/11', 'hasil integritas kerjasama', ''],
		[[1, 1, 1, 1, 1], 'Pelaksana', [0, 0, 0, 0, 0], '100', '', ''],
		[[3, 3, 3, 3, 3], 'JPT Pratama', [-1, -1, -1, -1, -1], '75', 'integritas kerjasama komunikasi', ''],
		[[2, 'unable', undefined, 1, 2], 'Pengawas', [0, null, null, -2, 0], '500/7', 'hasil', ''],
	])('%j for %s', (levels, jenjang, gaps, match, first, beyond) => {
		const found = measure(levels, jenjang)
		expect(found.competencies.map(({ gap }) => gap?.valueOf() ?? null)).toEqual(gaps)
		expect(found.match?.toFraction()).toBe(match)
		expect([named(found.first), named(found.beyond)]).toEqual([first, beyond])
	})

	it.each([null, 'Widyaiswara'])('has levels, and neither gap nor match, where the jenjang is %s', jenjang => {
		const { competencies, match, first, beyond } = measure([2, 1, 3, 2, 2], jenjang, [5, 5, 5, 5, 5])
		expect(competencies.map(({ level, standard, gap }) => [level?.valueOf(), standard, gap])).toEqual(
			[2, 1, 3, 2, 2].map(level => [level, null, null]),
		)
		expect([match, first, beyond]).toEqual([null, [], []])
	})

	it('shows what employees say of themselves and measures none of it', () => {
		const { competencies, match } = measure([2, 2, 2, 3, 2], 'Pengawas', [5, 1, 'unable', 4, 5])
		expect(competencies.map(({ self }) => self?.valueOf() ?? null)).toEqual([5, 1, null, 4, 5])
		expect(match?.valueOf()).toBe(100)
	})

	it('takes the mean of supervisors who followed each other, by months', () => {
		const scores = (level: number) => Object.fromEntries(ids.map(id => [id, level]))
		const supervisor = [
			{ scores: scores(1), months: 2 },
			{ scores: scores(4), months: 1 },
		]
		const { competencies, match } = gapOf(scoreAppraisal(instrument, { reviews: { supervisor } }), 'JPT Pratama')
		expect(competencies.map(({ gap }) => gap?.valueOf())).toEqual([-2, -2, -2, -2, -2])
		expect(match?.valueOf()).toBe(50)
	})
})

describe('the level that a jenjang requires', () => {
	test.each<[string | null, string, number | null]>([
		['Pengawas', 'integritas', 2],
		['Pengawas', 'hasil', 3],
		['  PENGAWAS ', 'integritas', 2],
		['jpt-pratama', 'integritas', 4],
		['JPTPratama', 'hasil', 4],
		['Eselon IVa', 'hasil', 3],
		['staf', 'integritas', 1],
		['Staf Ahli', 'integritas', null],
		['', 'integritas', null],
		[null, 'integritas', null],
	])('%j, %s: %j', (jenjang, id, level) => {
		expect(requiredLevel(instrument, { id }, jenjang)).toBe(level)
	})

	it('is none where nothing is measured against a standard', () => {
		expect(requiredLevel(anInstrument(), { id: 'mutu' }, 'Pengawas')).toBeNull()
	})

	it('is as the fact sheet has it, in the instrument that is shipped', async () => {
		const shipped = await readInstrumentFile('instruments/bukittinggi-kompetensi.yaml')
		const levelOf = (jenjang: string) => requiredLevel(shipped, { id: 'integritas' }, jenjang)
		const structural = ['Pelaksana', 'Pengawas', 'Administrator', 'JPT Pratama', 'JPT Madya', 'JPT Utama']
		expect(structural.map(levelOf)).toEqual([1, 2, 3, 4, 5, 5])
		const functional = ['Terampil', 'Mahir', 'Penyelia', 'Ahli Pertama', 'Ahli Muda', 'Ahli Madya', 'Ahli Utama']
		expect(functional.map(levelOf)).toEqual([1, 1, 2, 2, 2, 3, 4])
	})
})

describe('a reason in words', () => {
	const indicator = { ...instrument.aspects[0]!.indicators[0]!, id: 'hasil' }
	it('is asked of a level two or more below the standard, never of a level that is required', () => {
		const asking = (jenjang: string | null) =>
			[1, 2, 3, 4, 5].filter(score => asksReason(instrument, indicator, score, jenjang))
		expect(asking('Pelaksana')).toEqual([])
		expect(asking('Pengawas')).toEqual([1])
		expect(asking('JPT Pratama')).toEqual([1, 2])
		expect(asking(null)).toEqual([])
	})

	it('is asked of the lowest and the highest point where scores are weighed', () => {
		const weighted = anInstrument()
		const asking = [1, 2, 3, 4, 5].filter(score => asksReason(weighted, indicator, score, 'Pengawas'))
		expect(asking).toEqual([1, 5])
	})
})

/** Another way to the match, naive and in floating point. */
function referenceMatch(levels: readonly (Score | undefined)[], standards: readonly number[]): number | null {
	let [reached, required] = [0, 0]
	for (const [index, level] of levels.entries()) {
		if (typeof level !== 'number') continue
		reached += Math.min(level, standards[index]!)
		required += standards[index]!
	}
	return required === 0 ? null : (100 * reached) / required
}

describe('every match', () => {
	const anyLevel = fc.integer({ min: 1, max: 5 })
	const levels = fc.array(anyLevel, { minLength: ids.length, maxLength: ids.length })
	const someLevels = fc
		.array(fc.oneof({ weight: 5, arbitrary: anyLevel }, fc.constant('unable' as const), fc.constant(undefined)), {
			minLength: ids.length,
			maxLength: ids.length,
		})
		.filter(given => given.some(level => typeof level === 'number'))
	const withStandards = (standards: readonly number[]) =>
		gapInstrument(ids, [
			{ jenjang: ['A'], level: 1, except: Object.fromEntries(ids.map((id, index) => [id, standards[index]!])) },
		])

	it('is what another calculation finds, and lies between 0 and 100', () => {
		fc.assert(
			fc.property(someLevels, levels, (given, standards) => {
				const { match, reached, required } = measure(given, 'A', [], withStandards(standards))
				expect(match!.valueOf()).toBeCloseTo(referenceMatch(given, standards)!, 9)
				expect(match!.gt(0) && match!.lte(100)).toBe(true)
				expect(reached.div(required).mul(100).equals(match!)).toBe(true)
			}),
		)
	})

	it('is 100 exactly where nothing is left to develop', () => {
		fc.assert(
			fc.property(someLevels, levels, (given, standards) => {
				const { match, first } = measure(given, 'A', [], withStandards(standards))
				expect(match!.equals(100)).toBe(first.length === 0)
			}),
		)
	})

	it('never falls when a level rises, and does not rise beyond the standard', () => {
		fc.assert(
			fc.property(levels, levels, fc.nat(ids.length - 1), (given, standards, which) => {
				const raised = given.map((level, index) => (index === which ? Math.min(5, level + 1) : level))
				const [before, after] = [given, raised].map(one => measure(one, 'A', [], withStandards(standards)).match!)
				expect(after!.gte(before!)).toBe(true)
				if (given[which]! >= standards[which]!) expect(after!.equals(before!)).toBe(true)
			}),
		)
	})

	it('names first what lies furthest below, at most three, none that is met', () => {
		fc.assert(
			fc.property(levels, levels, (given, standards) => {
				const { first, competencies } = measure(given, 'A', [], withStandards(standards))
				const below = competencies.flatMap(({ gap }) => (gap?.lt(0) ? [gap.valueOf()] : [])).sort((a, b) => a - b)
				expect(first.map(({ gap }) => gap.valueOf())).toEqual(below.slice(0, 3))
			}),
		)
	})

	it('pays no heed to weights: a competency is a competency', () => {
		const plain = measure([1, 2, 3, 4, 5], 'JPT Pratama')
		const apart = gapInstrument(ids, [{ jenjang: ['JPT Pratama'], level: 4 }], 2)
		expect(measure([1, 2, 3, 4, 5], 'JPT Pratama', [], apart).match).toEqual(plain.match)
	})
})
