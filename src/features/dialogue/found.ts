import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { freeSlots, isTalkOpen, isUnarranged, talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { type Agreed, readTime, type TalkTime } from './time.ts'

/** What a message speaks of, as one of the two reads it; undefined for who has no part in it any more. */
export async function findTime(env: Env, employeeId: string, appraisalId: string): Promise<TalkTime | undefined> {
	try {
		return await readTime(env.db, env.now(), { employeeId }, appraisalId)
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		return undefined
	}
}

/** The version of an agreed time that a message speaks of; undefined once there is another, or none. */
export async function findAgreed(
	env: Env,
	employeeId: string,
	appraisalId: string,
	revision: number,
): Promise<{ time: TalkTime; agreed: Agreed } | undefined> {
	const time = await findTime(env, employeeId, appraisalId)
	return time?.agreed && time.revision === revision ? { time, agreed: time.agreed } : undefined
}

/** The talk of a time that was taken back, for one of the two or for who scored before. */
export async function findCancelled(
	env: Env,
	employeeId: string,
	appraisalId: string,
): Promise<{ period: string; employee: string; employeeId: string; scorerId: string | null } | undefined> {
	const found = await env.db.appraisal.findUnique({
		where: { id: appraisalId },
		select: {
			supervisorId: true,
			period: { select: { name: true } },
			employee: { select: { id: true, name: true } },
		},
	})
	if (!found) return undefined
	const { period, employee, supervisorId } = found
	return employee.id === employeeId || supervisorId === employeeId || (await wasScorer(env, employeeId, appraisalId))
		? { period: period.name, employee: employee.name, employeeId: employee.id, scorerId: supervisorId }
		: undefined
}

async function wasScorer(env: Env, raterId: string, appraisalId: string): Promise<boolean> {
	return (await env.db.review.count({ where: { raterId, appraisalId, group: 'supervisor' } })) > 0
}

/** How many of their people a supervisor has scored and offered nothing to; undefined where nobody waits (any more). */
export async function findOffer(
	env: Env,
	supervisorId: string,
	periodId: string,
): Promise<{ period: string; people: number; closesAt: Temporal.Instant } | undefined> {
	const at = toDate(env.now())
	const [found] = await env.db.$queryRaw<{ period: string; people: number; closesAt: Date }[]>`
		select t."period", count(*)::int "people", max(t."closesAt") "closesAt" from ${talks} t
		where t."periodId" = ${periodId} and t."supervisorId" = ${supervisorId} and ${isTalkOpen(at)} and t."isScored"
			and ${isUnarranged} and not exists (select 1 from ${freeSlots(at)}) group by 1`
	return found && { ...found, closesAt: toInstant(found.closesAt) }
}
