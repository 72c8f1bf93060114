import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../domain/actor.ts'
import { closingOf, daysAfter } from '../domain/windows.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Capacity } from '../generated/prisma/enums.ts'
import { enqueue, type Outgoing } from '../outbox/enqueue.ts'
import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { storeExtension } from '../store/extension.ts'
import { newId } from '../store/id.ts'
import { toDate } from '../store/time.ts'
import { endLeads } from './end-leads.ts'
import { lapsePeerReviews } from './lapse.ts'

/** Working days that who takes over has at least to score. */
export const daysToScore = 3
/** Working days in which who scored before may give their drafts to who takes over. */
const daysToGive = 2

/** Who scores from now on, and as what. */
export interface Successor {
	toId: string
	capacity: Capacity
	/** An acting official's last moment; absent: until it is scored */
	until?: Temporal.Instant
}

/** An appraisal whose scoring goes to somebody else: not sent yet, and held by the transaction. */
export interface Passed {
	appraisalId: string
	employeeId: string
	/** Who scores it now */
	supervisorId: string | null
	scoring: { closesAt: Temporal.Instant } | null
}

export interface Passing {
	/** Absent: the bot itself, since an acting official's time is over */
	actor?: Actor
	periodId: string
	passed: readonly Passed[]
	successor: Successor
	/** What becomes of the former scorer's drafts: `offered`: they decide, with one tap */
	drafts: 'deleted' | 'offered'
	/** Both score; absent: the successor alone */
	months?: Months
}

/** How long each led the employee in the period; whole months, at least one. */
export interface Months {
	former: number
	successor: number
}

/**
 * Passes the scoring of appraisals of one period on, in the caller's transaction: the reviews, the time to fill them
 * in, and the messages to all concerned. Whoever comes to decide about an appraisal rates it anonymously no longer, and
 * gives no input beside their scores.
 * Who may take over is the caller's to check, but for that.
 */
export async function passScoring(tx: Tx, env: Env, passing: Passing): Promise<void> {
	const { passed, successor } = passing
	const ids = passed.map(({ appraisalId }) => appraisalId)
	await replaceReviews(tx, passing)
	await tx.appraisal.updateMany({ where: { id: { in: ids } }, data: { supervisorId: successor.toId } })
	await leavePeers(tx, env, ids, successor.toId)
	await endLeads(tx, env, { leadId: successor.toId, appraisalIds: ids, which: 'all' })
	await giveTime(tx, env, passed)
	const drafted = passing.drafts === 'offered' ? await findDrafted(tx, ids) : new Set<string>()
	await tell(tx, env, passing, await record(tx, env, passing, drafted))
}

/**
 * Nobody rates anonymously whom they score, nor whose objections they decide (design §6); who was only proposed leaves
 * the list.
 */
export async function leavePeers(tx: Tx, env: Env, appraisalIds: readonly string[], raterId: string): Promise<void> {
	await lapsePeerReviews(tx, env, { raterId, appraisalIds, reason: 'scorer' })
	const { supervisorId: superior } = await tx.employee.findUniqueOrThrow({ where: { id: raterId } })
	if (superior) await lapsePeerReviews(tx, env, { raterId: superior, appraisalIds, reason: 'superior' })
	await tx.nomination.deleteMany({
		where: {
			peerId: { in: superior ? [raterId, superior] : [raterId] },
			appraisalId: { in: [...appraisalIds] },
			state: 'listed',
		},
	})
}

/**
 * Who scored before, and does again, begins anew, or goes on where they had kept their drafts. Who acts for a supervisor
 * takes over their months; a supervisor before them keeps theirs.
 */
async function replaceReviews(tx: Tx, { passed, successor: { toId }, drafts, months }: Passing): Promise<void> {
	const ids = passed.map(({ appraisalId }) => appraisalId)
	const isFormer = Prisma.sql`r."appraisalId" = any(${ids}) and r."group" = 'supervisor' and exists (
		select 1 from "Appraisal" a where a."id" = r."appraisalId" and a."supervisorId" = r."raterId")`
	if (drafts === 'deleted')
		await tx.$executeRaw`
			delete from "Answer" w using "Review" r where w."reviewId" = r."id" and ((${isFormer})
				or (r."appraisalId" = any(${ids}) and r."group" = 'supervisor' and r."state" = 'lapsed'))`
	await tx.handover.updateMany({
		where: { appraisalId: { in: ids }, ...(drafts === 'deleted' ? {} : { fromId: toId }) },
		data: { draftsUntil: null },
	})
	await tx.$executeRaw`
		insert into "Review" ("id", "appraisalId", "raterId", "group", "months")
		select n."id", n."appraisalId", ${toId}, 'supervisor', coalesce(${months?.successor ?? null}::int, (
			select r."months" from "Review" r where r."appraisalId" = n."appraisalId" and ${isFormer}))
		from unnest(${ids.map(newId)}::text[], ${ids}::text[]) n("id", "appraisalId")
		on conflict ("appraisalId", "raterId", "group") do update
			set "months" = coalesce(${months?.successor ?? null}::int, "Review"."months", excluded."months"),
				"state" = case when "Review"."months" is null then 'draft' else "Review"."state" end`
	if (months) await tx.$executeRaw`update "Review" r set "months" = ${months.former} where ${isFormer}`
	else await tx.$executeRaw`update "Review" r set "months" = null, "state" = 'lapsed' where ${isFormer}`
}

async function giveTime(tx: Tx, env: Env, passed: readonly Passed[]): Promise<void> {
	const now = env.now()
	const until = closingOf(daysAfter(now, daysToScore, now, env), env.zone)
	const short = passed.filter(({ scoring }) => scoring && Temporal.Instant.compare(scoring.closesAt, until) < 0)
	await storeExtension(
		tx,
		short.map(({ appraisalId }) => appraisalId),
		'supervisor',
		until,
	)
}

/** The appraisals in which who has just stopped scoring had begun to. */
async function findDrafted(tx: Tx, appraisalIds: readonly string[]): Promise<Set<string>> {
	const reviews = await tx.review.findMany({
		where: { appraisalId: { in: [...appraisalIds] }, group: 'supervisor', state: 'lapsed', answers: { some: {} } },
		select: { appraisalId: true, raterId: true },
	})
	return new Set(reviews.map(({ appraisalId, raterId }) => `${appraisalId} ${raterId}`))
}

/** One handover as it is recorded; the id of any names all that one act passes on. */
interface Recorded {
	id: string
	fromId: string | null
	draftsUntil: Date | null
}

async function record(
	tx: Tx,
	env: Env,
	{ actor, passed, successor: { toId, capacity, until } }: Passing,
	drafted: ReadonlySet<string>,
): Promise<Recorded[]> {
	// One moment for all of them: by it the messages find what was handed over together
	const now = env.now()
	const draftsUntil = toDate(closingOf(daysAfter(now, daysToGive, now, env), env.zone))
	const rows = passed.map(({ appraisalId, supervisorId }) => ({
		id: newId(),
		appraisalId,
		fromId: supervisorId,
		toId,
		capacity,
		at: toDate(now),
		draftsUntil: drafted.has(`${appraisalId} ${supervisorId}`) ? draftsUntil : null,
		until: until ? toDate(until) : null,
	}))
	await tx.handover.createMany({ data: rows })
	await audit(
		tx,
		env,
		...rows.map(({ appraisalId, fromId }) => ({
			actorId: actor?.employeeId,
			action: 'appraisal.handed-over',
			subject: `appraisal:${appraisalId}`,
			details: { from: fromId, to: toId, capacity, ...(until ? { until: until.toString() } : {}) },
		})),
	)
	return rows
}

/** Who scores now and who did hear of all their people in one message each; of what they had begun, one by one. */
async function tell(
	tx: Tx,
	env: Env,
	{ periodId, passed, successor: { toId }, months }: Passing,
	handovers: readonly Recorded[],
): Promise<void> {
	const batch = handovers[0]!.id
	const message = (kind: string, recipientId: string, handover = batch): Outgoing => ({
		recipientId,
		kind,
		params: { period: periodId, handover },
		dedupeKey: `${kind}:${handover}:${recipientId}`,
		when: 'working-hours',
	})
	const drafted = handovers.filter(({ draftsUntil }) => draftsUntil)
	const former = new Set(handovers.flatMap(({ fromId, draftsUntil }) => (fromId && !draftsUntil ? [fromId] : [])))
	const left = months ? 'scoring-shared' : 'scoring-passed-on'
	const all = [
		message('scoring-received', toId),
		...drafted.map(({ id, fromId }) => message('scoring-drafts-left', fromId!, id)),
		...[...former].map(id => message(left, id)),
		...passed.map(({ employeeId }) => message(months ? 'scoring-shared' : 'scorer-changed', employeeId)),
	]
	await enqueue(tx, env, await reachable(tx, all))
}

/** Those of the messages whose recipients have joined. */
export async function reachable(tx: Tx, messages: readonly Outgoing[]): Promise<Outgoing[]> {
	const joined = await tx.account.findMany({
		where: { employeeId: { in: messages.map(({ recipientId }) => recipientId) } },
		select: { employeeId: true },
	})
	const ids = new Set(joined.map(({ employeeId }) => employeeId))
	return messages.filter(({ recipientId }) => ids.has(recipientId))
}
