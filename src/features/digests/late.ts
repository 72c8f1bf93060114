import type { Temporal } from 'temporal-polyfill'
import { nextWorkingMoment } from '../../domain/calendar.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** An end of feedback: the period's, or that of the appraisals which alone had more time. */
export interface EndedWindow {
	periodId: string
	closesAt: Temporal.Instant
}

/** What a supervisor is told of a window that has ended. */
export interface LateList {
	periodName: string
	/** Who of the team has not sent their self-assessment, by name. */
	names: string[]
}

/**
 * The ends of feedback that have passed, in periods that run.
 * @param periodId only of this one
 */
export async function findEnded(db: Db | Tx, now: Temporal.Instant, periodId?: string): Promise<EndedWindow[]> {
	const at = toDate(now)
	const only = periodId === undefined ? Prisma.empty : Prisma.sql`and w."periodId" = ${periodId}`
	const rows = await db.$queryRaw<{ periodId: string; closesAt: Date; off: boolean }[]>`
		select ended."periodId", ended."closesAt", coalesce(p."nudges" -> 'off' ? 'late-list', false) "off" from (
			select w."periodId", w."closesAt" from "Window" w join "Period" p on p."id" = w."periodId" and p."state" = 'open'
			where w."stage" = 'feedback' ${only}
			union
			select w."periodId", w."closesAt" from "Extension" x
				join ${appraisalWindows} w on w."appraisalId" = x."appraisalId" and w."stage" = x."stage" and w."running"
			where x."stage" = 'feedback' ${only}
		) ended join "Period" p on p."id" = ended."periodId" where ended."closesAt" <= ${at}`
	return rows.filter(({ off }) => !off).map(({ periodId, closesAt }) => ({ periodId, closesAt: toInstant(closesAt) }))
}

/** The supervisors, of those who have joined, of whose team somebody is late: in one statement, however many they are. */
export async function findLateTeams(db: Db | Tx, window: EndedWindow): Promise<string[]> {
	const rows = await db.$queryRaw<{ id: string }[]>`
		select distinct a."supervisorId" "id" from ${lateReviews(window)}
			join "Account" c on c."employeeId" = a."supervisorId"`
	return rows.map(({ id }) => id)
}

/** @param moved to a later moment, since its row could not be sent */
export function lateListOn(
	supervisorId: string,
	{ periodId, closesAt }: EndedWindow,
	when: Temporal.Instant,
	moved?: Temporal.Instant,
): Outgoing {
	const closes = closesAt.epochMilliseconds
	return {
		recipientId: supervisorId,
		kind: 'digest-late',
		params: { period: periodId, closes },
		dedupeKey: ['digest-late', periodId, closes, supervisorId, ...(moved ? [moved] : [])].join(':'),
		when,
	}
}

/**
 * The list as it is when it is about to be sent; undefined where nobody is late any more, and outside working hours:
 * then it moves to the next.
 */
export async function lateAtSending(
	env: Env,
	supervisorId: string,
	window: EndedWindow,
): Promise<LateList | undefined> {
	const late = await readLate(env, supervisorId, window)
	const now = env.now()
	const { zone, calendar } = (await findWorkplaces(env.db, env, [supervisorId])).get(supervisorId)!
	const next = nextWorkingMoment(now, zone, calendar)
	if (!late || next.equals(now)) return late
	await transaction(env, tx => enqueue(tx, env, [lateListOn(supervisorId, window, next, next)]))
	return undefined
}

async function readLate(env: Env, supervisorId: string, window: EndedWindow): Promise<LateList | undefined> {
	const ended = await findEnded(env.db, env.now(), window.periodId)
	if (!ended.some(({ closesAt }) => closesAt.equals(window.closesAt))) return undefined
	const rows = await env.db.$queryRaw<{ name: string; periodName: string }[]>`
		select e."name", p."name" "periodName" from ${lateReviews(window)}
			join "Employee" e on e."id" = a."employeeId" join "Period" p on p."id" = a."periodId"
		where a."supervisorId" = ${supervisorId} order by e."name", e."id"`
	const [first] = rows
	return first && { periodName: first.periodName, names: rows.map(({ name }) => name) }
}

/** Self-assessments `r` of appraisals `a` that were not sent by this end; what others wrote is not looked at. */
function lateReviews({ periodId, closesAt }: EndedWindow): Prisma.Sql {
	return Prisma.sql`"Appraisal" a
		join "Review" r on r."appraisalId" = a."id" and r."group" = 'self' and r."state" in ('draft', 'lapsed')
		join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback' and w."running"
			and w."periodId" = ${periodId} and w."closesAt" = ${toDate(closesAt)}`
}
