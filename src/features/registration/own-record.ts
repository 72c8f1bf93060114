import { z } from 'zod'
import { searchTerm } from '../../domain/name-search.ts'
import { type Page, readPage } from '../../domain/page.ts'
import type { Env } from '../../store/env.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { type Asker, employeeOf } from './asker.ts'
import type { CorrectionField } from './correction-field.ts'
import { type OwnRequest, ownRequests } from './own-requests.ts'

/** Each is a button. */
const unitsPerPage = 8
/** What is on record of somebody, and what they have asked HR to correct. */
export interface OwnRecord {
	/** null: nothing, or not shown to who has not joined */
	recorded: Record<CorrectionField, string | null>
	requests: OwnRequest[]
}

/** @throws {Refusal} when the invitation is not this account's, or not in force */
export async function readOwnRecord(env: Env, asker: Asker): Promise<OwnRecord> {
	const id = await employeeOf(env, asker)
	const include = { unit: true, supervisor: { select: { name: true } } }
	const found = await env.db.employee.findUniqueOrThrow({ where: { id }, include })
	const recorded = {
		name: found.name,
		number: asker.kind === 'joined' ? found.number : null,
		post: found.post,
		unit: found.unit.name,
		supervisor: found.supervisor?.name ?? null,
		zone: found.zone ?? found.unit.zone ?? env.zone,
		other: null,
	}
	return { recorded, requests: await ownRequests(env, id) }
}

export interface FoundUnits extends Page<{ id: string; name: string }> {
	term: string
}

const row = z.object({ id: z.string(), name: z.string(), total: z.coerce.number() })

/** Other units whose names fit what was typed; without a term none: an invitation alone does not show how the agency is built. */
export async function findOwnUnits(env: Env, asker: Asker, typed: string, page: number): Promise<FoundUnits> {
	const id = await employeeOf(env, asker)
	const term = searchTerm(typed)
	if (term === '') return { term, items: [], total: 0, page: 1, pages: 1 }
	const found = await readPage(page, unitsPerPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select u."id", u."name", count(*) over () "total" from "Unit" u
			where ${nameMatches('u."name"', term)} and u."id" <> (select e."unitId" from "Employee" e where e."id" = ${id})
			order by u."name", u."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { term, ...found }
}
