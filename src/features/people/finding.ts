import { cut } from '../../domain/cut.ts'
import type { SentenceArgs } from '../../domain/refusal.ts'

/** What is wrong or odd in one row of an import file; `key` is a locale key. */
export interface Finding {
	/** As a spreadsheet counts, the header included */
	row: number
	key: `people-row-${string}`
	args: SentenceArgs
}

/** A cell as a sentence quotes it: what stands in the wrong column may be long. */
export function clip(text: string): string {
	return cut(text, 60)
}
