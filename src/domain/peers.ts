/**
 * The peers of one appraisal. Feedback is shown from three peers on; four leave room for one who declines, and six
 * are the most, since each of them spends about a quarter of an hour (`peersLeast` says when fewer will do).
 */
export const PEERS_LEAST = 4
export const PEERS_MOST = 6

/** How many colleagues one person may be asked about in a period: about an hour and a half of their time. */
export const MAX_REQUESTS = 6

/**
 * The fewest peers a list may hold: four, or everyone there is where an agency has fewer who could be asked.
 * @param possible colleagues who are on the list or could still be put on it
 */
export function peersLeast(possible: number): number {
	return Math.max(1, Math.min(PEERS_LEAST, possible))
}

/** The usual reasons of a peer who declines; any other is typed. */
export const usualReasons = ['seldom', 'interest', 'away', 'busy'] as const
export type UsualReason = (typeof usualReasons)[number]

export function isUsualReason(reason: string): reason is UsualReason {
	return (usualReasons as readonly string[]).includes(reason)
}

/**
 * Why the feedback of a peer lapsed: they work for HR now, which publishes; they score the same person now; they are the
 * superior of who does, and decide objections; or they say something under their name as a team leader.
 */
export const lapseReasons = ['hr', 'scorer', 'superior', 'lead'] as const
export type LapseReason = (typeof lapseReasons)[number]

export function isLapseReason(reason: string): reason is LapseReason {
	return (lapseReasons as readonly string[]).includes(reason)
}
