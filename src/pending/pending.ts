import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Prisma } from '../generated/prisma/client.ts'
import { appraisalWindows, closesForRater, stageOfReview } from '../store/appraisal-window.ts'
import type { Db, Tx } from '../store/client.ts'
import { freeSlots, isTalkOpen, isUnarranged, talks } from '../store/talks.ts'
import { toDate, toInstant } from '../store/time.ts'

/** Everything that can wait for somebody. */
export const pendingKinds = [
	'propose-peers',
	'approve-peers',
	'self-assessment',
	'peer-feedback',
	'supervisor-scoring',
	'lead-input',
	'offer-slots',
	'answer-wish',
	'pick-slot',
	'confirm-talk',
	'answer-result',
	'answer-objection',
	'decide-objection',
] as const
export type PendingKind = (typeof pendingKinds)[number]

/** Something that waits for one person in one period. */
export interface Pending {
	employeeId: string
	kind: PendingKind
	periodId: string
	periodName: string
	/** How many: people to score, colleagues to give feedback to, lists to approve. */
	count: number
	/** The first review (or, for peers' lists, appraisal) among them. */
	firstId: string
	/** Until when: the end of the window, or of the time of an acting official. */
	deadline: Temporal.Instant
}

const row = z.object({
	employeeId: z.string(),
	kind: z.enum(pendingKinds),
	periodId: z.string(),
	periodName: z.string(),
	count: z.coerce.number(),
	firstId: z.string(),
	deadline: z.date().transform(toInstant),
})

/**
 * What waits for whom at `now`: the one query behind home, nudges and digests; soonest deadline first, and always in
 * the same order, so that a preview shows the same person each time.
 * @param employeeIds only these people; absent: everyone
 */
export function findPending(db: Db | Tx, now: Temporal.Instant, employeeIds?: string[]): Promise<Pending[]> {
	return find(db, now, employeeIds, { which: Prisma.empty, afterwards: true })
}

/**
 * What of it people are reminded of: what an officer is entering from a signed form is their own to take over, but
 * nobody hurries them. What follows a result has reminders of its own.
 */
export function findOwed(db: Db | Tx, now: Temporal.Instant, employeeIds?: string[]): Promise<Pending[]> {
	return find(db, now, employeeIds, { which: Prisma.sql`and r."enteredById" is null`, afterwards: false })
}

/** @param what `which` narrows the reviews `r` */
async function find(
	db: Db | Tx,
	now: Temporal.Instant,
	employeeIds: string[] | undefined,
	{ which, afterwards }: { which: Prisma.Sql; afterwards: boolean },
): Promise<Pending[]> {
	const at = toDate(now)
	const people = (column: string) =>
		employeeIds ? Prisma.sql`and ${Prisma.raw(column)} = any(${employeeIds})` : Prisma.empty
	const rows = await db.$queryRaw<unknown[]>`
		select "employeeId", "kind", "periodId", p."name" "periodName", count(*) "count",
			min(waiting."id") "firstId", min("closesAt") "deadline"
		from (
			select r."raterId" "employeeId", r."id", w."periodId", ${closesForRater} "closesAt", case r."group"
				when 'self' then 'self-assessment' when 'peer' then 'peer-feedback' when 'lead' then 'lead-input'
				else 'supervisor-scoring' end "kind"
			from "Review" r
				join ${appraisalWindows} w on w."appraisalId" = r."appraisalId" and w."running"
					and w."stage" = ${stageOfReview}
			where r."state" = 'draft' ${which} and w."opensAt" <= ${at} and ${closesForRater} > ${at}
				${people('r."raterId"')}
			union all
			select a."employeeId", a."id", w."periodId", w."closesAt", 'propose-peers'
			from "Appraisal" a join "Window" w on w."periodId" = a."periodId" and w."stage" = 'proposal'
			where a."endedAt" is null and a."peers" = 'choosing' and w."opensAt" <= ${at} and w."closesAt" > ${at} ${people('a."employeeId"')}
			union all
			select a."supervisorId", a."id", w."periodId", w."closesAt", 'approve-peers'
			from "Appraisal" a join "Window" w on w."periodId" = a."periodId" and w."stage" = 'approval'
				join "Window" o on o."periodId" = a."periodId" and o."stage" = 'proposal'
			where a."endedAt" is null and (a."peers" = 'proposed' or (a."peers" = 'choosing' and o."closesAt" <= ${at}))
				and o."opensAt" <= ${at} and w."closesAt" > ${at} and a."supervisorId" is not null ${people('a."supervisorId"')}
			union all
			select t."supervisorId", t."appraisalId", t."periodId", t."closesAt",
				case when t."wish" is null then 'offer-slots' else 'answer-wish' end
			from ${talks} t where ${isTalkOpen(at)} and t."isScored" and ${isUnarranged} ${people('t."supervisorId"')}
				and (t."wish" is not null or not exists (select 1 from ${freeSlots(at)}))
			union all
			select t."employeeId", t."appraisalId", t."periodId", t."closesAt", 'pick-slot'
			from ${talks} t where ${isTalkOpen(at)} and t."isScored" and ${isUnarranged} and t."wish" is null
				and exists (select 1 from ${freeSlots(at)}) ${people('t."employeeId"')}
			union all
			select t."employeeId", t."appraisalId", t."periodId", t."closesAt", 'confirm-talk'
			from ${talks} t where ${isTalkOpen(at)} and t."employeeConfirmedAt" is null
				and (t."endsAt" <= ${at} or t."supervisorConfirmedAt" is not null) ${people('t."employeeId"')}
			union all
			select t."supervisorId", t."appraisalId", t."periodId", t."closesAt", 'confirm-talk'
			from ${talks} t where ${isTalkOpen(at)} and t."supervisorConfirmedAt" is null and t."supervisorId" is not null
				and (t."endsAt" <= ${at} or t."employeeConfirmedAt" is not null) ${people('t."supervisorId"')}
			${afterwards ? afterResults(at, people) : Prisma.empty}
		) waiting join "Period" p on p."id" = waiting."periodId"
		where p."state" = 'open' or "kind" not in ('propose-peers', 'approve-peers')
		group by 1, 2, 3, 4
		order by "deadline", "kind", "periodId", "employeeId" collate "C"`
	return z.array(row).parse(rows)
}

/**
 * A result that its owner has opened waits for their response while there is time, of which the last minute is named.
 * Of objections, an answer waits until its time is over; a decision from when it can be made, also beyond its time, for who was named
 * or is still the superior of who answers.
 */
function afterResults(at: Date, people: (column: string) => Prisma.Sql): Prisma.Sql {
	return Prisma.sql`union all
			select a."employeeId", f."id", a."periodId", s."closesAt" - interval '1 minute', 'answer-result'
			from "Response" s join "Result" f on f."id" = s."resultId" join "Appraisal" a on a."id" = f."appraisalId"
			where s."answer" is null and s."closesAt" > ${at} ${people('a."employeeId"')}
			union all
			select o."answererId", o."id", a."periodId", o."answerUntil", 'answer-objection'
			from "Objection" o join "Appraisal" a on a."id" = o."appraisalId"
			where o."state" = 'submitted' and o."answeredAt" is null and o."answerUntil" > ${at}
				and o."answererId" is not null ${people('o."answererId"')}
			union all
			select o."deciderId", o."id", a."periodId", o."decideUntil", 'decide-objection'
			from "Objection" o join "Appraisal" a on a."id" = o."appraisalId"
			where o."state" = 'submitted' and (o."answeredAt" is not null or o."answerUntil" <= ${at})
				and o."deciderId" is not null and o."decideUntil" is not null ${people('o."deciderId"')}
				and (o."namedById" is not null or o."answererId" is null or exists (select 1 from "Employee" s
					where s."id" = o."answererId" and s."supervisorId" = o."deciderId"))`
}
