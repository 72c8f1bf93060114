import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import { Capacity } from '../../generated/prisma/enums.ts'
import { tookPart } from '../../questionnaire/lapse.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import { toInstant } from '../../store/time.ts'

const row = z.object({
	handoverId: z.string(),
	appraisalId: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	at: z.date().transform(toInstant),
	capacity: z.enum(['plt', 'plh']),
	toId: z.string(),
	to: z.string(),
	/** null: until it is scored */
	until: z.date().transform(toInstant).nullable(),
	returnsToId: z.string().nullable(),
	returnsTo: z.string().nullable(),
	returnsAs: z.enum(Capacity),
})

/** An appraisal that an acting official scores, and to whom it goes back. */
export type Delegation = z.infer<typeof row>

/**
 * Whose scoring a handover `h` to an acting official stands in for: who scored before the first of those who have acted
 * one after the other.
 */
export const returnsTo = Prisma.sql`(select o."fromId" from "Handover" o where o."appraisalId" = h."appraisalId"
	and o."at" <= h."at" and not exists (select 1 from "Handover" b where b."appraisalId" = h."appraisalId"
		and b."at" >= o."at" and b."at" <= h."at" and b."capacity" not in ('plt', 'plh'))
	order by o."at", o."id" limit 1)`

/** A handover `h` is the last of its appraisal `a`, and to an acting official. */
export const isActing = Prisma.sql`h."capacity" in ('plt', 'plh') and h."toId" = a."supervisorId" and not exists (
	select 1 from "Handover" n where n."appraisalId" = a."id" and (n."at", n."id") > (h."at", h."id"))`

/** Those of the appraisals that an acting official scores, by name. */
export async function readDelegations(db: Db | Tx, appraisalIds: readonly string[]): Promise<Delegation[]> {
	const rows = await db.$queryRaw<unknown[]>`
		select d.*, f."name" "returnsTo", coalesce((select b."capacity" from "Handover" b
			where b."appraisalId" = d."appraisalId" and b."toId" = d."returnsToId" and b."at" < d."at"
				and b."capacity" not in ('plt', 'plh') order by b."at" desc, b."id" desc limit 1), 'supervisor')::text "returnsAs"
		from (select h."id" "handoverId", h."at", a."id" "appraisalId", a."employeeId", e."name" "employee", h."capacity"::text,
				h."toId", t."name" "to", h."until", ${returnsTo} "returnsToId"
			from "Handover" h join "Appraisal" a on a."id" = h."appraisalId" join "Employee" e on e."id" = a."employeeId"
				join "Employee" t on t."id" = h."toId"
			where a."id" = any(${[...appraisalIds]}) and ${isActing}) d
			left join "Employee" f on f."id" = d."returnsToId"
		order by d."employee", d."appraisalId"`
	return z.array(row).parse(rows)
}

/**
 * What one act has given to an acting official and is neither sent nor given on since.
 * @param handoverId any handover of the act
 */
export async function readDelegated(
	db: Db,
	handoverId: string,
): Promise<{ period: string; delegations: Delegation[] }> {
	const of = await db.handover.findUnique({
		where: { id: handoverId },
		select: { toId: true, at: true, appraisal: { select: { period: { select: { id: true, name: true } } } } },
	})
	if (!of) return { period: '', delegations: [] }
	const { toId, at, appraisal } = of
	const together = await db.appraisal.findMany({
		where: {
			periodId: appraisal.period.id,
			endedAt: null,
			results: { none: {} },
			handovers: { some: { toId, at } },
			reviews: { none: { group: 'supervisor', raterId: toId, state: 'submitted' } },
		},
		select: { id: true },
		orderBy: { id: 'asc' },
	})
	const delegations = await readDelegations(
		db,
		together.map(({ id }) => id),
	)
	return { period: appraisal.period.name, delegations }
}

const overdueRow = z.object({ periodId: z.string(), toId: z.string() })

/** Whose time as an acting official is over, with something not sent that is still worked on; a few rows, by period. */
export async function findOverdue(db: Db, now: Date): Promise<z.infer<typeof overdueRow>[]> {
	const rows = await db.$queryRaw<unknown[]>`
		select distinct a."periodId", h."toId"
		from "Handover" h join "Appraisal" a on a."id" = h."appraisalId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor' and w."running"
		where h."until" <= ${now} and ${isActing}
			and not exists (select 1 from "Result" f where f."appraisalId" = a."id")
			and not exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted')
		order by a."periodId", h."toId"`
	return z.array(overdueRow).parse(rows)
}

/** What goes back to one person, in the capacity in which they scored before. */
export interface Returning {
	toId: string
	as: Capacity
	delegations: Delegation[]
}

/**
 * To whom these may go back: active, to be reached by the bot or on paper, not the person themself, and without sealed
 * feedback about them. The others stay.
 */
export async function sortReturns(
	db: Db | Tx,
	delegations: readonly Delegation[],
): Promise<{ returning: Returning[]; staying: Delegation[] }> {
	const ids = [...new Set(delegations.flatMap(({ returnsToId }) => returnsToId ?? []))]
	const fit = await db.employee.findMany({
		where: { id: { in: ids }, status: 'active', OR: [{ account: { isNot: null } }, { onPaper: true }] },
		select: { id: true },
		orderBy: { id: 'asc' },
	})
	const returning: Returning[] = []
	for (const { id: toId } of fit) {
		const theirs = delegations.filter(({ returnsToId, employeeId }) => returnsToId === toId && employeeId !== toId)
		const unfit = await tookPart(
			db,
			toId,
			theirs.map(({ appraisalId }) => appraisalId),
		)
		for (const as of Object.values(Capacity)) {
			const group = theirs.filter(({ appraisalId, returnsAs }) => returnsAs === as && !unfit.has(appraisalId))
			if (group.length > 0) returning.push({ toId, as, delegations: group })
		}
	}
	const gone = new Set(returning.flatMap(group => group.delegations))
	return { returning, staying: delegations.filter(delegation => !gone.has(delegation)) }
}
