import type { Actor } from '../../domain/actor.ts'
import type { PlanReader } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'

/** The newest appraisal `a` of its employee, which somebody scores. */
const isNewest = Prisma.sql`(a."endedAt" is null and not exists (
	select 1 from "Appraisal" newer where newer."employeeId" = a."employeeId" and newer."createdAt" > a."createdAt"))`

/**
 * Whom somebody leads, as a query of employee ids: those whose supervisor they are, and those whose newest appraisal
 * they score. Nobody leads themselves.
 * @param leader an SQL expression of an employee's id
 */
export function ledBy(leader: Prisma.Sql): Prisma.Sql {
	const works = Prisma.sql`e."status" not in ('retired', 'died') and e."id" <> ${leader}`
	return Prisma.sql`select e."id" from "Employee" e where e."supervisorId" = ${leader} and ${works}
		union select e."id" from "Appraisal" a join "Employee" e on e."id" = a."employeeId" and ${works}
			where a."supervisorId" = ${leader} and ${isNewest}`
}

/** @returns undefined for who has nothing to do with this employee's plan */
export async function readerOf(
	db: Db | Tx,
	{ employeeId: readerId }: Pick<Actor, 'employeeId'>,
	employeeId: string,
): Promise<PlanReader | undefined> {
	if (readerId === employeeId) return 'own'
	const found = await db.$queryRaw<unknown[]>`
		select 1 from (${ledBy(Prisma.sql`${readerId}`)}) led where led."id" = ${employeeId}`
	return found.length > 0 ? 'lead' : undefined
}

/** @throws {Refusal} for who has nothing to do with this employee's plan */
export async function requireReader(db: Db | Tx, actor: Actor, employeeId: string): Promise<PlanReader> {
	const reader = await readerOf(db, actor, employeeId)
	if (!reader) throw new Refusal('refusal-not-yours')
	return reader
}

/** Who is told how somebody's plan goes: their supervisor or, without one, who scores their newest appraisal. */
export async function leaderOf(db: Db | Tx, employeeId: string): Promise<string | undefined> {
	const [found] = await db.$queryRaw<{ id: string | null }[]>`
		select coalesce(e."supervisorId", (select a."supervisorId" from "Appraisal" a
			where a."employeeId" = e."id" and ${isNewest} limit 1)) "id"
		from "Employee" e where e."id" = ${employeeId}`
	return found?.id ?? undefined
}
