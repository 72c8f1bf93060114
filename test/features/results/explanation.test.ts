import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { bandsOf } from '../../../src/domain/predikat.ts'
import { type ScoringInput, scoreAppraisal } from '../../../src/domain/score.ts'
import { type WeightedSnapshot, weightedSnapshot } from '../../../src/domain/snapshot.ts'
import {
	aspectCalculation,
	type Calculation,
	finalCalculation,
	groupCalculation,
} from '../../../src/explanation/calculation.ts'
import { explanationPages } from '../../../src/features/results/explanation-text.ts'
import { translator } from '../../../src/i18n/translate.ts'
import type { PublishedResult } from '../../../src/result/published-result.ts'
import { anyAppraisal } from '../../support/arbitrary-appraisal.ts'
import { anAspect, anInstrument } from '../../support/instrument.ts'

const id = translator('id')
const instrument = anInstrument()

function published(score: WeightedSnapshot, bands = bandsOf(instrument)): PublishedResult {
	const employee = { name: 'Ni Wayan Wati', post: 'Staf', unit: 'Dinas Kesehatan' }
	return { period: 'Triwulan IV 2026', employee, supervisor: null, legalBasis: null, bands, score, comments: [] }
}

/** All that "Rincian nilai" says, for a small instrument: aspects 60 and 40 of two indicators; supervisor 70, peers 30. */
function explain(input: ScoringInput, of = instrument): string {
	const pages = explanationPages(id, published(weightedSnapshot(scoreAppraisal(of, input)), bandsOf(of)))
	return pages.map(({ text }) => text).join('\n')
}

const supervisor = [{ scores: { mutu: 4, waktu: 3, santun: 5, disiplin: 4 } }]
const peer = [
	{ scores: { mutu: 5, waktu: 4, santun: 3, disiplin: 5 } },
	{ scores: { mutu: 4, waktu: 4, santun: 4, disiplin: 5 } },
	{ scores: { mutu: 'unable' as const, waktu: 4, santun: 5, disiplin: 4 } },
]

describe('"Rincian nilai"', () => {
	it('shows each step with its numbers, from indicators to the predikat', () => {
		const text = explain({ reviews: { supervisor, peer } })
		for (const step of [
			'(4 + 3) ÷ 2 = 3,5',
			'(5 + 4) ÷ 2 = 4,5',
			'(3,5 × 60 + 4,5 × 40) ÷ 100 = 3,9',
			'• disiplin: 4,666666… (rata-rata 3 penilai)',
			'(4 + 4,666666…) ÷ 2 = 4,333333…',
			'(4 × 60 + 4,333333… × 40) ÷ 100 = 4,133333…',
			'(3,9 × 70 + 4,133333… × 30) ÷ 100 = 3,97',
			'(3,97 − 1) ÷ (5 − 1) × 100 = 74,25',
			'Nilai 74,25 mencapai batas bawah Baik, yaitu 62,50.',
			'Batas Sangat Baik, yaitu 87,50, belum tercapai.',
		]) {
			expect(text).toContain(step)
		}
	})

	it('says which groups are left out, and why', () => {
		const text = explain({ reviews: { supervisor, peer: peer.slice(0, 2) } })
		expect(text).toContain('• Diri sendiri: belum mengirim penilaian')
		expect(text).toContain('• Rekan kerja: penilainya kurang dari 3 orang')
		expect(text).toContain('yang tidak ada tidak pernah dianggap nol')
		expect(explain({ reviews: { supervisor }, switchedOff: ['peer'] })).toContain(
			'• Rekan kerja: tidak dipakai pada periode ini',
		)
	})

	it('says which indicators are left out, and why', () => {
		const text = explain({ reviews: { supervisor: [{ scores: { ...supervisor[0]!.scores, waktu: 'unable' } }], peer } })
		expect(text).toContain('• waktu: tidak ada skor karena dinyatakan tidak dapat dinilai')
		expect(text).toContain('• mutu: penilainya kurang dari 3 orang')
	})

	it('names the weights of indicators where they differ', () => {
		const hasil = anAspect('hasil', 60, 'mutu', 'waktu')
		hasil.indicators[0]!.weight = 3
		const weighted = anInstrument({ aspects: [hasil, anAspect('sikap', 40, 'santun', 'disiplin')] })
		const text = explain({ reviews: { supervisor } }, weighted)
		expect(text).toContain('• mutu: 4 (bobot 3)')
		expect(text).toContain('(4 × 3 + 3 × 1) ÷ 4 = 3,75')
	})

	it('shows a nilai just below a band in full, not rounded into it', () => {
		// 3 × 99,98% + 4 × 0,02% = 3,0002, a nilai of exactly 50,005
		const bands = [
			{ min: 50.01, label: { id: 'Baik', en: 'Good' } },
			{ min: 0, label: { id: 'Cukup', en: 'Fair' } },
		]
		const close = anInstrument({
			aspects: [anAspect('hasil', 99.98, 'mutu'), anAspect('sikap', 0.02, 'santun')],
			result: { kind: 'weighted', bands },
		})
		const text = explain({ reviews: { supervisor: [{ scores: { mutu: 3, santun: 4 } }] } }, close)
		expect(text).toContain(
			'Nilai 50,005 mencapai batas bawah Cukup, yaitu 0,00.\nBatas Baik, yaitu 50,01, belum tercapai.',
		)
		expect(text).toContain('Dibulatkan menjadi 50,01.')
	})

	it('keeps each page within a message, with as many indicators as an instrument may have', () => {
		const title = 'Indikator dengan judul yang sangat panjang supaya halamannya cepat sekali penuh'
		const ids = Array.from({ length: 39 }, (_, index) => `i${index}`)
		const large = anInstrument({
			aspects: [anAspect('hasil', 60, ...ids.slice(0, 30)), anAspect('sikap', 40, ...ids.slice(30))].map(aspect => ({
				...aspect,
				indicators: aspect.indicators.map(indicator => ({ ...indicator, title: { id: title, en: title } })),
			})),
		})
		const scores = Object.fromEntries(ids.map((name, index) => [name, 1 + (index % 5)]))
		const pages = explanationPages(
			id,
			published(weightedSnapshot(scoreAppraisal(large, { reviews: { supervisor: [{ scores }] } }))),
		)
		expect(pages.length).toBeGreaterThan(2)
		for (const { text } of pages) expect(text.length).toBeLessThanOrEqual(4096)
	})
})

describe('every calculation of every result', () => {
	it('comes out exactly as it says', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const snapshot = weightedSnapshot(scoreAppraisal(instrument, input))
				for (const step of calculations(snapshot)) {
					const sum = step.terms.reduce(
						(total, { score, weight }) =>
							total.add(new Fraction(score.exact).mul(step.even ? 1 : new Fraction(weight))),
						new Fraction(0),
					)
					expect(sum.div(new Fraction(step.divisor)).toFraction()).toBe(step.result.exact)
				}
			}),
		)
	})

	it('can be redone with a calculator from what is written', () => {
		fc.assert(
			fc.property(anyAppraisal, ({ instrument, input }) => {
				const snapshot = weightedSnapshot(scoreAppraisal(instrument, input))
				const pages = explanationPages(id, published(snapshot, bandsOf(instrument)))
				for (const line of pages.flatMap(({ text }) => text.split('\n'))) {
					const [left, right] = line.split(' = ')
					if (left?.startsWith('(') && right) expect(calculator(left)).toBeCloseTo(calculator(right), 3)
				}
			}),
			{ numRuns: 50 },
		)
	})
})

function calculations(snapshot: WeightedSnapshot): Calculation[] {
	const groups = snapshot.groups.flatMap(group => [groupCalculation(group), ...group.aspects.map(aspectCalculation)])
	return [finalCalculation(snapshot), ...groups].filter(step => step !== null)
}

/** Types a written formula into a calculator: "(4,333333… × 60 + 4 × 40) ÷ 100". */
function calculator(written: string): number {
	const typed = written
		.replaceAll(',', '.')
		.replaceAll('…', '')
		.replaceAll('×', '*')
		.replaceAll('÷', '/')
		.replaceAll('−', '-')
	expect(typed).toMatch(/^[\d.()+*/ -]+$/)
	return Number(new Function(`return ${typed}`)())
}
