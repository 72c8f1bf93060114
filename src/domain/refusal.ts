/** Values that fill the placeholders of a locale sentence. */
export type SentenceArgs = Record<string, string | number>

/**
 * A use case says no, in words for the person who asked: `key` is a locale key (`refusal-…`; `people-file-…`
 * where a file of people cannot be read), what they had entered is untouched. Anything else that is thrown is a fault of ours.
 */
export class Refusal extends Error {
	constructor(
		readonly key: `refusal-${string}` | `people-file-${string}`,
		readonly args: SentenceArgs = {},
	) {
		super(key)
	}
}
