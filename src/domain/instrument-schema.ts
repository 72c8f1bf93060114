import { checkInstrument } from './instrument-checks.ts'
import { instrumentShape } from './instrument-shape.ts'

/**
 * An appraisal instrument as its YAML file states it: who answers what on which scale, and how a result comes of it.
 * Parsing fills in defaults and is idempotent, so a stored instrument can be read with it too.
 */
export const instrumentSchema = instrumentShape.superRefine(checkInstrument)
