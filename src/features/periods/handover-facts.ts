import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import { Capacity } from '../../generated/prisma/enums.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

const row = z.object({
	employeeId: z.string(),
	employee: z.string(),
	period: z.string(),
	to: z.string(),
	from: z.string().nullable(),
	capacity: z.enum(Capacity),
	/** The successor is the employee's supervisor on record: nothing need be said of a capacity. */
	isSupervisor: z.boolean(),
	isSent: z.boolean(),
	opensAt: z.date().transform(toInstant),
	closesAt: z.date().transform(toInstant),
})

/** One appraisal that was handed over and still is, for messages. */
export type HandoverFact = z.infer<typeof row>

/**
 * What was handed over by one act and has neither gone on to somebody else since nor a result, by name.
 * @param handoverId any handover of the act
 * @param whom as whom the reader is concerned
 */
export async function readHandover(
	env: Env,
	handoverId: string,
	whom: { column: 'to' | 'from' | 'employee'; id: string },
): Promise<HandoverFact[]> {
	const concerned = {
		to: Prisma.sql`h."toId" = ${whom.id}`,
		from: Prisma.sql`h."fromId" = ${whom.id}`,
		employee: Prisma.sql`a."employeeId" = ${whom.id}`,
	}[whom.column]
	const rows = await env.db.$queryRaw<unknown[]>`
		select e."id" "employeeId", e."name" "employee", p."name" "period", t."name" "to", f."name" "from",
			h."capacity"::text, coalesce(e."supervisorId" = h."toId", false) "isSupervisor",
			exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted') "isSent", w."opensAt", w."closesAt"
		from "Handover" b
			join "Appraisal" ba on ba."id" = b."appraisalId"
			join "Handover" h on h."toId" = b."toId" and h."at" = b."at" and h."capacity" = b."capacity"
			join "Appraisal" a on a."id" = h."appraisalId" and a."periodId" = ba."periodId" and a."supervisorId" = h."toId"
			join "Period" p on p."id" = a."periodId"
			join "Employee" e on e."id" = a."employeeId" join "Employee" t on t."id" = h."toId"
			left join "Employee" f on f."id" = h."fromId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor'
		where b."id" = ${handoverId} and ${concerned}
			and a."endedAt" is null and not exists (select 1 from "Result" x where x."appraisalId" = a."id")
		order by e."name", a."id"`
	return z.array(row).parse(rows)
}
