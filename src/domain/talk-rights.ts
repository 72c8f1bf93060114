/**
 * As whom somebody reads the card of a talk: the employee, the supervisor who has scored, or one who scored before them
 * and reads along.
 */
export type TalkReader = 'employee' | 'supervisor' | 'former'

/** How things stand with a talk. */
export interface TalkState {
	/** The time for talks, or for scoring, runs: of this appraisal, which is neither paused nor ended */
	isOpen: boolean
	/** A result has been published */
	isSettled: boolean
	/** The time that was agreed has come, or the supervisor has confirmed that it took place */
	wasHeld: boolean
}

/** What a reader may do beside reading. */
export interface TalkRights {
	/** Write, change and share notes of their own */
	notes: boolean
	/** Say what support they need */
	support: boolean
	/** Say what they promise */
	promise: boolean
	/** Change a score, with a reason */
	scores: boolean
}

export function talkRights(reader: TalkReader, { isOpen, isSettled, wasHeld }: TalkState): TalkRights {
	const isUnsettled = isOpen && !isSettled
	return {
		notes: isOpen && reader !== 'former',
		support: isUnsettled && reader === 'employee',
		promise: isUnsettled && reader === 'supervisor',
		scores: isUnsettled && reader === 'supervisor' && wasHeld,
	}
}
