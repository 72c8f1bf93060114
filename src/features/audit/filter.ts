import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'

/** Which events of the log: all, those about one period, by or about one person, or of one action. */
export type Filter =
	| { by: 'all' }
	| { by: 'period'; periodId: string }
	| { by: 'person'; employeeId: string }
	| { by: 'action'; action: string }

/** As it stands in a menu path; the longest action leaves room for a page. */
export function filterPath(filter: Filter): string {
	switch (filter.by) {
		case 'all':
			return '-'
		case 'period':
			return `p${filter.periodId}`
		case 'person':
			return `e${filter.employeeId}`
		case 'action':
			return `a${filter.action}`
		default:
			return filter satisfies never
	}
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function filterInPath(text: string): Filter {
	const [kind, value] = [text.slice(0, 1), text.slice(1)]
	if (kind === 'p') return { by: 'period', periodId: value }
	if (kind === 'e') return { by: 'person', employeeId: value }
	if (kind === 'a') return { by: 'action', action: value }
	if (kind === '-') return { by: 'all' }
	throw new Refusal('refusal-not-yours')
}

/**
 * An event `v` about feedback that colleagues give without their names, or about a review that is no longer known:
 * neither who did it nor about whom is ever read from the log.
 */
export const isAnonymousEvent = Prisma.sql`(split_part(v."subject", ':', 1) = 'review' and not exists (
	select 1 from "Review" r where 'review:' || r."id" = v."subject" and r."group" in ('self', 'supervisor', 'lead')))`

/** The condition of a filter on events `v`; what is anonymous belongs to no person. */
export function matching(filter: Filter): Prisma.Sql {
	switch (filter.by) {
		case 'all':
			return Prisma.sql`true`
		case 'action':
			return Prisma.sql`v."action" = ${filter.action}`
		case 'period':
			return Prisma.sql`v."subject" in (${subjectsOf(Prisma.sql`a."periodId" = ${filter.periodId}`)}
				union all select ${`period:${filter.periodId}`})`
		case 'person':
			return Prisma.sql`(v."actorId" = ${filter.employeeId} or v."subject" in (
				${subjectsOf(Prisma.sql`a."employeeId" = ${filter.employeeId}`)}
				union all select ${`employee:${filter.employeeId}`})) and not ${isAnonymousEvent}`
		default:
			return filter satisfies never
	}
}

/** What belongs to appraisals `a`, as the log calls it. */
function subjectsOf(which: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`select 'appraisal:' || a."id" from "Appraisal" a where ${which}
		union all select 'review:' || r."id" from "Review" r join "Appraisal" a on a."id" = r."appraisalId" where ${which}
		union all select 'result:' || r."id" from "Result" r join "Appraisal" a on a."id" = r."appraisalId" where ${which}
		union all select 'evidence:' || r."id" from "Evidence" r join "Appraisal" a on a."id" = r."appraisalId" where ${which}
		union all select 'objection:' || o."id" from "Objection" o join "Appraisal" a on a."id" = o."appraisalId" where ${which}
		union all select 'handover:' || r."id" from "Handover" r join "Appraisal" a on a."id" = r."appraisalId" where ${which}`
}
