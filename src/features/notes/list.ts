import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { noteKinds } from '../../domain/note.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { leads, leadsAnybody, ledBy } from '../../store/leading.ts'
import { type Note, noteColumns, noteRow, noteTables } from './note.ts'
import type { NoteFilter } from './paths.ts'

const perPage = 6
const counted = noteRow.extend({ total: z.coerce.number() })

/** One's own notes of a calendar year, and the thanks that one was sent. */
export interface OwnNotes extends Page<Note> {
	filter: NoteFilter
	year: number
	/** Other years of which there are notes: the nearest before and after */
	before: number | null
	after: number | null
	/** They lead people, who may share notes with them. */
	leads: boolean
}

/** @returns what a path names; everything where it names nothing that is known */
export function filterIn(text: string): NoteFilter {
	return noteKinds.find(kind => kind === text) ?? 'all'
}

/**
 * The newest first.
 * @param year undefined, or nothing that a note could be of: the present one
 */
export async function readNotes(
	env: Env,
	{ employeeId }: Actor,
	{ filter, year: asked, page }: { filter: NoteFilter; year?: number; page: number },
): Promise<OwnNotes> {
	const present = dayOf(env.now(), env.zone).year
	const year = asked && asked > 2000 && asked <= present + 1 ? asked : present
	const mine = Prisma.sql`(n."authorId" = ${employeeId} or n."colleagueId" = ${employeeId})`
	const kind = filter === 'all' ? Prisma.empty : Prisma.sql`and n."kind"::text = ${filter}`
	const found = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select ${noteColumns}, count(*) over () "total" from ${noteTables}
			where ${mine} ${kind} and extract(year from n."day") = ${year}
			order by n."day" desc, n."createdAt" desc, n."id" limit ${limit} offset ${offset}`
		return z.array(counted).parse(rows)
	})
	const [years] = await env.db.$queryRaw<[{ before: number | null; after: number | null }]>`
		select max(extract(year from n."day")) filter (where extract(year from n."day") < ${year})::int "before",
			min(extract(year from n."day")) filter (where extract(year from n."day") > ${year})::int "after"
		from "Note" n where ${mine}`
	return { filter, year, ...years, ...found, leads: await leadsAnybody(env.db, employeeId) }
}

/** One of the people whom somebody leads, with how many notes they have shared. */
export interface Sharer {
	id: string
	name: string
	notes: number
}

const sharer = z.object({
	id: z.string(),
	name: z.string(),
	notes: z.coerce.number(),
	total: z.coerce.number(),
})

/** The people whom the actor leads: those who have shared something first, then by name. */
export function readSharers(env: Env, { employeeId }: Actor, page: number): Promise<Page<Sharer>> {
	return readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."id", e."name", count(n."id") "notes", count(*) over () "total"
			from "Employee" e left join "Note" n on n."authorId" = e."id" and n."sharedAt" is not null
			where e."id" in (${ledBy(Prisma.sql`${employeeId}`)})
			group by e."id" order by count(n."id") > 0 desc, e."name", e."id" limit ${limit} offset ${offset}`
		return z.array(sharer).parse(rows)
	})
}

/** What one person has shared with who leads them. */
export interface SharedNotes extends Page<Note> {
	employeeId: string
	employee: string
}

/** The newest first. @throws {Refusal} unless the actor leads them */
export async function readShared(env: Env, actor: Actor, employeeId: string, page: number): Promise<SharedNotes> {
	if (!(await leads(env.db, actor.employeeId, employeeId))) throw new Refusal('refusal-not-yours')
	const { name: employee } = await env.db.employee.findUniqueOrThrow({ where: { id: employeeId } })
	const found = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select ${noteColumns}, count(*) over () "total" from ${noteTables}
			where n."authorId" = ${employeeId} and n."sharedAt" is not null
			order by n."day" desc, n."createdAt" desc, n."id" limit ${limit} offset ${offset}`
		return z.array(counted).parse(rows)
	})
	return { employeeId, employee, ...found }
}
