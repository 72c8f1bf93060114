import { z } from 'zod'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { choosableBy, movableTo } from './handover.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'
import type { Target } from './target.ts'
import { readUnscored, type Unscored } from './unscored.ts'

const perPage = 8

/** Somebody who could act for a supervisor: linked to a Telegram account, or scoring on paper. */
export interface Candidate {
	id: string
	name: string
	post: string
	unit: string
}

export interface SuccessorPage {
	period: StartedPeriod
	/** What is to be handed over. */
	unscored: Unscored[]
	term: string
	people: Page<Candidate>
}

const candidate = z.object({ id: z.string(), name: z.string(), post: z.string(), unit: z.string() })
const row = candidate.extend({ total: z.coerce.number() })

/**
 * Who could act for the scorer of a target's appraisals: those who work for the same superior, then colleagues of the
 * same unit; where a name was typed, anybody. Who may not score any of them, or has rated one anonymously, is left out.
 * @param typed part of a name, as in domain/name-search; empty: nobody was sought
 * @param page counted from 1; beyond the last, the first
 */
export async function findSuccessors(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	typed: string,
	page: number,
): Promise<SuccessorPage> {
	const scope = requireOfficer(actor)
	const period = await findStartedPeriod(env.db, periodId)
	const unscored = await openOf(env, actor, scope, periodId, target)
	const term = searchTerm(typed)
	const who = term ? nameMatches('c."name"', term) : Prisma.sql`(${isColleague} or c."unitId" = s."unitId")`
	const people = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select c."id", c."name", c."post", u."name" "unit", count(*) over () "total"
			from ${fitFor(unscored, scope)} and ${who}
			order by ${isColleague} desc, c."unitId" = s."unitId" desc, c."name", c."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { period, unscored, term, people }
}

/** One of them, with what would be theirs to score. */
export interface SuccessorChoice {
	period: StartedPeriod
	candidate: Candidate
	/** What they would score; their own appraisal is never among it. */
	unscored: Unscored[]
	/** Their own is among those that were to be handed over. */
	isAmong: boolean
}

/** @throws {Refusal} when this person cannot act in any of these appraisals */
export async function readSuccessor(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	employeeId: string,
): Promise<SuccessorChoice> {
	const scope = requireOfficer(actor)
	const period = await findStartedPeriod(env.db, periodId)
	const unscored = await openOf(env, actor, scope, periodId, target)
	const [found] = await env.db.$queryRaw<unknown[]>`
		select c."id", c."name", c."post", u."name" "unit" from ${fitFor(unscored, scope)} and c."id" = ${employeeId}`
	if (!found) throw new Refusal('refusal-handover-unfit')
	return {
		period,
		candidate: candidate.parse(found),
		unscored: movableTo(unscored, employeeId),
		isAmong: unscored.some(appraisal => appraisal.employeeId === employeeId),
	}
}

/** Works for the superior of who scores now (`s`). */
const isColleague = Prisma.sql`coalesce(c."supervisorId" = s."supervisorId", false)`

/** From and where: everyone (`c`, in unit `u`) who may take over at least one of these appraisals from `s`. */
function fitFor(unscored: readonly Unscored[], scope: HrScope): Prisma.Sql {
	const ids = unscored.map(({ appraisalId }) => appraisalId)
	return Prisma.sql`"Employee" c join "Unit" u on u."id" = c."unitId" left join "Account" t on t."employeeId" = c."id"
		left join "Employee" s on s."id" = ${unscored[0]?.supervisorId ?? null}
		where c."id" is distinct from s."id" and (t."employeeId" is not null or c."onPaper") and c."status" = 'active' and ${within(scope, Prisma.sql`c."unitId"`)}
			and exists (select 1 from "Appraisal" a where a."id" = any(${ids}) and a."employeeId" <> c."id")
			and not exists (select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
				where a."id" = any(${ids}) and a."sealedAt" is not null
					and r."raterId" = c."id" and r."group" = 'peer' and r."state" = 'submitted')`
}

/** @throws {Refusal} when everything is scored or handed over by now, or what is left is the officer's own */
async function openOf(env: Env, actor: Actor, scope: HrScope, periodId: string, target: Target): Promise<Unscored[]> {
	const open = (await readUnscored(env.db, periodId, target, scope)).filter(({ isSent }) => !isSent)
	if (open.length === 0) throw new Refusal('refusal-handover-nothing')
	return choosableBy(actor, open)
}
