import type { Language } from '../../domain/language.ts'

export type LocalText = Record<Language, string>

/** What the page shows besides chats; the simulator knows nothing of its meaning. */
export interface PageOptions {
	/** The page's first language; a person may switch. Default `id`. */
	locale?: Language
	/** IANA zone in which times are shown and "08.00" is meant; default Asia/Jakarta. */
	timeZone?: string
	/** A walk through the demo; `person` is whose chat a step happens in. */
	guide?: { title: LocalText; steps: { text: LocalText; person?: number }[] }
	/** The next moment something falls due, seen from `now` (both ISO 8601); null: none. Absent: no such button. */
	nextDeadline?: (now: string) => Promise<{ at: string; label: LocalText } | null>
	/** Whether people work on a date (`2026-11-24`); default Monday to Friday. */
	isWorkingDay?: (date: string) => boolean
}

export const DEFAULT_TIME_ZONE = 'Asia/Jakarta'
