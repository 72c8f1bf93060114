import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { fitsAt, noteKinds } from '../domain/note.ts'
import { type Page, readPage } from '../domain/page.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { findItem, openSheet } from '../questionnaire/service.ts'
import type { Sheet } from '../questionnaire/sheet.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { offeredNotes } from '../store/offered-notes.ts'

const perPage = 4

/** A note that may be put into an answer of one's self-assessment. */
export interface OfferedNote {
	id: string
	kind: z.infer<typeof row>['kind']
	/** '' where it is files alone */
	text: string
	day: Temporal.PlainDate
	/** Of a thanks: from whom; null for the employee's own */
	from: string | null
	files: number
}

const row = z.object({
	id: z.string(),
	kind: z.enum(noteKinds),
	text: z.string(),
	day: z.string().transform(day => Temporal.PlainDate.from(day)),
	from: z.string().nullable(),
	files: z.number(),
})

const columns = Prisma.sql`n."id", n."kind", n."text", n."day"::text, (select count(*)::int from "Attachment" f
	where f."noteId" = n."id") "files", case when w."id" <> a."employeeId" then w."name" end "from"`
const tables = Prisma.sql`"Appraisal" a join "Period" p on p."id" = a."periodId"
	join lateral ${offeredNotes} n on true join "Employee" w on w."id" = n."authorId"`

/** What is offered at one question of a self-assessment. */
export interface Offer extends Page<OfferedNote> {
	sheet: Sheet
	itemId: string
}

/**
 * What belongs at this question first (`fitsAt`), those attached to it before all, then the rest; the newest first.
 * @throws {Refusal} unless it is the actor's own self-assessment, and asks this
 */
export async function readOffer(
	env: Env,
	actor: Actor,
	{ reviewId, itemId, page }: { reviewId: string; itemId: string; page: number },
): Promise<Offer> {
	const sheet = await openSheet(env, actor, { reviewId, group: 'self' })
	findItem(sheet, itemId)
	const kinds = noteKinds.filter(kind => fitsAt(itemId, { kind, attachedTo: null }))
	const found = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select ${columns}, count(*) over () "total" from ${tables} where a."id" = ${sheet.appraisalId}
			order by (n."attachedTo" is not distinct from ${itemId}) desc, n."kind" = any(${kinds}::text[]) desc, n."day" desc,
				n."createdAt" desc, n."id" limit ${limit} offset ${offset}`
		return z.array(row.extend({ total: z.coerce.number() })).parse(rows)
	})
	return { sheet, itemId, ...found }
}

/** One of them. @returns undefined where it is not offered in this appraisal (any more) */
export async function findOffered(db: Db | Tx, appraisalId: string, noteId: string): Promise<OfferedNote | undefined> {
	const [found] = await db.$queryRaw<unknown[]>`
		select ${columns} from ${tables} where a."id" = ${appraisalId} and n."id" = ${noteId}`
	return found === undefined ? undefined : row.parse(found)
}

/** How many notes belong at a question, and how many there are in all. */
export function countNotes({ notes }: Pick<Sheet, 'notes'>, itemId: string): { fitting: number; all: number } {
	const sum = (counts: Sheet['notes']) => counts.reduce((total, { count }) => total + count, 0)
	return { fitting: sum(notes.filter(note => fitsAt(itemId, note))), all: sum(notes) }
}
