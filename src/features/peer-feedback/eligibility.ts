import { z } from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Tx } from '../../store/client.ts'
import { isOfficerOf } from '../../store/hr-scope.ts'

/**
 * May `person` be a peer of an appraisal (design §6)? Whoever decides about it may not: who scores it, their superior,
 * who decides objections, and HR, which publishes, of the agency
 * and of the units above the employee; nor may the employee's own supervisor, whose scoring was handed over
 * and may come back to them, nor a team leader who says something under their name, beside which the words of an
 * anonymous rater could be compared. All are SQL expressions of ids.
 * @param supervisor who scores the appraisal
 */
export function mayRate(person: Prisma.Sql, employee: Prisma.Sql, supervisor: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`(${isWorking(person)} and ${person} <> ${employee} and ${person} is distinct from ${supervisor}
		and not ${hasLed(person, employee)} and not ${isSuperior(person, supervisor)} and not ${isSuperior(person, employee)} and not ${isOfficerOf(person, employee)}
		and not ${isLead(person, employee)})`
}

const row = z.object({
	name: z.string(),
	supervisor: z.boolean(),
	superior: z.boolean(),
	hr: z.boolean(),
	lead: z.boolean(),
})

/**
 * @param list the appraised employee and their supervisor
 * @throws {Refusal} naming the first of these people who may not rate the employee, and why
 */
export async function refuseIneligible(
	tx: Tx,
	list: { employee: { id: string }; supervisor: { id: string } | null },
	peerIds: readonly string[],
): Promise<void> {
	if (peerIds.includes(list.employee.id)) throw new Refusal('refusal-peer-self')
	if (list.supervisor && peerIds.includes(list.supervisor.id)) throw new Refusal('refusal-peer-supervisor')
	const person = Prisma.sql`c."id"`
	const found = await tx.$queryRaw<unknown[]>`
		select c."name", ${isSuperior(person, Prisma.sql`${list.employee.id}::text`)} "supervisor",
			${isSuperior(person, Prisma.sql`${list.supervisor?.id ?? null}::text`)} "superior",
			${isOfficerOf(person, Prisma.sql`${list.employee.id}::text`)} "hr",
			${isLead(person, Prisma.sql`${list.employee.id}::text`)} "lead"
		from "Employee" c where c."id" = any(${[...peerIds]}) order by c."name"`
	for (const { name, supervisor, superior, hr, lead } of z.array(row).parse(found)) {
		if (supervisor) throw new Refusal('refusal-peer-supervisor')
		if (hr) throw new Refusal('refusal-peer-hr', { name })
		if (superior) throw new Refusal('refusal-peer-superior', { name })
		if (lead) throw new Refusal('refusal-peer-lead', { name })
	}
}

/** Who is on leave or has left is not asked. */
function isWorking(person: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`exists (select 1 from "Employee" ew where ew."id" = ${person} and ew."status" = 'active')`
}

/** Who led the employee before scores them as well. */
function hasLed(person: Prisma.Sql, employee: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`exists (select 1 from "Review" lr join "Appraisal" la on la."id" = lr."appraisalId"
		where la."employeeId" = ${employee} and la."sealedAt" is null and lr."raterId" = ${person}
			and lr."group" = 'supervisor' and lr."months" is not null)`
}

/** Who has sent something under their name stays known by it, also where HR has taken it back. */
function isLead(person: Prisma.Sql, employee: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`exists (select 1 from "Review" dr join "Appraisal" da on da."id" = dr."appraisalId"
		where da."employeeId" = ${employee} and da."sealedAt" is null and dr."raterId" = ${person}
			and dr."group" = 'lead' and (dr."state" in ('draft', 'submitted') or dr."submittedAt" is not null))`
}

function isSuperior(person: Prisma.Sql, supervisor: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`exists (select 1 from "Employee" es where es."id" = ${supervisor} and es."supervisorId" = ${person})`
}
