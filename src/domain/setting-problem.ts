import type { SentenceArgs } from './refusal.ts'

/** What the operator set up keeps the program from starting; `key` (a locale key) says what is expected instead. */
export class SettingProblem extends Error {
	constructor(
		readonly key: `config-${string}`,
		readonly args: SentenceArgs = {},
	) {
		super(key)
	}
}
