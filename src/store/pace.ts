import type { Db } from './client.ts'
import { getSetting, setSetting } from './settings.ts'

/** How fast the bot speaks: Telegram's limits (core.telegram.org/bots/faq), or what the agency has set instead. */
export interface PaceLimits {
	/** Messages a second over all chats, answers to people's taps included */
	perSecond: number
	/** Messages a second in one private chat */
	perChatSecond: number
	/** Messages a minute in one group */
	perGroupMinute: number
}

export const telegramPace: PaceLimits = { perSecond: 30, perChatSecond: 1, perGroupMinute: 20 }

/** The pace in force. */
export async function readPace(db: Db): Promise<PaceLimits> {
	return { ...telegramPace, ...(await getSetting(db, 'outbox.pace')) }
}

/** Changes what is given and keeps the rest. */
export async function setPace(db: Db, changes: Partial<PaceLimits>): Promise<void> {
	const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
	await setSetting(db, 'outbox.pace', { ...(await getSetting(db, 'outbox.pace')), ...given })
}
