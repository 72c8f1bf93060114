import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type ShortResult, shortResult, shortResultOf } from './short-result.ts'

/** One person of a period, with what came of their appraisal; without a result where it was not scored. */
export interface PersonResult {
	name: string
	unit: string
	supervisor: string | null
	result: ShortResult | null
}

/** A page of people, counted from 1. */
export interface PeoplePage {
	periodId: string
	periodName: string
	page: number
	pages: number
	total: number
	people: PersonResult[]
}

const person = z.object({
	name: z.string(),
	unit: z.string(),
	supervisor: z.string().nullable(),
	result: shortResult,
})

const perPage = 8

/** The results of the people whom the actor scored in a published period, by name. Recorded as read. */
export async function teamResults(env: Env, actor: Actor, periodId: string, page: number): Promise<PeoplePage> {
	return readRecorded(env, actor, periodId, page, Prisma.sql`and a."supervisorId" = ${actor.employeeId}`)
}

/** For HR: everyone's results in a published period, of their trees for an officer of a unit; by name. Recorded as read. */
export async function allResults(env: Env, actor: Actor, periodId: string, page: number): Promise<PeoplePage> {
	const inScope = within(requireOfficer(actor), Prisma.sql`a."unitId"`)
	return readRecorded(env, actor, periodId, page, Prisma.sql`and ${inScope}`)
}

/** For HR, before publishing and after: who has no score of their supervisor, by unit and name. */
export async function peopleWithoutScore(env: Env, actor: Actor, periodId: string, page: number): Promise<PeoplePage> {
	const inScope = within(requireOfficer(actor), Prisma.sql`a."unitId"`)
	const period = await env.db.period.findUnique({ where: { id: periodId } })
	if (!period || period.state === 'draft') throw new Refusal('refusal-not-yours')
	const without = Prisma.sql`and ${inScope} and not exists (
		select 1 from "Review" v join "Answer" w on w."reviewId" = v."id"
		where v."appraisalId" = a."id" and v."group" = 'supervisor' and v."state" = 'submitted' and w."score" is not null)`
	return readPage(env.db, period, page, without, Prisma.sql`"unit", "name"`)
}

async function readRecorded(
	env: Env,
	actor: Actor,
	periodId: string,
	page: number,
	whose: Prisma.Sql,
): Promise<PeoplePage> {
	return transaction(env, async tx => {
		const period = await tx.period.findUnique({ where: { id: periodId } })
		if (period?.state !== 'published') throw new Refusal('refusal-not-yours')
		const read = await readPage(tx, period, page, whose, Prisma.sql`"name"`)
		if (read.total === 0) throw new Refusal('refusal-not-yours')
		const results = read.people.flatMap(({ result }) => (result ? [result.id] : []))
		if (await once(tx, env, actor.updateKey)) {
			const subject = `period:${periodId}`
			await audit(tx, env, { actorId: actor.employeeId, action: 'result.listed', subject, details: { results } })
		}
		return read
	})
}

async function readPage(
	db: Db | Tx,
	period: { id: string; name: string },
	wanted: number,
	whose: Prisma.Sql,
	order: Prisma.Sql,
): Promise<PeoplePage> {
	const whoever = Prisma.sql`"Appraisal" a where a."periodId" = ${period.id} ${whose}`
	const [counted] = await db.$queryRaw<{ total: bigint }[]>`select count(*) "total" from ${whoever}`
	const total = Number(counted?.total ?? 0)
	const { page, pages, offset } = placePage(wanted, total, perPage)
	const rows = await db.$queryRaw<unknown[]>`
		select a."id" "appraisalId", e."name", u."name" "unit", s."name" "supervisor",
			${shortResultOf(Prisma.sql`a."id"`)} "result"
		from (select * from ${whoever}) a join "Employee" e on e."id" = a."employeeId"
			join "Unit" u on u."id" = a."unitId" left join "Employee" s on s."id" = a."supervisorId"
		order by ${order}, a."id" limit ${perPage} offset ${offset}`
	const people = z.array(person).parse(rows)
	return { periodId: period.id, periodName: period.name, page, pages, total, people }
}
