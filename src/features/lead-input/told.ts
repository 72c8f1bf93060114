import { z } from 'zod'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { officersOf } from '../../store/roles.ts'
import { toDate, toInstant } from '../../store/time.ts'

const instant = z.date().transform(toInstant)
const row = z.object({
	state: z.enum(['draft', 'submitted', 'declined', 'lapsed']),
	reason: z.string().nullable(),
	namedById: z.string().nullable(),
	appraisalId: z.string(),
	leadId: z.string(),
	lead: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	supervisorId: z.string().nullable(),
	period: z.string(),
	opensAt: instant,
	closesAt: instant,
	isOver: z.boolean(),
})

/** As whom somebody is told of a team leader. */
export type LeadReader = 'lead' | 'employee' | 'scorer'

/** What a team leader is asked for, for the messages about it; undefined where the appraisal is not worked on. */
export async function findLead(env: Env, reviewId: string) {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select r."state"::text, r."declineReason" "reason", r."namedById", a."id" "appraisalId", r."raterId" "leadId",
			l."name" "lead", a."employeeId", e."name" "employee", a."supervisorId", p."name" "period",
			w."opensAt", w."closesAt", w."closesAt" <= ${toDate(env.now())} "isOver"
		from "Review" r
			join "Employee" l on l."id" = r."raterId" and l."status" <> 'died'
			join "Appraisal" a on a."id" = r."appraisalId"
			join "Employee" e on e."id" = a."employeeId" and e."status" <> 'died'
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor' and w."running"
		where r."id" = ${reviewId} and r."group" = 'lead'`
	if (!found) return undefined
	const lead = row.parse(found)
	const readers = new Map<string, LeadReader>([
		...(lead.supervisorId ? [[lead.supervisorId, 'scorer'] as const] : []),
		[lead.employeeId, 'employee'],
		[lead.leadId, 'lead'],
	])
	return {
		...lead,
		reader: (employeeId: string) => readers.get(employeeId),
		words: { lead: lead.lead, employee: lead.employee, period: lead.period },
	}
}

/** Has this officer named the team leader, and do they still do HR's work for the employee? */
export async function isNamer(
	env: Env,
	{ namedById, employeeId }: { namedById: string | null; employeeId: string },
	readerId: string,
): Promise<boolean> {
	return namedById === readerId && (await officersOf(env.db, employeeId)).includes(readerId)
}
