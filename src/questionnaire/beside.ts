import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import type { ReviewGroup } from '../domain/group.ts'
import { type NoteKind, noteKinds } from '../domain/note.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { ledBy } from '../store/leading.ts'
import { offeredNotes } from '../store/offered-notes.ts'

/** What else there is about the employee, for the buttons of a sheet's cards. */
export interface Beside {
	/** In the draft of a self-assessment: how many of the employee's notes there are to put into it. */
	notes: NoteCount[]
	/** For who leads the employee: how many notes they have shared. */
	sharedNotes: number
	/** For a supervisor: how often they have said something to the employee through the year. */
	said: number
	/**
	 * How far the employee's development plan is, for themselves and their supervisor: what became of it since the last
	 * period; both 0 where there is none.
	 */
	plans: { done: number; open: number }
}

/** Notes of one kind, attached to one indicator, or to none. */
export interface NoteCount {
	kind: NoteKind
	attachedTo: string | null
	count: number
}

/** As a sheet's statement gives it. */
export const besideRow = z.object({
	notes: z
		.array(z.object({ kind: z.enum(noteKinds), attachedTo: z.string().nullable(), count: z.number() }))
		.nullable(),
	sharedNotes: z.number(),
	said: z.number(),
	plans: z.object({ done: z.number(), open: z.number() }),
})

/** Columns beside a review `r`, of that group, of an appraisal `a` of the employee `e`, read by this actor. */
export function besideColumns({ employeeId }: Pick<Actor, 'employeeId'>, group: ReviewGroup): Prisma.Sql {
	switch (group) {
		case 'self':
			return Prisma.sql`,
			case when r."state" = 'draft' then (select json_agg(o) from (
				select n."kind", n."attachedTo", count(*)::int "count" from ${offeredNotes} n group by 1, 2) o) end "notes",
			0 "sharedNotes", 0 "said", ${plans}`
		case 'supervisor':
			return Prisma.sql`,
			null "notes",
			(select count(*)::int from "Note" n where n."authorId" = e."id" and n."sharedAt" is not null
				and e."id" in (${ledBy(Prisma.sql`${employeeId}`)})) "sharedNotes",
			(select count(*)::int from "OngoingFeedback" f where f."employeeId" = e."id" and f."authorId" = r."raterId") "said",
			${plans}`
		case 'peer':
		case 'subordinate':
		case 'public':
		case 'lead':
			return nothingBeside
		default:
			return group satisfies never
	}
}

const plans = Prisma.sql`(select json_build_object('done', count(*) filter (where i."state" = 'done'),
	'open', count(*) filter (where i."state" <> 'done'))
	from "PlanItem" i where i."employeeId" = a."employeeId" and i."state" <> 'draft') "plans"`

/** The same where no card is drawn, or nothing of it is this rater's to see. */
export const nothingBeside = Prisma.sql`,
	null "notes", 0 "sharedNotes", 0 "said", '{"done":0,"open":0}'::json "plans"`
