import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import { Capacity } from '../../generated/prisma/enums.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { returnsTo } from './delegation.ts'

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
	/** An acting official's last moment; null: until it is scored. */
	until: z.date().transform(toInstant).nullable(),
	/** To whom it goes back then. */
	returnsTo: z.string().nullable(),
	/** It has gone back to whom an acting official stood in for. */
	isReturn: z.boolean(),
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
		// Of what they had begun, each is told by itself
		from: Prisma.sql`h."fromId" = ${whom.id} and h."draftsUntil" is null`,
		employee: Prisma.sql`a."employeeId" = ${whom.id}`,
	}[whom.column]
	const rows = await env.db.$queryRaw<unknown[]>`
		select e."id" "employeeId", e."name" "employee", p."name" "period", t."name" "to", f."name" "from",
			h."capacity"::text, coalesce(e."supervisorId" = h."toId", false) "isSupervisor",
			exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted') "isSent", w."opensAt", w."closesAt",
			h."until", (select s."name" from "Employee" s where s."id" = ${returnsTo}) "returnsTo",
			exists (select 1 from "Handover" d where d."appraisalId" = a."id" and d."toId" = h."fromId"
				and d."capacity" in ('plt', 'plh') and d."until" <= h."at"
				and h."capacity" not in ('plt', 'plh')) "isReturn"
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
