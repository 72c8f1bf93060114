import type { Variables } from '../config.ts'
import type { Translate } from '../i18n/translate.ts'

/** What a command sees of the world around it. */
export interface Shell {
	variables: Variables
	t: Translate
	/** Writes a line to stdout. */
	out(line: string): void
	/** Writes a line to stderr: what is wrong or odd. */
	err(line: string): void
}

/** What the program tells the shell that called it. */
export const exit = { fine: 0, refused: 1, usage: 2 } as const
export type ExitCode = (typeof exit)[keyof typeof exit]
