import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import type { HolidayFile } from './holiday-file.ts'

/** What every use case gets: the database, the one clock, and the agency's calendar. */
export interface Env {
	db: Db
	/** The injected clock; nothing else may ask what time it is. */
	now(): Temporal.Instant
	/** The agency's IANA zone (a unit or an employee may have its own). */
	zone: string
	/** The agency's: its list of holidays with what HR has set; a unit may have its own (`store/calendars.ts`). */
	calendar: Calendar
	/** The list of holidays alone. */
	holidays: Calendar['daysOff']
	/** Where the Mini App is opened from the chat; absent: there is none. */
	miniAppUrl?: string
	/** Where that list may be replaced; absent in a command, which is over in seconds. */
	holidayFile?: HolidayFile
}
