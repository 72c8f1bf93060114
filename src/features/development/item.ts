import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import {
	isOverdue,
	type PlanReader,
	type PlanRights,
	planActions,
	planStates,
	rightsOn,
} from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requireReader } from './standing.ts'

/** A day as the database says it in text. */
export const dayColumn = z
	.string()
	.nullable()
	.transform(text => (text === null ? null : Temporal.PlainDate.from(text)))

const row = z.object({
	id: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	/** The employee's zone, in which their days begin; null: the agency's */
	zone: z.string().nullable(),
	authorId: z.string(),
	author: z.string(),
	goal: z.string(),
	/** null in a draft alone, as `dueOn` */
	action: z.enum(planActions).nullable(),
	dueOn: dayColumn,
	description: z.string().nullable(),
	/** Who helps: the name of an employee, or words */
	helper: z.string().nullable(),
	state: z.enum(planStates),
	note: z.string().nullable(),
	/** Jam pelajaran */
	hours: z.number().nullable(),
	doneOn: dayColumn,
	/** The period whose result it followed */
	period: z.string().nullable(),
})

/** An item of somebody's development plan. */
export interface PlanItem extends Omit<z.infer<typeof row>, 'zone'> {
	isOverdue: boolean
}

/** An item with what its reader may do. */
export interface PlanCard extends PlanItem {
	reader: PlanReader
	rights: PlanRights
	/** Today, where the employee is */
	today: Temporal.PlainDate
	/** The employee's supervisor, who may be asked to help */
	supervisor: string | null
	/** How many files are beside it */
	files: number
}

/** What is read of an item `i`, in the shape of `row`. */
const columns = Prisma.sql`i."id", i."employeeId", e."name" "employee", coalesce(e."zone", u."zone") "zone",
	i."authorId", w."name" "author", i."goal", i."action"::text, i."dueOn"::text, i."description",
	coalesce(h."name", i."helper") "helper", i."state"::text, i."note", i."hours", i."doneOn"::text, p."name" "period"`

const tables = Prisma.sql`"PlanItem" i join "Employee" e on e."id" = i."employeeId" join "Unit" u on u."id" = e."unitId"
	join "Employee" w on w."id" = i."authorId" left join "Employee" h on h."id" = i."helperId"
	left join "Appraisal" a on a."id" = i."appraisalId" left join "Period" p on p."id" = a."periodId"`

/** A page of a plan's items, with how many there are in all: drafts, then what is to be done, soonest first. */
export async function findItems(
	env: Env,
	{ employeeId, readerId, limit, offset }: { employeeId: string; readerId: string; limit: number; offset: number },
): Promise<(PlanItem & { total: number })[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		select ${columns}, count(*) over () "total" from ${tables}
		where i."employeeId" = ${employeeId} and (i."state" <> 'draft' or i."authorId" = ${readerId})
		order by i."state" <> 'draft', i."state" = 'done', i."dueOn", i."createdAt", i."id" limit ${limit} offset ${offset}`
	return z
		.array(row.extend({ total: z.coerce.number() }))
		.parse(rows)
		.map(({ total, ...found }) => ({ ...toItem(env, found), total }))
}

/** @throws {Refusal} for who has nothing to do with it, or somebody else's draft */
export async function readItem(env: Env, actor: Actor, itemId: string): Promise<PlanCard> {
	return openItem(env, env.db, actor, itemId)
}

/** `readItem` within a transaction that is about to change it: nobody else does meanwhile. */
export async function lockItem(env: Env, tx: Tx, actor: Actor, itemId: string): Promise<PlanCard> {
	await tx.$queryRaw`select 1 from "PlanItem" where "id" = ${itemId} for update`
	return openItem(env, tx, actor, itemId)
}

async function openItem(env: Env, db: Db | Tx, actor: Actor, itemId: string): Promise<PlanCard> {
	const [found] = await db.$queryRaw<unknown[]>`
		select ${columns}, s."name" "supervisor",
			(select count(*)::int from "Attachment" t where t."planItemId" = i."id") "files"
		from ${tables} left join "Employee" s on s."id" = e."supervisorId" where i."id" = ${itemId}`
	if (!found) throw new Refusal('refusal-not-yours')
	const { supervisor, files, ...read } = row
		.extend({ supervisor: z.string().nullable(), files: z.number() })
		.parse(found)
	const reader = await requireReader(db, actor, read.employeeId)
	const isAuthor = read.authorId === actor.employeeId
	if (read.state === 'draft' && !isAuthor) throw new Refusal('refusal-not-yours')
	const rights = rightsOn(read.state, reader, isAuthor)
	return { ...toItem(env, read), reader, rights, supervisor, files, today: todayIn(env, read.zone) }
}

/** The day it is in a zone. @param zone null: the agency's */
export function todayIn(env: Env, zone: string | null): Temporal.PlainDate {
	return dayOf(env.now(), zone ?? env.zone)
}

function toItem(env: Env, { zone, ...item }: z.infer<typeof row>): PlanItem {
	return { ...item, isOverdue: isOverdue(item.state, item.dueOn, todayIn(env, zone)) }
}
