/** The rater groups an instrument can use, in the order in which they are shown. */
export const GROUPS = ['self', 'supervisor', 'peer', 'subordinate', 'public'] as const

export type Group = (typeof GROUPS)[number]
