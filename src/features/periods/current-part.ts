import type { Temporal } from 'temporal-polyfill'
import type { Completion, Part } from '../../domain/completion.ts'
import type { Stage } from '../../domain/stage.ts'
import type { StageWindow } from '../../domain/windows.ts'

export function stageOf(part: Part): Stage {
	return part === 'self' || part === 'peer' ? 'feedback' : part
}

/**
 * The part whose late people HR looks for first: what is open now and not done; else what was open last; else what comes
 * first. Undefined where everything is done.
 */
export function currentPart(
	completion: readonly Completion[],
	windows: readonly StageWindow[],
	now: Temporal.Instant,
): Part | undefined {
	const at = now.epochMilliseconds
	const undone = completion.filter(({ done, total }) => done < total).map(({ part }) => part)
	const isIn = (part: Part, which: (window: StageWindow) => boolean) =>
		windows.some(window => window.stage === stageOf(part) && which(window))
	const hasBegun = ({ opensAt }: StageWindow) => opensAt.epochMilliseconds <= at
	const isOpen = (window: StageWindow) => hasBegun(window) && at < window.closesAt.epochMilliseconds
	return undone.find(part => isIn(part, isOpen)) ?? undone.findLast(part => isIn(part, hasBegun)) ?? undone[0]
}
