import { describe, expect, test } from 'vitest'
import { defaultMinimum, isShown } from '../../src/domain/anonymity.ts'
import type { Group } from '../../src/domain/group.ts'

describe('what raters said is shown', () => {
	test.each<[Group, number, number, boolean]>([
		['self', 1, 1, true],
		['supervisor', 0, 1, false],
		['supervisor', 1, 1, true],
		['peer', 2, 3, false],
		['peer', 3, 3, true],
		['subordinate', 3, 4, false],
		['public', 4, 5, false],
		['public', 5, 5, true],
		['peer', 1, 1, false],
	])('%s: %i raters where %i are needed: %s', (group, count, min, shown) => {
		expect(isShown(group, count, min)).toBe(shown)
	})

	test.each<[Group, number]>([
		['self', 1],
		['supervisor', 1],
		['peer', 3],
		['subordinate', 3],
		['public', 5],
	])('from %s, where the instrument names no number, from %i on', (group, minimum) => {
		expect(defaultMinimum(group)).toBe(minimum)
	})
})
