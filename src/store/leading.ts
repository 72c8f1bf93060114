import { Prisma } from '../generated/prisma/client.ts'
import type { Db, Tx } from './client.ts'

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

/** Does somebody lead this employee? */
export async function leads(db: Db | Tx, leaderId: string, employeeId: string): Promise<boolean> {
	const found = await db.$queryRaw<unknown[]>`
		select 1 from (${ledBy(Prisma.sql`${leaderId}`)}) led where led."id" = ${employeeId}`
	return found.length > 0
}

/** Does somebody lead anybody? */
export async function leadsAnybody(db: Db | Tx, leaderId: string): Promise<boolean> {
	const led = await db.$queryRaw<unknown[]>`select 1 from (${ledBy(Prisma.sql`${leaderId}`)}) led limit 1`
	return led.length > 0
}

/** Who leads somebody, to be told of them: their supervisor or, without one, who scores their newest appraisal. */
export async function leaderOf(db: Db | Tx, employeeId: string): Promise<string | undefined> {
	const [found] = await db.$queryRaw<{ id: string | null }[]>`
		select coalesce(e."supervisorId", (select a."supervisorId" from "Appraisal" a
			where a."employeeId" = e."id" and ${isNewest} limit 1)) "id"
		from "Employee" e where e."id" = ${employeeId}`
	return found?.id ?? undefined
}
