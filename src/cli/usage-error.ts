import type { SentenceArgs } from '../domain/refusal.ts'

/** A command was typed wrongly; `key` (a locale key) says how. */
export class UsageError extends Error {
	constructor(
		readonly key: `cli-usage-${string}`,
		readonly args: SentenceArgs = {},
	) {
		super(key)
	}
}
