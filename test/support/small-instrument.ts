import type { Instrument } from '../../src/domain/instrument.ts'
import { anAspect, anInstrument } from './instrument.ts'

const both = (words: string) => ({ id: words, en: words })

/** Two indicators and an open question: for seasons in which it matters what happens, not how much is asked. */
export const smallInstrument: Instrument = anInstrument({
	aspects: [anAspect('hasil', 60, 'target'), anAspect('sikap', 40, 'teliti')],
	questions: {
		self: [{ id: 'pencapaian', text: both('Pencapaian'), required: true }],
		peer: [{ id: 'masukan', text: both('Masukan'), required: false }],
	},
})
