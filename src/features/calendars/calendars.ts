import { type Actor, type HrScope, requireHr, requireOfficer } from '../../domain/actor.ts'
import type { Calendar, Hours } from '../../domain/calendar.ts'
import { type CalendarLayer, layered } from '../../domain/calendar-layer.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import { calendarLayer } from '../../store/calendar-shape.ts'
import { findUnitCalendars, refreshCalendar } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requireUnit, unitFilter } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { getSetting, lockSetting, setSetting } from '../../store/settings.ts'
import { transaction } from '../../store/transaction.ts'

/** The calendar of the agency or of one unit, as HR sees it. */
export interface CalendarCard {
	/** undefined: the agency */
	unit: { id: string; name: string; parentId: string | null } | undefined
	/** Whose calendar the reader may see above it: a unit's, the agency's ('agency'), or none: they keep those below alone */
	above: string | 'agency' | undefined
	/** What is set here; the rest comes from above. */
	layer: CalendarLayer
	/** What holds here. */
	calendar: Calendar
	/** Units right below, by name. */
	below: { id: string; name: string; isOwn: boolean }[]
}

/**
 * @param unitId undefined: the agency
 * @throws {Refusal} unless HR asks, of a unit for their trees alone, and for a unit that is gone
 */
export async function readCalendar(env: Env, actor: Actor, unitId: string | undefined): Promise<CalendarCard> {
	const scope = requireOfficer(actor)
	if (unitId === undefined) requireHr(actor)
	else await requireUnit(env.db, scope, unitId)
	await refreshCalendar(env)
	const unit = unitId === undefined ? undefined : await findUnit(env, unitId)
	const layer = (unit ? unit.layer : await getSetting(env.db, 'agency.calendar')) ?? {}
	const { byUnit, keyOf } = await findUnitCalendars(env.db, env)
	const below = await env.db.unit.findMany({
		where: { parentId: unitId ?? null },
		orderBy: { name: 'asc' },
		select: { id: true, name: true, calendar: true },
	})
	return {
		unit,
		above: await readableAbove(env, scope, unit),
		layer,
		calendar: unit ? byUnit.get(keyOf(unit.id))! : layered({ daysOff: env.holidays }, [layer]),
		below: below.map(({ id, name, calendar }) => ({ id, name, isOwn: calendar !== null })),
	}
}

/** Where somebody begins who keeps calendars. */
export interface OwnCalendars {
	/** They keep the agency's too */
	isAgency: boolean
	/** Units with a calendar of their own, by name; for an officer of a unit those of their trees, and the heads of these */
	units: { id: string; name: string }[]
}

/** @throws {Refusal} unless HR asks, of the agency or of a unit */
export async function listOwnCalendars(env: Env, actor: Actor): Promise<OwnCalendars> {
	const scope = requireOfficer(actor)
	const differs = { calendar: { not: Prisma.DbNull } }
	const units = await env.db.unit.findMany({
		where:
			scope === 'agency' ? differs : { id: await unitFilter(env.db, scope), OR: [{ id: { in: [...scope] } }, differs] },
		orderBy: [{ name: 'asc' }, { id: 'asc' }],
		select: { id: true, name: true },
		take: 40,
	})
	return { isAgency: scope === 'agency', units }
}

/** Works on a weekday (1: Monday) from now on, or no more. @throws {Refusal} when no day of the week would be left */
export function toggleWeekday(env: Env, actor: Actor, unitId: string | undefined, weekday: number): Promise<void> {
	return changeCalendar(env, actor, unitId, (layer, calendar) => {
		const weekdays = layer.weekdays ?? calendar.weekdays ?? [1, 2, 3, 4, 5]
		const others = weekdays.filter(day => day !== weekday)
		const chosen = others.length < weekdays.length ? others : [...others, weekday].sort()
		if (chosen.length === 0) throw new Refusal('refusal-calendar-no-day')
		return { ...layer, weekdays: chosen }
	})
}

/** @throws {Refusal} when no hour would be left */
export async function setHours(env: Env, actor: Actor, unitId: string | undefined, hours: Hours): Promise<void> {
	if (hours.from < 0 || hours.from >= hours.until || hours.until > 24 * 60) throw new Refusal('refusal-calendar-hours')
	return changeCalendar(env, actor, unitId, layer => ({ ...layer, hours }))
}

/**
 * Changes what is set for the agency or a unit; it holds for the units below where they have nothing else.
 * @param change gets what is set here, held, and what held here a moment ago, and returns what is to be set
 */
export async function changeCalendar(
	env: Env,
	actor: Actor,
	unitId: string | undefined,
	change: (layer: CalendarLayer, calendar: Calendar) => CalendarLayer | undefined,
): Promise<void> {
	const { calendar } = await readCalendar(env, actor, unitId)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const changed = change(await lockLayer(tx, unitId), calendar)
		const layer = changed && calendarLayer.parse(JSON.parse(JSON.stringify(changed)))
		if (unitId === undefined) await setSetting(tx, 'agency.calendar', layer ?? {})
		else await tx.unit.update({ where: { id: unitId }, data: { calendar: layer ?? Prisma.DbNull } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'calendar.changed',
			subject: unitId === undefined ? 'agency:calendar' : `unit:${unitId}`,
			details: { calendar: JSON.stringify(layer ?? {}) },
		})
	})
	await refreshCalendar(env)
}

async function readableAbove(env: Env, scope: HrScope, unit: CalendarCard['unit']): Promise<CalendarCard['above']> {
	const parentId = unit?.parentId ?? null
	if (scope === 'agency') return unit && (parentId ?? 'agency')
	const readable = await unitFilter(env.db, scope)
	return parentId !== null && readable?.in.includes(parentId) ? parentId : undefined
}

/** What is set here; of two officers at once the second changes what the first has set. */
async function lockLayer(tx: Tx, unitId: string | undefined): Promise<CalendarLayer> {
	if (unitId === undefined) {
		await lockSetting(tx, 'agency.calendar')
		return (await getSetting(tx, 'agency.calendar')) ?? {}
	}
	const [unit] = await tx.$queryRaw<{ calendar: unknown }[]>`
		select "calendar" from "Unit" where "id" = ${unitId} for update`
	return unit?.calendar ? calendarLayer.parse(unit.calendar) : {}
}

async function findUnit(env: Env, id: string) {
	const unit = await env.db.unit.findUnique({ where: { id }, select: { name: true, parentId: true, calendar: true } })
	if (!unit) throw new Refusal('refusal-not-yours')
	return { id, name: unit.name, parentId: unit.parentId, layer: calendarLayer.nullable().parse(unit.calendar) ?? {} }
}
