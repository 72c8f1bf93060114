import { type Calendar, type Hours, type HoursSpell, usualHours } from './calendar.ts'

/** Where the calendar of the agency, or of a unit and those below it, differs from the one above; absent: it does not. */
export interface CalendarLayer {
	/** ISO weekdays; at least one */
	weekdays?: number[]
	hours?: Hours
	/** Public holidays are worked on too, as shifts do: only the days off that are named from here on count. */
	worksHolidays?: boolean
	/** Regional holidays, `YYYY-MM-DD` → name */
	daysOff?: Record<string, string>
	/** Other hours for a range of days; they go before those from above */
	spells?: HoursSpell[]
}

/**
 * The calendar that results from `layers`, from the top of the tree down.
 * @param above what holds without any of them
 * @param holidays the agency's list, which a unit that does not work on holidays keeps below one that does
 */
export function layered(
	above: Calendar,
	layers: readonly CalendarLayer[],
	holidays: Calendar['daysOff'] = above.daysOff,
): Calendar {
	return layers.reduce((calendar, { weekdays, hours, worksHolidays, daysOff, spells }): Calendar => {
		const kept =
			worksHolidays === undefined ? calendar.daysOff : worksHolidays ? [] : [...calendar.daysOff, ...holidays]
		return {
			daysOff: new Map([...kept, ...Object.entries(daysOff ?? {})]),
			weekdays: weekdays ?? calendar.weekdays,
			hours: hours ?? calendar.hours,
			spells: [...(spells ?? []), ...(calendar.spells ?? [])],
		}
	}, above)
}

/** The calendar of a person who wants messages within `own` hours alone; on a day that has none of them, its own hours. */
export function within(calendar: Calendar, own: Partial<Hours>): Calendar {
	const { from, until } = own
	if (from === undefined && until === undefined) return calendar
	const narrow = (hours: Hours): Hours => {
		const narrowed = { from: Math.max(hours.from, from ?? 0), until: Math.min(hours.until, until ?? 24 * 60) }
		return narrowed.from < narrowed.until ? narrowed : hours
	}
	const { hours, spells = [], ...days } = calendar
	return {
		...days,
		hours: narrow(hours ?? usualHours),
		spells: spells.map(spell => ({ ...spell, ...narrow(spell) })),
	}
}
