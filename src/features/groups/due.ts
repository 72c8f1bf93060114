import { z } from 'zod'
import { nextWorkingMoment } from '../../domain/calendar.ts'
import { enqueueToGroups, type OutgoingToGroup } from '../../outbox/enqueue-to-groups.ts'
import { findUnitCalendars } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { groupIsGone, groupIsSilent } from '../../store/team-groups.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { loseGroup, tellKeepers } from './losing.ts'
import { findNewsPeriods, newsOf } from './news.ts'
import { isVouchedFor } from './rights.ts'
import { findBranches } from './summary.ts'

const row = z.object({
	id: z.string(),
	title: z.string(),
	unitId: z.string(),
	connectedById: z.string().nullable(),
	connectedAt: z.date().transform(toInstant),
	zone: z.string().nullable(),
	silentSince: z.date().nullable(),
	vouched: z.boolean(),
	/** What became of the latest message: `gone: 403 …`; null where it arrived, or there was none */
	fault: z.string().nullable(),
	/** That message */
	latest: z.string().nullable(),
})
type Group = z.infer<typeof row>

/**
 * Ends what Telegram has ended, tells HR of groups that are silent or that nobody answers for any more, and owes the
 * others what has happened in their unit's periods since they were connected.
 */
export async function due(env: Env): Promise<void> {
	const groups = z.array(row).parse(
		await env.db.$queryRaw`
			select g."id", g."title", g."unitId", g."connectedById", g."connectedAt", g."silentSince", u."zone",
				${isVouchedFor} "vouched", l."id" "latest", l."error" "fault"
			from "TeamGroup" g join "Unit" u on u."id" = g."unitId" left join lateral (
				select o."id", o."error" from "OutboxMessage" o
				where o."groupId" = g."id" and o."state" in ('sent', 'unreachable') order by o."seq" desc limit 1
			) l on true`,
	)
	if (groups.length === 0) return
	const stands: Group[] = []
	for (const group of groups) {
		if (group.fault?.startsWith(groupIsGone)) await loseGroup(env, group.id)
		else stands.push(group)
	}
	for (const group of stands) await noteStanding(env, group)
	await tellNews(
		env,
		stands.filter(({ vouched }) => vouched),
	)
}

/** HR is told once that the bot may not write in a group, and once for whoever may answer for it no more. */
async function noteStanding(env: Env, group: Group): Promise<void> {
	const { id, latest, fault, silentSince, vouched, connectedById } = group
	const isSilent = fault?.startsWith(groupIsSilent) ?? false
	if (vouched && isSilent === (silentSince !== null)) return
	await transaction(env, async tx => {
		if (isSilent !== (silentSince !== null))
			await tx.teamGroup.updateMany({ where: { id }, data: { silentSince: isSilent ? toDate(env.now()) : null } })
		if (isSilent && !silentSince) await tellKeepers(tx, env, 'group-silent', group, `:${latest}`)
		if (!vouched) await tellKeepers(tx, env, 'group-orphaned', group, `:${connectedById}`)
	})
}

async function tellNews(env: Env, groups: readonly Group[]): Promise<void> {
	const periods = groups.length > 0 ? await findNewsPeriods(env) : []
	if (periods.length === 0) return
	const now = env.now()
	const { byUnit, keyOf } = await findUnitCalendars(env.db, env)
	const branches = await findBranches(env.db)
	const owed = groups.flatMap((group): OutgoingToGroup[] => {
		const zone = group.zone ?? env.zone
		const calendar = byUnit.get(keyOf(group.unitId))!
		const when = nextWorkingMoment(now, zone, calendar)
		const branch = branches(group.unitId)
		return periods
			.filter(({ unitIds }) => unitIds.some(unitId => branch.has(unitId)))
			.flatMap(period =>
				newsOf(period, now, zone, calendar)
					.filter(({ at }) => at.epochMilliseconds > group.connectedAt.epochMilliseconds)
					.map(({ kind, key, params }) => ({
						...{ groupId: group.id, kind, params, when },
						dedupeKey: `group:${group.id}:${period.id}:${key}`,
					})),
			)
	})
	const keys = owed.map(({ dedupeKey }) => dedupeKey)
	const known = await env.db.outboxMessage.findMany({
		where: { dedupeKey: { in: keys } },
		select: { dedupeKey: true },
	})
	const told = new Set(known.map(({ dedupeKey }) => dedupeKey))
	const untold = owed.filter(({ dedupeKey }) => !told.has(dedupeKey))
	if (untold.length > 0) await transaction(env, tx => enqueueToGroups(tx, env, untold))
}
