import { z } from 'zod'
import type { Instrument } from './instrument.ts'
import { checkInstrument } from './instrument-checks.ts'
import { type InstrumentProblem, toProblem } from './instrument-problem.ts'
import { instrumentShape } from './instrument-shape.ts'

/**
 * An appraisal instrument as its YAML file states it: who answers what on which scale, and how a result comes of it.
 * Parsing fills in defaults and is idempotent, so a stored instrument can be read with it too.
 */
export const instrumentSchema = instrumentShape.pipe(z.custom<Instrument>().superRefine(checkInstrument))

/** The instrument, or all that is wrong with it; what holds between fields is checked once each field is right. */
export function parseInstrument(
	data: unknown,
): { instrument: Instrument; problems?: undefined } | { instrument?: undefined; problems: InstrumentProblem[] } {
	const { data: instrument, error } = instrumentSchema.safeParse(data, { reportInput: true })
	return error ? { problems: error.issues.map(toProblem) } : { instrument }
}
