import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, hrScope, requireOfficer } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** How an objection stands, by what has to happen next. */
export const standings = ['unnamed', 'overdue', 'answering', 'deciding', 'changed', 'upheld', 'withdrawn'] as const
export type Standing = (typeof standings)[number]

export interface ListedObjection {
	id: string
	employee: string
	period: string
	standing: Standing
	/** Of the step that is due now; null once it has ended */
	deadline: Temporal.Instant | null
}

export interface ObjectionCounts {
	/** Those that there are any of, most urgent first */
	counts: { standing: Standing; count: number }[]
}

/** What there is for a person at the beginning of this feature. */
export interface Overview extends ObjectionCounts {
	/** Those that they answer or decide, open ones first */
	own: ListedObjection[]
	/** They may open HR's list; who audits reads the counts alone */
	hasList: boolean
	hasCounts: boolean
}

const perPage = 8
const most = 8

const row = z.object({
	id: z.string(),
	employee: z.string(),
	period: z.string(),
	standing: z.enum(standings),
	deadline: z.date().nullable(),
	total: z.coerce.number(),
})

/** Of the objections `o`. */
function standingAt(now: Temporal.Instant): Prisma.Sql {
	const at = toDate(now)
	return Prisma.sql`case when o."state" <> 'submitted' then o."state"::text
		when o."deciderId" is null then 'unnamed' when o."decideUntil" <= ${at} then 'overdue'
		when o."answeredAt" is null and o."answerUntil" > ${at} then 'answering' else 'deciding' end`
}

/** What waits for the actor, and how many objections stand how: for HR of its scope, for auditors of the agency. */
export async function readOverview(env: Env, actor: Actor): Promise<Overview> {
	const scope = hrScope(actor)
	const mine = Prisma.sql`(o."answererId" = ${actor.employeeId} or o."deciderId" = ${actor.employeeId})`
	const own = await readRows(env.db, env, mine, most, 0)
	const whole = actor.roles.includes('auditor') ? 'agency' : scope
	const counts = whole ? await count(env, within(whole, Prisma.sql`a."unitId"`)) : []
	return { own: own.map(toListed), hasList: scope !== undefined, hasCounts: whole !== undefined, counts }
}

/** HR's list: what is most urgent first. Recorded as read. */
export async function listObjections(env: Env, actor: Actor, page: number): Promise<Page<ListedObjection>> {
	const which = within(requireOfficer(actor), Prisma.sql`a."unitId"`)
	return transaction(env, async tx => {
		const found = await readPage(page, perPage, (limit, offset) => readRows(tx, env, which, limit, offset))
		if (found.total === 0) throw new Refusal('refusal-objection-none')
		if (await once(tx, env, actor.updateKey)) {
			const details = { objections: found.items.map(({ id }) => id) }
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'objection.listed',
				subject: 'agency:objections',
				details,
			})
		}
		return { ...found, items: found.items.map(toListed) }
	})
}

async function readRows(db: Db | Tx, env: Env, which: Prisma.Sql, limit: number, offset: number) {
	const found = await db.$queryRaw<unknown[]>`
		select *, count(*) over () "total" from (
			select o."id", e."name" "employee", p."name" "period", ${standingAt(env.now())} "standing",
				case when o."state" <> 'submitted' then null when o."answeredAt" is null and o."answerUntil" > ${toDate(env.now())}
					then o."answerUntil" else o."decideUntil" end "deadline"
			from "Objection" o join "Appraisal" a on a."id" = o."appraisalId"
				join "Employee" e on e."id" = a."employeeId" join "Period" p on p."id" = a."periodId"
			where o."state" <> 'draft' and ${which}) listed
		order by array_position(${[...standings]}::text[], "standing"), "deadline", "employee", "id"
		limit ${limit} offset ${offset}`
	return z.array(row).parse(found)
}

async function count(env: Env, which: Prisma.Sql): Promise<ObjectionCounts['counts']> {
	const found = await env.db.$queryRaw<unknown[]>`
		select "standing", count(*) "count" from (
			select ${standingAt(env.now())} "standing" from "Objection" o join "Appraisal" a on a."id" = o."appraisalId"
			where o."state" <> 'draft' and ${which}) listed
		group by 1 order by array_position(${[...standings]}::text[], "standing")`
	return z.array(z.object({ standing: z.enum(standings), count: z.coerce.number() })).parse(found)
}

function toListed({ total: _, deadline, ...listed }: z.infer<typeof row>): ListedObjection {
	return { ...listed, deadline: deadline && toInstant(deadline) }
}
