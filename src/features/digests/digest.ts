import { Temporal } from 'temporal-polyfill'
import type { HrScope } from '../../domain/actor.ts'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import { morningOf, weekBeginning, weekOf } from '../../domain/digest.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Agency, type Figures, figuresShape, readAgency } from './agency.ts'
import { findOfficers } from './rhythm.ts'
import { hasRunSince } from './rounds.ts'
import { findRunning } from './running.ts'
import { readTeam, type Team } from './team.ts'

/** What one person reads on a morning: as an officer of HR, as a supervisor, or as both, in one message. */
export interface Digest {
	every: 'day' | 'week'
	day: Temporal.PlainDate
	agency: Agency | undefined
	team: Team | undefined
}

/** Of which day or week a digest is, as its row says it. */
export interface Turn {
	every: Digest['every']
	/** The day, or the Monday of the week. */
	of: Temporal.PlainDate
	/** How far everything was, for the next digest to be compared with; officers' only. */
	figures?: Figures
	/** Of whom these are, see `treeKey` */
	tree?: string
}

/** Names whose figures a digest holds: those of other people are not compared with them. */
export function treeKey(scope: HrScope): string {
	return scope === 'agency' ? scope : scope.toSorted().join()
}

/** @param moved to a later day of the week, since its row could not be sent */
export function digestOn(
	employeeId: string,
	{ every, of, figures, tree }: Turn,
	when: Temporal.Instant,
	moved?: Temporal.PlainDate,
): Outgoing {
	return {
		recipientId: employeeId,
		kind: 'digest',
		params: {
			every,
			of: of.toString(),
			...(figures ? { figures: JSON.stringify(figures) } : {}),
			...(tree ? { tree } : {}),
		},
		dedupeKey: ['digest', employeeId, every, of, ...(moved ? [moved] : [])].join(':'),
		when,
	}
}

/** @param params of a digest's row */
export function turnOf({ every, of = '', figures, tree }: Record<string, string>): Turn {
	const held = figures ? { figures: parseFigures(figures), ...(tree ? { tree } : {}) } : {}
	return { every: every === 'day' ? 'day' : 'week', of: Temporal.PlainDate.from(of), ...held }
}

/**
 * What a digest says when it is about to be sent; undefined where there is nothing to say, or not now. One a day, in
 * working hours; that of a day is not sent on another, that of a week moves to the next working day of that week.
 */
export async function digestAtSending(env: Env, employeeId: string, turn: Turn): Promise<Digest | undefined> {
	const now = env.now()
	const { zone, calendar } = (await findWorkplaces(env.db, env, [employeeId])).get(employeeId)!
	const morning = (turn.every === 'day' ? morningOf : weekBeginning)(now, zone, calendar)
	const today = dayOf(now, zone)
	const current = turn.every === 'day' ? today : weekOf(today)
	if (!current.equals(turn.of) || (await hadOne(env, employeeId, today, zone))) return undefined
	if (!morning) {
		await moveWithinWeek(env, employeeId, turn, nextWorkingMoment(now, zone, calendar), zone)
		return undefined
	}
	const running = (await findRunning(env.db, now)).filter(period => hasRunSince(period, morning))
	if (running.length === 0) return undefined
	const officer = (await findOfficers(env.db, [employeeId])).get(employeeId)
	const isForOfficer = officer?.rhythm === (turn.every === 'day' ? 'daily' : 'weekly')
	if (turn.every === 'day' && !isForOfficer) return undefined
	const agency = isForOfficer
		? await readAgency(env, running, await lastFigures(env, employeeId, officer.scope), officer.scope)
		: undefined
	const team = await readTeam(env, employeeId, running)
	return agency || team ? { every: turn.every, day: today, agency, team } : undefined
}

/** The outbox came too late for today. */
async function moveWithinWeek(env: Env, employeeId: string, turn: Turn, next: Temporal.Instant, zone: string) {
	const day = dayOf(next, zone)
	if (turn.every === 'day' || !weekOf(day).equals(turn.of)) return
	await transaction(env, tx => enqueue(tx, env, [digestOn(employeeId, turn, next, day)]))
}

async function hadOne(env: Env, employeeId: string, today: Temporal.PlainDate, zone: string): Promise<boolean> {
	const midnight = today.toZonedDateTime(zone).toInstant()
	const sentAt = { gte: toDate(midnight) }
	return (await env.db.outboxMessage.count({ where: { recipientId: employeeId, kind: 'digest', sentAt } })) > 0
}

/** The figures of the digest about the same people that the person read last. */
async function lastFigures(env: Env, employeeId: string, scope: HrScope): Promise<Figures> {
	const [row] = await env.db.$queryRaw<{ figures: string }[]>`
		select "params" ->> 'figures' "figures" from "OutboxMessage"
		where "recipientId" = ${employeeId} and "kind" = 'digest' and "state" = 'sent' and "params" ? 'figures'
			and coalesce("params" ->> 'tree', 'agency') = ${treeKey(scope)}
		order by "sentAt" desc limit 1`
	return row ? parseFigures(row.figures) : {}
}

function parseFigures(text: string): Figures {
	return figuresShape.parse(JSON.parse(text))
}
