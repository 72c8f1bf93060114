import { Refusal, type SentenceArgs } from '../domain/refusal.ts'

/** A file that somebody has sent cannot be read as a whole; `key` (a locale key) says what is wrong and what to do. */
export class FileProblem extends Refusal {
	constructor(key: `people-file-${string}`, args: SentenceArgs = {}) {
		super(key, args)
	}
}
