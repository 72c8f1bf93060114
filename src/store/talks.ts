import { Prisma } from '../generated/prisma/client.ts'
import { appraisalWindows } from './appraisal-window.ts'

/**
 * Rows of talks (dialog kinerja), to be joined: one for each appraisal in a period that has time for them, with that
 * time (`opensAt`, `closesAt`), whether the period goes on (`running`: also once it is closed or published, not while it
 * is paused), whether who scores has sent their scores (`isScored`), and what is agreed so far.
 */
export const talks = Prisma.sql`(
	select ta."id" "appraisalId", ta."periodId", tp."name" "period", ta."employeeId", ta."supervisorId", ta."unitId",
		tw."opensAt", tw."closesAt", ta."endedAt" is null and tp."state" in ('open', 'closed', 'published') "running",
		exists (select 1 from "Review" tr where tr."appraisalId" = ta."id" and tr."group" = 'supervisor'
			and tr."raterId" = ta."supervisorId" and tr."state" = 'submitted') "isScored",
		td."slotId", td."startsAt", td."endsAt", td."place", td."wish", coalesce(td."revision", 0) "revision",
		td."employeeConfirmedAt", td."supervisorConfirmedAt", td."toldHrAt"
	from "Appraisal" ta
		join "Period" tp on tp."id" = ta."periodId"
		join ${appraisalWindows} tw on tw."appraisalId" = ta."id" and tw."stage" = 'dialogue'
		left join "Dialogue" td on td."appraisalId" = ta."id")`

/** A talk `t` may be arranged and confirmed at this moment. */
export function isTalkOpen(at: Date): Prisma.Sql {
	return Prisma.sql`(t."running" and t."opensAt" <= ${at} and t."closesAt" > ${at})`
}

/** Of a talk `t` neither is a time agreed, nor has anybody said that it took place without one. */
export const isUnarranged = Prisma.sql`(t."startsAt" is null and t."employeeConfirmedAt" is null
	and t."supervisorConfirmedAt" is null)`

/** One of the two has not confirmed that the talk `t` took place, although its scores are there. */
export const isUnconfirmed = Prisma.sql`(t."isScored" and (t."employeeConfirmedAt" is null
	or t."supervisorConfirmedAt" is null))`

/** The slots `s` that the employee of a talk `t` may still pick: of who scores them now, ahead, and nobody's. */
export function freeSlots(at: Date): Prisma.Sql {
	return Prisma.sql`"DialogueSlot" s where s."periodId" = t."periodId" and s."supervisorId" = t."supervisorId"
		and s."startsAt" > ${at} and s."startsAt" >= t."opensAt" and s."endsAt" <= t."closesAt"
		and not exists (select 1 from "Dialogue" k where k."slotId" = s."id")`
}
