import type { Instrument } from '../../src/domain/instrument.ts'
import { anIndicator, anInstrument, type InstrumentFile } from './instrument.ts'

type Standards = Extract<InstrumentFile['result'], { kind: 'gap' }>['standards']

/** The fields of an instrument file whose result is the gap between levels and standards, by ids of competencies. */
export function gapFile(
	ids: readonly string[],
	standards: Standards,
	firstAspect = ids.length,
): Partial<InstrumentFile> {
	const aspect = (id: string, indicators: readonly string[]) => ({
		id,
		title: { id, en: id },
		indicators: indicators.map(name => anIndicator(name)),
	})
	const parts = [ids.slice(0, firstAspect), ids.slice(firstAspect)].filter(part => part.length > 0)
	return {
		groups: { self: { weight: 0 }, supervisor: { weight: 100 } },
		aspects: parts.map((part, index) => aspect(`aspek${index}`, part)),
		questions: {},
		result: { kind: 'gap', standards },
	}
}

/** @param firstAspect so many competencies form the first aspect, the others a second */
export function gapInstrument(ids: readonly string[], standards: Standards, firstAspect?: number): Instrument {
	return anInstrument(gapFile(ids, standards, firstAspect))
}
