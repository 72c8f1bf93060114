/** The rater groups an instrument can use, in the order in which they are shown. */
export const GROUPS = ['self', 'supervisor', 'peer', 'subordinate', 'public'] as const

export type Group = (typeof GROUPS)[number]

/**
 * As what somebody fills in a review: as one of the instrument's groups or, beside them, as a team leader or second
 * supervisor whom HR has named. What a team leader says is shown under their name; scores are made of groups alone.
 */
export const REVIEW_GROUPS = [...GROUPS, 'lead'] as const

export type ReviewGroup = (typeof REVIEW_GROUPS)[number]

/** The group whose indicators a review asks: a team leader is asked the supervisor's. */
export function asksAs(group: ReviewGroup): Group {
	return group === 'lead' ? 'supervisor' : group
}
