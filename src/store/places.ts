import type { Calendar } from '../domain/calendar.ts'
import { agency, findUnitCalendars } from './calendars.ts'
import type { Db, Tx } from './client.ts'
import type { Env } from './env.ts'

/** A zone and a calendar that people share: where it is morning for all of them at once. */
export interface Place {
	/** see `placeKey` */
	key: string
	zone: string
	calendar: Calendar
}

/** Every zone with every calendar: a few, however many people there are. */
export async function findPlaces(db: Db | Tx, env: Env): Promise<Place[]> {
	const { byUnit } = await findUnitCalendars(db, env)
	const zones = await zonesInUse(db, env)
	return zones.flatMap(zone => [...byUnit].map(([unit, calendar]) => ({ key: placeKey(zone, unit), zone, calendar })))
}

/** Every zone that somebody lives in. */
export async function zonesInUse(db: Db | Tx, env: Env): Promise<string[]> {
	const rows = await db.$queryRaw<{ zone: string }[]>`
		select "zone" from "Unit" where "zone" is not null
		union select "zone" from "Employee" where "zone" is not null`
	return [...new Set([env.zone, ...rows.map(({ zone }) => zone)])]
}

/** Names people who share a zone and a calendar. @param unit that sets the calendar */
export function placeKey(zone: string, unit: string): string {
	return unit === agency ? zone : `${zone}~${unit}`
}
