/** What becomes of a period. */
export const periodStates = ['draft', 'open', 'paused', 'closed', 'published'] as const
export type PeriodState = (typeof periodStates)[number]

/** Of one that has been opened. */
export type StartedState = Exclude<PeriodState, 'draft'>
