import type { Language } from './language.ts'
import { type NudgeTimes, usualNudges } from './nudge.ts'

/** How the people of one period are nudged, where HR has changed it. */
export interface NudgePlan extends NudgeTimes {
	/** In place of the usual request, with placeholders; absent: the usual one */
	texts: Partial<Record<Language, string>>
	/** Kinds of what waits about which nobody is nudged */
	off: readonly string[]
}

export const usualPlan: NudgePlan = { ...usualNudges, texts: {}, off: [] }
