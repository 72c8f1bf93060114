import { z } from 'zod'
import { type Language, languages } from '../domain/language.ts'
import type { Db } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'

/** A row whose turn has come, with what is needed to send it. */
export interface Claimed {
	id: string
	kind: string
	params: Record<string, string>
	attempts: number
	recipient: { employeeId: string; name: string; number: string; zone: string; language: Language }
	/** null: the recipient has not joined (yet, or any more) */
	telegramId: bigint | null
	createdAt: Date
}

const row = z.object({
	id: z.string(),
	kind: z.string(),
	params: z.record(z.string(), z.coerce.string()),
	attempts: z.number(),
	employeeId: z.string(),
	name: z.string(),
	number: z.string(),
	zone: z.string().nullable(),
	language: z.enum(languages).nullable().catch('id'),
	telegramId: z.bigint().nullable(),
	createdAt: z.date(),
})

/**
 * Takes up to `most` rows that are due, oldest first, and leases them: no other process takes them until the lease
 * ends. Leases run on the database's own clock, since the agency's may be moved (simulator) or jump.
 */
export async function claim(env: Env, most: number, leaseSeconds: number): Promise<Claimed[]> {
	const rows = await env.db.$queryRaw<unknown[]>`
		with due as (
			select "id" from "OutboxMessage"
			where "state" in ('waiting', 'sending') and "dueAt" <= ${toDate(env.now())}
				and ("leasedUntil" is null or "leasedUntil" < now())
			order by "dueAt", "createdAt" limit ${most} for update skip locked
		), leased as (
			update "OutboxMessage" o set "state" = 'sending', "attempts" = o."attempts" + 1,
				"leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
			from due where o."id" = due."id" returning o.*
		)
		select l."id", l."kind", l."params", l."attempts", l."createdAt", e."id" "employeeId", e."name", e."number",
			coalesce(e."zone", u."zone") "zone", a."language", a."telegramId"
		from leased l join "Employee" e on e."id" = l."recipientId" join "Unit" u on u."id" = e."unitId"
			left join "Account" a on a."employeeId" = e."id"
		order by l."dueAt", l."createdAt"`
	return z
		.array(row)
		.parse(rows)
		.map(({ employeeId, name, number, zone, language, ...claimed }) => ({
			...claimed,
			recipient: { employeeId, name, number, zone: zone ?? env.zone, language: language ?? 'id' },
		}))
}

export async function markSent(env: Env, id: string, messageId: number): Promise<void> {
	const data = { state: 'sent', messageId, sentAt: toDate(env.now()), leasedUntil: null, error: null } as const
	await env.db.outboxMessage.update({ where: { id }, data })
}

/** Will not be sent: no longer true, nobody there, or given up. */
export async function markClosed(
	db: Db,
	id: string,
	state: 'dropped' | 'unreachable' | 'failed',
	error?: string,
): Promise<void> {
	await db.outboxMessage.update({ where: { id }, data: { state, error, leasedUntil: null } })
}

/** Comes again after `seconds`, by the database's own clock. */
export async function retryLater(db: Db, id: string, seconds: number, error: string): Promise<void> {
	await db.$executeRaw`update "OutboxMessage" set "state" = 'waiting', "error" = ${error},
		"leasedUntil" = now() + make_interval(secs => ${seconds}) where "id" = ${id}`
}

/** Telegram says 403: this account is not reachable until it speaks again. */
export async function markUnreachable(env: Env, telegramId: bigint): Promise<void> {
	await env.db.account.updateMany({
		where: { telegramId, unreachableSince: null },
		data: { unreachableSince: toDate(env.now()) },
	})
}
