import type { z } from 'zod'
import type { Instrument } from '../../src/domain/instrument.ts'
import { instrumentSchema } from '../../src/domain/instrument-schema.ts'

export type InstrumentFile = z.input<typeof instrumentSchema>

const both = (words: string) => ({ id: words, en: words })
const POINTS = [1, 2, 3, 4, 5]

/** An indicator with an anchor for each of five points. */
export function anIndicator(id: string, weight?: number) {
	const anchors = Object.fromEntries(POINTS.map(value => [value, both(`${id} ${value}`)]))
	return { id, title: both(id), anchors, ...(weight !== undefined && { weight }) }
}

/** An aspect, by the ids of its indicators. */
export function anAspect(id: string, weight: number, ...indicators: string[]) {
	return { id, title: both(id), weight, indicators: indicators.map(name => anIndicator(name)) }
}

/** What a small instrument file holds: two aspects (60 and 40) of two indicators; self 0, supervisor 70, peers 30. */
export function instrumentFile(changes: Partial<InstrumentFile> = {}): InstrumentFile {
	return {
		id: 'contoh',
		title: both('Contoh'),
		source: both('Contoh'),
		scale: POINTS.map(value => ({ value, label: both(`Nilai ${value}`) })),
		groups: { self: { weight: 0 }, supervisor: { weight: 70 }, peer: { weight: 30, min: 3, optional: true } },
		aspects: [anAspect('hasil', 60, 'mutu', 'waktu'), anAspect('sikap', 40, 'santun', 'disiplin')],
		questions: { self: [{ id: 'pencapaian', text: both('Pencapaian'), required: true }] },
		result: {
			kind: 'weighted',
			bands: [
				{ min: 87.5, label: both('Sangat Baik') },
				{ min: 62.5, label: both('Baik') },
				{ min: 37.5, label: both('Cukup') },
				{ min: 12.5, label: both('Kurang') },
				{ min: 0, label: both('Sangat Kurang') },
			],
		},
		...changes,
	}
}

export function anInstrument(changes: Partial<InstrumentFile> = {}): Instrument {
	return instrumentSchema.parse(instrumentFile(changes))
}
