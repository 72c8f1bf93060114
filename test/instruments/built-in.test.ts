import { describe, expect, it, test } from 'vitest'
import { groupsOf, type Instrument, questionsFor, scaleBounds, type Text } from '../../src/domain/instrument.ts'
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
		...instrument.result.bands.map(({ label }) => label),
		...instrument.aspects.flatMap(({ title, indicators }) => [title, ...indicators.map(indicator => indicator.title)]),
		...anchorsOf(instrument),
		...groupsOf(instrument).flatMap(group =>
			questionsFor(instrument, group).flatMap(({ text, hint }) => (hint ? [text, hint] : [text])),
		),
	]
}

it('ships denpasar-360 and jakarta', () => {
	expect(instruments.map(({ id }) => id)).toEqual(['denpasar-360', 'jakarta'])
})

describe.each(instruments.map(instrument => [instrument.id, instrument] as const))('%s', (_, instrument) => {
	const indicators = instrument.aspects.flatMap(aspect => aspect.indicators)

	it('has at least two indicators an aspect, and few enough to finish in minutes', () => {
		for (const { id, indicators } of instrument.aspects) expect([id, indicators.length >= 2]).toEqual([id, true])
		expect(indicators.length).toBeLessThanOrEqual(10)
	})

	it('has the five points of the scale and the five bands that they yield', () => {
		const labels = ['Sangat Kurang', 'Kurang', 'Cukup', 'Baik', 'Sangat Baik']
		expect(instrument.scale.map(({ label }) => label.id)).toEqual(labels)
		expect(instrument.result.bands.map(({ label }) => label.id)).toEqual(labels.toReversed())
		expect(instrument.result.bands.map(({ min }) => min)).toEqual([87.5, 62.5, 37.5, 12.5, 0])
		expect(scaleBounds(instrument.scale)).toEqual({ min: 1, max: 5 })
	})

	it('describes every point of every indicator in both languages, in at most 160 characters', () => {
		for (const { anchors } of indicators) expect(Object.keys(anchors)).toEqual(['1', '2', '3', '4', '5'])
		for (const { id, en } of anchorsOf(instrument)) expect(Math.max(id.length, en.length)).toBeLessThanOrEqual(160)
	})

	it('describes no two points alike', () => {
		const all = anchorsOf(instrument)
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
		expect(new Set(all.map(({ en }) => en)).size).toBe(all.length)
	})

	it('keeps the two languages apart', () => {
		for (const { id, en } of textsOf(instrument)) {
			expect(id).not.toMatch(ENGLISH)
			expect(en).not.toMatch(INDONESIAN)
		}
	})

	it('does not count what people say about themselves, and asks them for achievements and obstacles', () => {
		expect(instrument.groups.self?.weight).toBe(0)
		expect(questionsFor(instrument, 'self').map(({ id }) => id)).toEqual(['pencapaian', 'kendala'])
	})
})

test('no behaviour is described in two instruments', () => {
	const all = instruments.flatMap(anchorsOf).map(({ id }) => id)
	expect(new Set(all).size).toBe(all.length)
})
