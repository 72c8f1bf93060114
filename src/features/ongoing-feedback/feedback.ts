import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { leads, leadsAnybody, ledBy } from '../../store/leading.ts'
import { toInstant } from '../../store/time.ts'

const perPage = 5

/** What a supervisor has said to one of their people, and what they answered. Nobody but the two reads it. */
export interface Feedback {
	id: string
	authorId: string
	author: string
	employeeId: string
	employee: string
	text: string
	at: Temporal.Instant
	answer: string | null
	answeredAt: Temporal.Instant | null
}

const row = z.object({
	id: z.string(),
	authorId: z.string(),
	author: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	text: z.string(),
	at: z.date().transform(toInstant),
	answer: z.string().nullable(),
	answeredAt: z
		.date()
		.nullable()
		.transform(date => date && toInstant(date)),
})

function select(which: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`
		select f."id", f."authorId", w."name" "author", f."employeeId", e."name" "employee", f."text", f."at", f."answer",
			f."answeredAt", count(*) over () "total"
		from "OngoingFeedback" f join "Employee" w on w."id" = f."authorId" join "Employee" e on e."id" = f."employeeId"
		where ${which} order by f."at" desc, f."id"`
}

function readList(env: Env, page: number, which: Prisma.Sql): Promise<Page<Feedback>> {
	return readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`${select(which)} limit ${limit} offset ${offset}`
		return z.array(row.extend({ total: z.coerce.number() })).parse(rows)
	})
}

/** What the actor was told, the newest first; and whether they lead people to whom they may say something. */
export async function readReceived(env: Env, { employeeId }: Actor, page: number) {
	const received = await readList(env, page, Prisma.sql`f."employeeId" = ${employeeId}`)
	const gave = await env.db.ongoingFeedback.findFirst({ where: { authorId: employeeId }, select: { id: true } })
	return { ...received, leads: await leadsAnybody(env.db, employeeId), gave: gave !== null }
}

/** What the actor has said, the newest first. */
export function readGiven(env: Env, { employeeId }: Actor, page: number): Promise<Page<Feedback>> {
	return readList(env, page, Prisma.sql`f."authorId" = ${employeeId}`)
}

/** What the actor has said to one person. */
export interface SaidTo extends Page<Feedback> {
	employeeId: string
	employee: string
	/** They lead the person, and may say more. */
	mayGive: boolean
}

/** The newest first. @throws {Refusal} for who does not lead them, and has never said anything to them */
export async function readSaidTo(env: Env, actor: Actor, employeeId: string, page: number): Promise<SaidTo> {
	const which = Prisma.sql`f."authorId" = ${actor.employeeId} and f."employeeId" = ${employeeId}`
	const said = await readList(env, page, which)
	const mayGive = await leads(env.db, actor.employeeId, employeeId)
	if (!mayGive && said.total === 0) throw new Refusal('refusal-not-yours')
	const { name: employee } = await env.db.employee.findUniqueOrThrow({ where: { id: employeeId } })
	return { ...said, employeeId, employee, mayGive }
}

/** The people whom the actor leads, by name. */
export function readTeam(
	env: Env,
	{ employeeId }: Actor,
	page: number,
): Promise<Page<{ id: string; name: string; post: string }>> {
	return readPage(page, perPage + 1, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."id", e."name", e."post", count(*) over () "total" from "Employee" e
			where e."id" in (${ledBy(Prisma.sql`${employeeId}`)}) order by e."name", e."id" limit ${limit} offset ${offset}`
		const person = z.object({ id: z.string(), name: z.string(), post: z.string(), total: z.coerce.number() })
		return z.array(person).parse(rows)
	})
}

/** @throws {Refusal} for anybody but the two whom it concerns */
export async function readFeedback(db: Db | Tx, { employeeId }: Actor, feedbackId: string): Promise<Feedback> {
	const [found] = await db.$queryRaw<unknown[]>`${select(
		Prisma.sql`f."id" = ${feedbackId} and (f."authorId" = ${employeeId} or f."employeeId" = ${employeeId})`,
	)}`
	if (!found) throw new Refusal('refusal-not-yours')
	return row.parse(found)
}

/** `readFeedback` for a card. */
export function openFeedback(env: Env, actor: Actor, feedbackId: string): Promise<Feedback> {
	return readFeedback(env.db, actor, feedbackId)
}
