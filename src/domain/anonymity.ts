import type { Group, ReviewGroup } from './group.ts'

/** Below two, the mean of a group would be one person's own score. */
export const LEAST_ANONYMOUS_MINIMUM = 2

/** Whether nobody who sees the result may learn what one rater of this group said. */
export function isAnonymous(group: ReviewGroup): boolean {
	switch (group) {
		case 'self':
		case 'supervisor':
		case 'lead':
			return false
		case 'peer':
		case 'subordinate':
		case 'public':
			return true
		default:
			return group satisfies never
	}
}

/** The raters a group needs before it is shown and counted, where the instrument names no number. */
export function defaultMinimum(group: Group): number {
	if (!isAnonymous(group)) return 1
	return group === 'public' ? 5 : 3
}

/**
 * Whether something that `count` raters of `group` said may be shown at all.
 * A group whose raters are known by name is shown from the first one on, whatever `min` says.
 *
 * @param count raters behind the figure or the comments: those with a score for it, not those who were asked
 * @param min the instrument's minimum for the group
 */
export function isShown(group: Group, count: number, min: number): boolean {
	return count >= (isAnonymous(group) ? Math.max(min, LEAST_ANONYMOUS_MINIMUM) : 1)
}
