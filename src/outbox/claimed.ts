import type { Language } from '../domain/language.ts'

/** A row whose turn has come, with what is needed to send it. */
export interface ClaimedRow {
	id: string
	kind: string
	params: Record<string, string>
	attempts: number
	/** The chat; null: the recipient has not joined (yet, or any more) */
	telegramId: bigint | null
	/** Telegram has said 403 to an earlier message */
	unreachable: boolean
	createdAt: Date
	dueAt: Date
	/** The end of this lease, which names it */
	leasedUntil: Date
}

/** A row for a person. */
export interface ClaimedForPerson extends ClaimedRow {
	recipient: { employeeId: string; name: string; number: string; zone: string; language: Language; isLocked: boolean }
	group?: undefined
}

/** A row for a team's group. */
export interface ClaimedForGroup extends ClaimedRow {
	recipient?: undefined
	group: { groupId: string; unitId: string; zone: string }
}

export type Claimed = ClaimedForPerson | ClaimedForGroup

/** A row that has failed so often no longer keeps its recipient's later ones waiting. */
export const attemptsInOrder = 5
