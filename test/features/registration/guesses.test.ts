import { expect, test } from 'vitest'
import { guessesLeft, waitAfter } from '../../../src/features/registration/guesses.ts'

test.each([
	[0, undefined],
	[1, undefined],
	[4, undefined],
	[5, 15],
	[6, undefined],
	[10, 30],
	[15, 60],
	[35, 960],
	[40, 1440],
	[500, 1440],
])('after %i wrong codes in a row the chat waits %s minutes', (wrongCodes, minutes) => {
	expect(waitAfter(wrongCodes)?.total('minutes')).toBe(minutes)
})

test.each([
	[0, 5],
	[1, 4],
	[4, 1],
	[5, 5],
	[7, 3],
])('after %i wrong codes %i more may be tried', (wrongCodes, left) => {
	expect(guessesLeft(wrongCodes)).toBe(left)
})
