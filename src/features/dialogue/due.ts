import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayOf } from '../../domain/calendar.ts'
import { unconfirmedSince } from '../../domain/talk-moments.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { unitsBelow } from '../../store/hr-scope.ts'
import { freeSlots, isTalkOpen, isUnarranged, isUnconfirmed, talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { nothingAgreed } from './arranging.ts'
import { tellCancelled } from './telling.ts'

/** So many a transaction: taps need their turn. */
const mostAtOnce = 500
/** Windows that ended earlier have been told of, or nobody wants to know any more. */
const longestDowntimeDays = 30

/**
 * What the talks owe at `env.now()`: times agreed with who scores no longer, or about somebody who is not appraised any
 * more, are taken back; who can arrange a talk is invited; HR hears of talks that were not confirmed in time.
 */
export async function due(env: Env): Promise<void> {
	await takeBack(env)
	await invite(env)
	await tellHr(env)
}

interface TakenBack {
	appraisalId: string
	employeeId: string
	formerId: string
}

/** Talks that both have confirmed stay. */
async function takeBack(env: Env): Promise<void> {
	await transaction(env, async tx => {
		const found = await tx.$queryRaw<{ id: string }[]>`
			select a."id" from ${staleTalks(env)} order by a."id" limit ${mostAtOnce} for no key update of a`
		if (found.length === 0) return
		// Read once more: whoever held the appraisal may have agreed another time, which is not stale
		const stale = await tx.$queryRaw<TakenBack[]>`
			select a."id" "appraisalId", a."employeeId", s."supervisorId" "formerId" from ${staleTalks(env)}
				and a."id" = any(${found.map(({ id }) => id)}) order by a."id"`
		for (const talk of stale) await takeBackOne(tx, env, talk)
	})
}

function staleTalks(env: Env): Prisma.Sql {
	return Prisma.sql`"Dialogue" d join "Appraisal" a on a."id" = d."appraisalId"
			join "DialogueSlot" s on s."id" = d."slotId"
		where (s."supervisorId" is distinct from a."supervisorId"
				or (a."endedAt" is not null and d."startsAt" > ${toDate(env.now())}))
			and (d."employeeConfirmedAt" is null or d."supervisorConfirmedAt" is null)`
}

async function takeBackOne(tx: Tx, env: Env, { appraisalId, employeeId, formerId }: TakenBack): Promise<void> {
	const { startsAt, endsAt, place, revision } = await tx.dialogue.findUniqueOrThrow({ where: { appraisalId } })
	const data = { ...nothingAgreed, revision: revision + 1, toldHrAt: null }
	await tx.dialogue.update({ where: { appraisalId }, data })
	await audit(tx, env, { action: 'dialogue.cancelled', subject: `appraisal:${appraisalId}` })
	const isAhead = startsAt && startsAt.getTime() > env.now().epochMilliseconds
	if (!isAhead || !endsAt) return
	const agreed = { startsAt: toInstant(startsAt), endsAt: toInstant(endsAt), place }
	await tellCancelled(tx, env, { appraisalId, revision: revision + 1 }, agreed, [employeeId, formerId])
}

const invitation = z.object({ recipientId: z.string(), kind: z.string(), about: z.string(), dedupeKey: z.string() })

/**
 * Whoever has been scored and can pick a slot hears of it, once for each who scores them; who scores and has offered
 * nothing to somebody whom they have scored is asked to, once a period.
 */
async function invite(env: Env): Promise<void> {
	const at = toDate(env.now())
	const waits = Prisma.sql`${isTalkOpen(at)} and t."isScored" and ${isUnarranged} and t."wish" is null`
	await transaction(env, async tx => {
		const rows = await tx.$queryRaw<unknown[]>`
			select owed.* from (
				select t."employeeId" "recipientId", 'dialogue-invited' "kind", t."appraisalId" "about",
					concat_ws(':', 'dialogue-invited', t."appraisalId", t."supervisorId") "dedupeKey"
				from ${talks} t where ${waits} and exists (select 1 from ${freeSlots(at)})
				union
				select t."supervisorId", 'dialogue-offer', t."periodId", concat_ws(':', 'dialogue-offer', t."periodId", t."supervisorId")
				from ${talks} t where ${waits} and not exists (select 1 from ${freeSlots(at)})
			) owed join "Account" c on c."employeeId" = owed."recipientId"
			where not exists (select 1 from "OutboxMessage" o where o."dedupeKey" = owed."dedupeKey")
			order by owed."dedupeKey" limit ${mostAtOnce}`
		const messages = z.array(invitation).parse(rows)
		await enqueue(
			tx,
			env,
			messages.map(({ about, ...message }) => ({ ...message, params: { about }, when: 'working-hours' as const })),
		)
	})
}

const late = z.object({
	appraisalId: z.string(),
	periodId: z.string(),
	unitId: z.string(),
	closesAt: z.date().transform(toInstant),
	endsAt: z.date().transform(toInstant).nullable(),
})
type Late = z.infer<typeof late>

/** Two working days after its time, or when the window has ended: once a talk, one message a period, day and officer. */
async function tellHr(env: Env): Promise<void> {
	const now = env.now()
	const longAgo = toDate(now.subtract({ hours: longestDowntimeDays * 24 }))
	await transaction(env, async tx => {
		const rows = await tx.$queryRaw<unknown[]>`
			select t."appraisalId", t."periodId", t."unitId", t."closesAt", t."endsAt" from ${talks} t
			where t."running" and ${isUnconfirmed} and t."toldHrAt" is null and t."closesAt" > ${longAgo}
				and (t."closesAt" <= ${toDate(now)} or t."endsAt" <= ${toDate(now)})
			order by t."appraisalId"`
		const isOver = ({ closesAt, endsAt }: Late) => !isAfter(closesAt, now) || (endsAt !== null && isLate(env, endsAt))
		const owed = z.array(late).parse(rows).filter(isOver)
		if (owed.length === 0) return
		const ids = owed.map(({ appraisalId }) => appraisalId)
		await tx.$executeRaw`
			insert into "Dialogue" ("appraisalId", "toldHrAt", "createdAt")
			select i."id", ${toDate(now)}, ${toDate(now)} from unnest(${ids}::text[]) i("id") order by 1
			on conflict ("appraisalId") do update set "toldHrAt" = excluded."toldHrAt"`
		await enqueueForOfficers(tx, env, owed)
	})
}

async function enqueueForOfficers(tx: Tx, env: Env, owed: readonly Late[]): Promise<void> {
	const officers = await tx.$queryRaw<{ employeeId: string; periodId: string }[]>`
		select distinct g."employeeId", o."periodId"
		from unnest(${owed.map(({ unitId }) => unitId)}::text[], ${owed.map(({ periodId }) => periodId)}::text[])
				o("unitId", "periodId")
			join "RoleGrant" g on g."role" = 'hr' or (g."role" = 'unit_hr' and o."unitId" in (${unitsBelow(
				Prisma.sql`select ru."unitId" from "RoleUnit" ru where ru."employeeId" = g."employeeId" and ru."role" = 'unit_hr'`,
			)}))
		order by 2, 1`
	const today = dayOf(env.now(), env.zone)
	await enqueue(
		tx,
		env,
		officers.map(({ employeeId, periodId }) => ({
			recipientId: employeeId,
			kind: 'dialogue-unconfirmed',
			params: { period: periodId },
			dedupeKey: `dialogue-unconfirmed:${periodId}:${today}:${employeeId}`,
			when: 'working-hours' as const,
		})),
	)
}

function isLate({ now, zone, calendar }: Env, endsAt: Temporal.Instant): boolean {
	return !isAfter(unconfirmedSince(endsAt, zone, calendar), now())
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return one.epochMilliseconds > other.epochMilliseconds
}
