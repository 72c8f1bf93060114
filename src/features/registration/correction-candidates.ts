import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { normaliseNumber } from '../../domain/nip.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { type Correction, readCorrection } from './corrections.ts'

/** Somebody who may be the supervisor that an employee has named. */
export interface Candidate {
	id: string
	name: string
	post: string
	unit: string
}

/** A correction, and, where it is of the supervisor, whom HR may enter with one tap. */
export interface ProposedCorrection extends Correction {
	/** What was searched for: what HR typed, else the name in the employee's words */
	term: string
	candidates: Candidate[]
	/** More were found than are shown */
	hasMore: boolean
}

/** Each is a button. */
const mostCandidates = 6

/** @param typed part of a name, as it travels in a path; undefined: the name in the employee's words is searched */
export async function proposeSupervisors(
	env: Env,
	actor: Actor,
	id: string,
	typed?: string,
): Promise<ProposedCorrection> {
	const scope = requireOfficer(actor)
	const correction = await readCorrection(env, actor, id)
	const term = searchTerm(typed ?? nameIn(correction.note))
	const number = normaliseNumber(typed ?? correction.note)
	if (correction.resolvedAt || correction.field !== 'supervisor' || (term === '' && number === ''))
		return { ...correction, term, candidates: [], hasMore: false }
	const found = await env.db.$queryRaw<Candidate[]>`
		select e."id", e."name", e."post", u."name" "unit" from "Employee" e join "Unit" u on u."id" = e."unitId"
		where e."id" <> ${correction.employee.id} and e."status" not in ('retired', 'died') and ${within(scope, Prisma.sql`e."unitId"`)} and e."name" <> '' and (e."number" = ${number}
			or (${term} <> '' and ${nameMatches('e."name"', term)}))
		order by u."name" <> ${correction.employee.unit}, e."name", e."id" limit ${mostCandidates + 1}`
	return { ...correction, term, candidates: found.slice(0, mostCandidates), hasMore: found.length > mostCandidates }
}

/** "Bapak Putu Sari, Kepala Bidang 2" → "Putu Sari": what stands before a post, without how people are addressed. */
function nameIn(note: string): string {
	const [first = ''] = note.split(/[,;(\n/]| - /)
	return first.replaceAll(/\b(bapak|ibu|pak|bu|bpk|sdr|sdri|yth)\b\.?/gi, ' ')
}
