import type { Language } from './language.ts'
import { type NudgeTimes, usualNudges } from './nudge.ts'

/** What is sent about a period beside nudges, and may be switched off too: who is late to supervisors, and digests. */
export const reportKinds = ['late-list', 'digest'] as const
export type ReportKind = (typeof reportKinds)[number]

/** How the people of one period are nudged, where HR has changed it. */
export interface NudgePlan extends NudgeTimes {
	/** In place of the usual request, with placeholders; absent: the usual one */
	texts: Partial<Record<Language, string>>
	/** Kinds of what waits about which nobody is nudged, and of reports that nobody gets */
	off: readonly string[]
}

export const usualPlan: NudgePlan = { ...usualNudges, texts: {}, off: [] }
