import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, dayOf, isWorkingDay } from './calendar.ts'
import { opensEarly, type Stage } from './stage.ts'
import type { Place, StageWindow } from './windows.ts'

/** The days off that make a stage shorter than it looks. */
export interface StageHolidays {
	stage: Stage
	days: { day: Temporal.PlainDate; name: string }[]
	/** The working days that remain. */
	workingDays: number
}

/** The stages on whose own days something other than the weekend is off. Those of one that opens early begin once the stage before is over. */
export function holidaysWithin(windows: readonly StageWindow[], { zone, calendar }: Place): StageHolidays[] {
	const weekdays = { ...calendar, daysOff: new Map<string, string>() }
	const found = windows.map(({ stage, opensAt, closesAt }, index) => {
		const before = opensEarly(stage) ? windows[index - 1] : undefined
		const last = dayOf(closesAt, zone).toString()
		let day = before ? addWorkingDays(dayOf(before.closesAt, zone), 1, calendar) : dayOf(opensAt, zone)
		const holidays: StageHolidays = { stage, days: [], workingDays: 0 }
		for (; day.toString() <= last; day = day.add({ days: 1 })) {
			if (!isWorkingDay(day, weekdays)) continue
			const name = calendar.daysOff.get(day.toString())
			if (name === undefined) holidays.workingDays++
			else holidays.days.push({ day, name })
		}
		return holidays
	})
	return found.filter(({ days }) => days.length > 0)
}
