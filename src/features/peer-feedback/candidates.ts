import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { readPage } from '../../domain/page.ts'
import { MAX_REQUESTS } from '../../domain/peers.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { readChangeable } from './choosing.ts'
import { mayRate } from './eligibility.ts'
import { type PeerList, requestsOf } from './list.ts'

const perPage = 8

/** A colleague who may be asked: one who decides nothing about the employee, and is linked to a Telegram account. */
export interface Candidate {
	id: string
	name: string
	unit: string
	/** In how many lists of the period they stand. */
	requests: number
	isFull: boolean
}

export interface CandidatePage {
	list: PeerList
	candidates: Candidate[]
	term: string
	/** Counted from 1. */
	page: number
	pages: number
	total: number
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	unit: z.string(),
	requests: z.number(),
	total: z.coerce.number(),
})

/**
 * Colleagues who can be put on a list, the employee's own unit first, then by name.
 * @param typed part of a name, in any case, without regard to diacritics: each word must occur; empty: everyone
 * @param page counted from 1; beyond the last, the first
 * @throws {Refusal} unless it is the actor's turn to change the list
 */
export async function findCandidates(
	env: Env,
	actor: Actor,
	appraisalId: string,
	typed: string,
	page: number,
): Promise<CandidatePage> {
	const list = await readChangeable(env.db, env, actor, appraisalId)
	const term = searchTerm(typed)
	const { items, ...place } = await readPage(page, perPage, (limit, offset) => select(env, list, term, limit, offset))
	const candidates = items.map(({ total: _, ...person }) => ({ ...person, isFull: person.requests >= MAX_REQUESTS }))
	return { list, candidates, term, ...place }
}

async function select(env: Env, list: PeerList, term: string, limit: number, offset: number) {
	const supervisor = Prisma.sql`${list.supervisor?.id ?? null}::text`
	const rows = await env.db.$queryRaw<unknown[]>`
		select q.*, ${requestsOf('q."id"', 'q."periodId"')} "requests" from (
			select c."id", c."name", u."name" "unit", ${list.period.id}::text "periodId", count(*) over () "total",
				row_number() over (order by u."name" <> ${list.employee.unit}, c."name", c."id") "place"
			from "Employee" c
				join "Unit" u on u."id" = c."unitId"
				join "Account" t on t."employeeId" = c."id"
			where ${mayRate(Prisma.sql`c."id"`, Prisma.sql`${list.employee.id}`, supervisor)}
				and ${nameMatches('c."name"', term)}
			order by "place" limit ${limit} offset ${offset}
		) q order by q."place"`
	return z.array(row).parse(rows)
}
