import { randomInt } from 'node:crypto'

/** The same items in an order that nobody can foresee or trace back (Fisher and Yates, cryptographic randomness). */
export function shuffled<T>(items: readonly T[]): T[] {
	const mixed = [...items]
	for (let last = mixed.length - 1; last > 0; last--) {
		const other = randomInt(last + 1)
		;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
	}
	return mixed
}
