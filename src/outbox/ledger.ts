import { z } from 'zod'
import { languages } from '../domain/language.ts'
import { isLocked as isPinAsked } from '../domain/pin.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Env } from '../store/env.ts'
import { toDate, toInstant } from '../store/time.ts'
import { attemptsInOrder, type Claimed, type ClaimedForPerson } from './claimed.ts'

/** What became of a row. `waiting`: it comes again after `seconds`, and `tried` says whether that was an attempt. */
export type Outcome =
	| { state: 'sent'; messageId: number }
	| { state: 'dropped' | 'held' }
	| { state: 'unreachable' | 'failed'; error: string }
	| { state: 'waiting'; seconds: number; tried: boolean; error?: string }

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
	hasPin: z.boolean(),
	pinUsedAt: z.date().nullable(),
	unreachable: z.boolean(),
	createdAt: z.date(),
	dueAt: z.date(),
	leasedUntil: z.date(),
})

/**
 * Takes up to `most` rows that are due, the longest due first and in the order in which they were written, of each
 * recipient only the first, and leases them: no other process takes them, or later ones of the same recipient, until
 * they are recorded or the lease ends. Leases run on the database's own clock, since the agency's may be moved
 * (simulator) or jump. Those whose lease has ended come besides, up to as many again.
 */
export async function claim(env: Env, most: number, leaseSeconds: number): Promise<ClaimedForPerson[]> {
	const now = toDate(env.now())
	// Per row by the index: the others of a whole city are not looked at.
	const due = (state: Prisma.Sql) => Prisma.sql`
		select o."id" from "OutboxMessage" o
		where o."state" = ${state} and o."dueAt" <= ${now} and o."recipientId" is not null
			and (o."leasedUntil" is null or o."leasedUntil" < now())
			and (o."attempts" > ${attemptsInOrder} or o."id" = (
				select b."id" from "OutboxMessage" b
				where b."recipientId" = o."recipientId" and b."state" in ('waiting', 'sending')
					and b."dueAt" <= ${now} and b."attempts" <= ${attemptsInOrder}
				order by b."dueAt", b."seq" limit 1))
		order by o."dueAt", o."seq" limit ${most} for update of o skip locked`
	const claiming = env.db.$queryRaw<unknown[]>`
		with first as (${due(Prisma.sql`'waiting'`)}), lost as (${due(Prisma.sql`'sending'`)}), leased as (
			update "OutboxMessage" o set "state" = 'sending', "attempts" = o."attempts" + 1,
				"leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
			from (select "id" from first union all select "id" from lost) due where o."id" = due."id" returning o.*
		)
		select l."id", l."kind", l."params", l."attempts", l."createdAt", l."dueAt", l."leasedUntil",
			e."id" "employeeId", e."name", e."number", coalesce(e."zone", u."zone") "zone",
			a."language", case when e."status" <> 'died' then a."telegramId" end "telegramId", a."unreachableSince" is not null "unreachable",
			a."pinHash" is not null "hasPin", a."pinUsedAt"
		from leased l join "Employee" e on e."id" = l."recipientId" join "Unit" u on u."id" = e."unitId"
			left join "Account" a on a."employeeId" = e."id"
		order by l."dueAt", l."seq"`
	const [, rows] = await env.db.$transaction([inOrderOfIndex(env), claiming])
	return z
		.array(row)
		.parse(rows)
		.map(({ employeeId, name, number, zone, language, hasPin, pinUsedAt, ...claimed }) => {
			const isLocked = hasPin && isPinAsked(pinUsedAt && toInstant(pinUsedAt), env.now())
			const recipient = { employeeId, name, number, zone: zone ?? env.zone, language: language ?? 'id', isLocked }
			return { ...claimed, recipient }
		})
}

/**
 * A whole city's rows may have come a moment ago, of which the planner knows nothing yet (the embedded database never
 * learns it): it would sort them all for each claim rather than read the first ones from the index.
 */
function inOrderOfIndex(env: Env) {
	// A plan that sorts all the same then seems so dear that PostgreSQL would compile it, which takes half a second.
	return env.db.$queryRaw`select set_config('enable_sort', 'off', true), set_config('jit', 'off', true)`
}

export interface Done {
	row: Claimed
	outcome: Outcome
}

/**
 * Notes what became of claimed rows, in one statement. A row whose lease has ended and which was claimed again is
 * left to whoever has it now; one that was stopped meanwhile stays stopped unless it is out.
 */
export async function record(env: Env, done: readonly Done[]): Promise<void> {
	const column = <T>(read: (outcome: Outcome) => T) => done.map(({ outcome }) => read(outcome))
	await env.db.$executeRaw`
		update "OutboxMessage" o set
			"state" = case when d."state" in ('waiting', 'held') and o."state" <> 'sending' then o."state"
				else d."state"::"OutboxState" end,
			"messageId" = coalesce(nullif(d."messageId", 0), o."messageId"),
			"sentAt" = case when d."state" = 'sent' then ${toDate(env.now())} else o."sentAt" end,
			"error" = nullif(d."error", ''),
			"attempts" = o."attempts" - d."untried",
			"leasedUntil" = case when d."state" = 'waiting' then now() + make_interval(secs => d."seconds") end
		from unnest(${done.map(({ row }) => row.id)}::text[],
			${done.map(({ row }) => row.leasedUntil.toISOString())}::timestamptz[],
			${column(({ state }) => state)}::text[],
			${column(outcome => (outcome.state === 'sent' ? outcome.messageId : 0))}::int[],
			${column(outcome => ('error' in outcome ? (outcome.error ?? '') : ''))}::text[],
			${column(outcome => (wasTried(outcome) ? 0 : 1))}::int[],
			${column(outcome => (outcome.state === 'waiting' ? outcome.seconds : 0))}::float8[]
		) d("id", "lease", "state", "messageId", "error", "untried", "seconds")
		where o."id" = d."id" and o."leasedUntil" = d."lease"`
	await noteReachability(env, done)
}

function wasTried(outcome: Outcome): boolean {
	return outcome.state === 'waiting' ? outcome.tried : outcome.state !== 'held'
}

/** Telegram's 403 says that an account cannot be reached; a message that arrived says that it can. */
async function noteReachability(env: Env, done: readonly Done[]): Promise<void> {
	const accounts = (isTrue: (done: Done) => boolean) =>
		done.flatMap(one => (one.row.telegramId !== null && !one.row.group && isTrue(one) ? [one.row.telegramId] : []))
	const lost = accounts(({ row, outcome }) => outcome.state === 'unreachable' && !row.unreachable)
	const back = accounts(({ row, outcome }) => outcome.state === 'sent' && row.unreachable)
	if (lost.length > 0)
		await env.db.account.updateMany({
			where: { telegramId: { in: lost }, unreachableSince: null },
			data: { unreachableSince: toDate(env.now()) },
		})
	if (back.length > 0)
		await env.db.account.updateMany({ where: { telegramId: { in: back } }, data: { unreachableSince: null } })
}
