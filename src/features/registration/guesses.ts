import { Temporal } from 'temporal-polyfill'

/** So many wrong codes in a row, then the chat waits; and again after as many more. */
const guessesAllowed = 5
const firstWaitMinutes = 15
const longestWaitMinutes = 24 * 60

/** How long the chat waits after its n-th wrong code in a row: 15 minutes, doubling up to a day; undefined: not yet. */
export function waitAfter(wrongCodes: number): Temporal.Duration | undefined {
	if (wrongCodes === 0 || wrongCodes % guessesAllowed !== 0) return undefined
	const waits = wrongCodes / guessesAllowed
	const minutes = Math.min(firstWaitMinutes * 2 ** (waits - 1), longestWaitMinutes)
	return Temporal.Duration.from({ minutes })
}

/** How many more wrong codes the chat may send before it waits. */
export function guessesLeft(wrongCodes: number): number {
	return guessesAllowed - (wrongCodes % guessesAllowed)
}
