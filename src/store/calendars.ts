import { z } from 'zod'
import type { Calendar } from '../domain/calendar.ts'
import { type CalendarLayer, layered, within } from '../domain/calendar-layer.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { calendarLayer } from './calendar-shape.ts'
import type { Db, Tx } from './client.ts'
import { refreshHolidays } from './current-holidays.ts'
import type { Env } from './env.ts'
import { getSetting } from './settings.ts'

/** The calendars of an agency in which some units differ. */
export interface UnitCalendars {
	/** By the unit that sets it for itself and those below; `agency` for the agency's own. */
	byUnit: ReadonlyMap<string, Calendar>
	/** Which of them holds for a unit. */
	keyOf(unitId: string): string
}

export const agency = ''

/** When people may be spoken to: one object for all who share it. */
export interface Workplace {
	zone: string
	/** The unit that sets their calendar, or `agency`. */
	unit: string
	/** Of their unit, within the hours that they have chosen themselves. */
	calendar: Calendar
}

const unitRow = z.object({ id: z.string(), parentId: z.string().nullable(), calendar: calendarLayer.nullable() })

/** Takes over the list of holidays and what HR has set for the agency; every tick does, since both may have changed. */
export async function refreshCalendar(env: Env): Promise<void> {
	await refreshHolidays(env)
	const layer = await getSetting(env.db, 'agency.calendar')
	env.calendar = layered({ daysOff: env.holidays }, layer ? [layer] : [])
}

/** Reads the calendars of all units, in one statement that finds nothing where no unit differs. */
export async function findUnitCalendars(db: Db | Tx, env: Env): Promise<UnitCalendars> {
	const rows = await db.$queryRaw<unknown[]>`
		select "id", "parentId", "calendar" from "Unit" where exists (select 1 from "Unit" where "calendar" is not null)`
	const units = new Map(
		z
			.array(unitRow)
			.parse(rows)
			.map(unit => [unit.id, unit]),
	)
	const byUnit = new Map<string, Calendar>([[agency, env.calendar]])
	for (const { id, calendar } of units.values()) {
		if (calendar) byUnit.set(id, layered(env.calendar, layersOf(units, id), env.holidays))
	}
	return { byUnit, keyOf: unitId => upwards(units, unitId).find(({ calendar }) => calendar)?.id ?? agency }
}

/**
 * Where people work, with their own hours for messages.
 * @param employeeIds absent: everyone who has joined
 */
export async function findWorkplaces(
	db: Db | Tx,
	env: Env,
	employeeIds?: readonly string[],
): Promise<Map<string, Workplace>> {
	const whom = employeeIds ? Prisma.sql`e."id" = any(${employeeIds})` : Prisma.sql`a."employeeId" is not null`
	const people = await db.$queryRaw<PersonRow[]>`
		select e."id", e."unitId", coalesce(e."zone", u."zone", ${env.zone}) "zone", a."messagesFrom", a."messagesUntil"
		from "Employee" e join "Unit" u on u."id" = e."unitId" left join "Account" a on a."employeeId" = e."id"
		where ${whom}`
	const { byUnit, keyOf } = await findUnitCalendars(db, env)
	const shared = new Map<string, Workplace>()
	const workplaceOf = ({ unitId, zone, messagesFrom, messagesUntil }: PersonRow): Workplace => {
		const key = [unitId, zone, messagesFrom, messagesUntil].join(' ')
		const known = shared.get(key)
		if (known) return known
		const unit = keyOf(unitId)
		const own = { from: messagesFrom ?? undefined, until: messagesUntil ?? undefined }
		const workplace = { zone, unit, calendar: within(byUnit.get(unit)!, own) }
		shared.set(key, workplace)
		return workplace
	}
	return new Map(people.map(person => [person.id, workplaceOf(person)]))
}

interface PersonRow {
	id: string
	unitId: string
	zone: string
	messagesFrom: number | null
	messagesUntil: number | null
}

type Units = ReadonlyMap<string, z.infer<typeof unitRow>>

/** From the top of the tree down to the unit itself. */
function layersOf(units: Units, unitId: string): CalendarLayer[] {
	return upwards(units, unitId)
		.reverse()
		.flatMap(({ calendar }) => calendar ?? [])
}

/** The unit and those above it; a tree that an import has bent into a circle ends where it began. */
function upwards(units: Units, unitId: string): z.infer<typeof unitRow>[] {
	const path: z.infer<typeof unitRow>[] = []
	for (let unit = units.get(unitId); unit && !path.includes(unit); unit = units.get(unit.parentId ?? ''))
		path.push(unit)
	return path
}
