import { Prisma } from '../generated/prisma/client.ts'

/** Notes of a longer time than this are not offered, however long ago the period before was. */
const longest = Prisma.sql`interval '1 year'`

/**
 * Rows `id, kind, text, day, createdAt, authorId, attachedTo`: what the employee of an appraisal `a` of a period `p`
 * may put into their self-assessment. Their own achievements and obstacles, and thanks that they were sent, from the
 * days since the self-assessment of their period before; and whatever they have attached to this appraisal.
 * `attachedTo` is an indicator of this period's instrument.
 */
export const offeredNotes = Prisma.sql`(
	select n."id", n."kind"::text "kind", n."text", n."day", n."createdAt", n."authorId",
		case when n."authorId" = a."employeeId" and (n."appraisalId" = a."id" or (select v."instrument" from "Appraisal" na
				join "Period" np on np."id" = na."periodId" join "InstrumentVersion" v on v."id" = np."instrumentVersionId"
				where na."id" = n."appraisalId")
			= (select v."instrument" from "InstrumentVersion" v where v."id" = p."instrumentVersionId"))
			then n."itemId" end "attachedTo"
	from "Note" n
	where (n."colleagueId" = a."employeeId" or (n."authorId" = a."employeeId" and n."kind" <> 'thanks'))
		and (n."appraisalId" = a."id" or n."day" >= (select greatest(wo."opensAt" - ${longest}, (
				select max(wb."closesAt") from "Appraisal" b
					join "Window" wb on wb."periodId" = b."periodId" and wb."stage" = 'feedback'
				where b."employeeId" = a."employeeId" and b."id" <> a."id" and wb."closesAt" < wo."opensAt"))::date
			from "Window" wo where wo."periodId" = a."periodId" and wo."stage" = 'feedback')))`
