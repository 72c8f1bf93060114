import { z } from 'zod'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'
import { attemptsInOrder, type ClaimedForGroup } from './claimed.ts'

const row = z.object({
	id: z.string(),
	kind: z.string(),
	params: z.record(z.string(), z.coerce.string()),
	attempts: z.number(),
	groupId: z.string(),
	unitId: z.string(),
	zone: z.string().nullable(),
	telegramId: z.bigint(),
	createdAt: z.date(),
	dueAt: z.date(),
	leasedUntil: z.date(),
})

/** As `claim`, for groups: of each the first row that is due, unless that one is leased. Groups are few: each is asked. */
export async function claimForGroups(env: Env, most: number, leaseSeconds: number): Promise<ClaimedForGroup[]> {
	const now = toDate(env.now())
	const rows = await env.db.$queryRaw<unknown[]>`
		with first as (
			select o."id" from "TeamGroup" g cross join lateral (
				select b."id" from "OutboxMessage" b
				where b."groupId" = g."id" and b."state" in ('waiting', 'sending') and b."dueAt" <= ${now}
				order by b."attempts" > ${attemptsInOrder}, b."dueAt", b."seq" limit 1
			) f join "OutboxMessage" o on o."id" = f."id"
			where o."leasedUntil" is null or o."leasedUntil" < now()
			order by o."dueAt", o."seq" limit ${most} for update of o skip locked
		), leased as (
			update "OutboxMessage" o set "state" = 'sending', "attempts" = o."attempts" + 1,
				"leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
			from first where o."id" = first."id" returning o.*
		)
		select l."id", l."kind", l."params", l."attempts", l."createdAt", l."dueAt", l."leasedUntil",
			g."id" "groupId", g."unitId", g."chatId" "telegramId", u."zone"
		from leased l join "TeamGroup" g on g."id" = l."groupId" join "Unit" u on u."id" = g."unitId"
		order by l."dueAt", l."seq"`
	return z
		.array(row)
		.parse(rows)
		.map(({ groupId, unitId, zone, ...claimed }) => ({
			...claimed,
			unreachable: false,
			group: { groupId, unitId, zone: zone ?? env.zone },
		}))
}
