import { describe, expect, it, test } from 'vitest'
import { groupsOf, type Instrument, questionsFor, scaleBounds, type Text } from '../../src/domain/instrument.ts'
import { bandsOf } from '../../src/domain/predikat.ts'
import { readBuiltInInstruments } from '../../src/store/instrument-files.ts'

const instruments = await readBuiltInInstruments()

/** Common words of one language that the other does not have. */
const ENGLISH = /\b(the|and|of|to|is|are|with|without|for|by|from|work|score|feedback|deadline|task|results?)\b/i
const INDONESIAN = /\b(yang|dan|di|ke|dari|untuk|dengan|tidak|atau|pada|tugas|kerja|pegawai|atasan|rekan)\b/i

function anchorsOf({ aspects }: Instrument): Text[] {
	return aspects.flatMap(({ indicators }) => indicators.flatMap(({ anchors }) => Object.values(anchors)))
}

function textsOf(instrument: Instrument): Text[] {
	return [
		instrument.title,
		instrument.source,
		...instrument.scale.map(({ label }) => label),
		...bandsOf(instrument).map(({ label }) => label),
		...instrument.aspects.flatMap(({ title, indicators }) => [title, ...indicators.map(indicator => indicator.title)]),
		...anchorsOf(instrument),
		...groupsOf(instrument).flatMap(group =>
			questionsFor(instrument, group).flatMap(({ text, hint }) => (hint ? [text, hint] : [text])),
		),
	]
}

const weighted = instruments.filter(({ result }) => result.kind === 'weighted')
const named = (of: Instrument[]) => of.map(instrument => [instrument.id, instrument] as const)

it('ships denpasar-360, jakarta and bukittinggi-kompetensi', () => {
	expect(instruments.map(({ id }) => id)).toEqual(['bukittinggi-kompetensi', 'denpasar-360', 'jakarta'])
})

describe.each(named(instruments))('%s', (_, instrument) => {
	it('has few enough indicators to finish in minutes', () => {
		expect(instrument.aspects.flatMap(aspect => aspect.indicators).length).toBeLessThanOrEqual(10)
	})

	it('describes no two points alike', () => {
		const all = anchorsOf(instrument)
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
		expect(new Set(all.map(({ en }) => en)).size).toBe(all.length)
	})

	it('describes every point of every indicator in both languages', () => {
		const indicators = instrument.aspects.flatMap(aspect => aspect.indicators)
		for (const { anchors } of indicators) expect(Object.keys(anchors)).toEqual(['1', '2', '3', '4', '5'])
	})

	it('keeps the two languages apart', () => {
		for (const { id, en } of textsOf(instrument)) {
			expect(id).not.toMatch(ENGLISH)
			expect(en).not.toMatch(INDONESIAN)
		}
	})

	it('does not count what people say about themselves', () => {
		expect(instrument.groups.self?.weight).toBe(0)
	})
})

describe.each(named(weighted))('%s, which is weighted', (_, instrument) => {
	it('has at least two indicators an aspect', () => {
		for (const { id, indicators } of instrument.aspects) expect([id, indicators.length >= 2]).toEqual([id, true])
	})

	it('has the five points of the scale and the five bands that they yield', () => {
		const labels = ['Sangat Kurang', 'Kurang', 'Cukup', 'Baik', 'Sangat Baik']
		expect(instrument.scale.map(({ label }) => label.id)).toEqual(labels)
		expect(bandsOf(instrument).map(({ label }) => label.id)).toEqual(labels.toReversed())
		expect(bandsOf(instrument).map(({ min }) => min)).toEqual([87.5, 62.5, 37.5, 12.5, 0])
		expect(scaleBounds(instrument.scale)).toEqual({ min: 1, max: 5 })
	})

	it('describes each point in at most 160 characters', () => {
		for (const { id, en } of anchorsOf(instrument)) expect(Math.max(id.length, en.length)).toBeLessThanOrEqual(160)
	})

	it('asks people for their achievements and obstacles', () => {
		expect(questionsFor(instrument, 'self').map(({ id }) => id)).toEqual(['pencapaian', 'kendala'])
	})
})

test('no behaviour is described in two instruments', () => {
	const all = instruments.flatMap(anchorsOf).map(({ id }) => id)
	expect(new Set(all).size).toBe(all.length)
})
