import { Temporal } from 'temporal-polyfill'
import { type Calendar, isWorkingDay } from './calendar.ts'

/** When the owner of an item that is not done is reminded of its day, in their order. */
const reminders = ['week', 'eve', 'passed'] as const
type Reminder = (typeof reminders)[number]

const daysBefore = 7
/** No holidays last longer, so nobody is reminded earlier of anything. */
export const longestBreakDays = 60

export interface Remindable {
	dueOn: Temporal.PlainDate
	/** The day on which anybody last changed it */
	changedOn: Temporal.PlainDate
	/** What its owner was last reminded at, as `reminderOwed` named it; null: not yet */
	reminded: string | null
}

/**
 * The reminder that is owed on a day: a week before the item's day, on the working day before it, and once it has
 * passed. What downtime has let pass is one reminder, the latest; what was changed since its moment needs no reminder,
 * unless the day itself has passed. An item whose day is moved is reminded of the new one.
 * @param today a working day of its owner
 * @returns a name for it, later than those before, to be kept as `reminded`; undefined where none is owed
 */
export function reminderOwed(item: Remindable, today: Temporal.PlainDate, calendar: Calendar): string | undefined {
	const { dueOn, changedOn, reminded } = item
	const current = reminders.findLast(reminder => !isBefore(today, dayOfReminder(reminder, dueOn, calendar)))
	if (!current) return undefined
	const isSeen = current !== 'passed' && !isBefore(changedOn, dayOfReminder(current, dueOn, calendar))
	const owed = nameOf(current, dueOn)
	const isOld = reminded?.startsWith(`${dueOn} `) && reminded >= owed
	return isSeen || isOld ? undefined : owed
}

/** Names of one day follow each other as the reminders do. */
function nameOf(reminder: Reminder, dueOn: Temporal.PlainDate): string {
	return `${dueOn} ${reminders.indexOf(reminder)}`
}

function dayOfReminder(reminder: Reminder, dueOn: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
	switch (reminder) {
		case 'week':
			return dueOn.subtract({ days: daysBefore })
		case 'eve':
			return workingDayBefore(dueOn, calendar)
		case 'passed':
			return dueOn.add({ days: 1 })
		default:
			return reminder satisfies never
	}
}

function workingDayBefore(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
	const days = Array.from({ length: longestBreakDays }, (_, index) => day.subtract({ days: index + 1 }))
	return days.find(one => isWorkingDay(one, calendar)) ?? day.subtract({ days: 1 })
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
	return Temporal.PlainDate.compare(one, other) < 0
}
