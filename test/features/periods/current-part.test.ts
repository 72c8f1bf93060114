import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Completion, Part } from '../../../src/domain/completion.ts'
import { currentPart } from '../../../src/features/periods/current-part.ts'

const at = (day: string) => Temporal.Instant.from(`${day}T00:00:00Z`)
const windows = [
	{ stage: 'proposal' as const, opensAt: at('2026-11-23'), closesAt: at('2026-11-25') },
	{ stage: 'feedback' as const, opensAt: at('2026-11-30'), closesAt: at('2026-12-08') },
	{ stage: 'supervisor' as const, opensAt: at('2026-12-09'), closesAt: at('2026-12-15') },
]
const undone = (...parts: Part[]): Completion[] =>
	(['proposal', 'self', 'peer', 'supervisor'] as const).map(part => ({
		part,
		done: parts.includes(part) ? 1 : 2,
		total: 2,
	}))
const everything = undone('proposal', 'self', 'peer', 'supervisor')

test.each([
	['before it begins, the first', '2026-11-20', everything, 'proposal'],
	['in a stage, what is open', '2026-12-01', everything, 'self'],
	['in a stage, what is open and not done', '2026-12-01', undone('proposal', 'peer'), 'peer'],
	['in a stage that is done, what was open last', '2026-12-10', undone('proposal', 'self'), 'self'],
	['between stages, what was open last', '2026-11-27', everything, 'proposal'],
	['after all, the last', '2027-01-05', everything, 'supervisor'],
	['all done, nothing', '2027-01-05', undone(), undefined],
])('%s', (_when, day, completion, part) => {
	expect(currentPart(completion, windows, at(day))).toBe(part)
})
