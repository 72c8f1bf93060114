import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { MOST_LEADS } from '../domain/lead-input.ts'
import { Refusal } from '../domain/refusal.ts'
import { enqueue, type Outgoing } from '../outbox/enqueue.ts'
import { appraisalWindows } from '../store/appraisal-window.ts'
import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { toDate } from '../store/time.ts'
import { lapsePeerReviews, tookPart } from './lapse.ts'
import { reachable } from './scorer.ts'

/** Who gives input about whom. */
export interface LeadOf {
	appraisalId: string
	leadId: string
}

const row = z.object({
	employeeId: z.string(),
	supervisorId: z.string().nullable(),
	/** There is time left, or to come, in which it is filled in */
	isOpen: z.boolean(),
	leads: z.coerce.number(),
	scores: z.boolean(),
	works: z.boolean(),
})

/**
 * Names a team leader or second supervisor for an appraisal that runs, in the caller's transaction: they are asked, and
 * the employee and who scores them are told that what they say is shown under their name and not counted. Feedback that
 * they were to give anonymously lapses: beside words under their name, readers could tell it from the others'.
 * Who may name is the caller's to check.
 * @returns false where they are named already
 * @throws {Refusal} when they are the employee, score them, have left, or may not (design §6)
 */
export async function nameLead(tx: Tx, env: Env, actor: Actor, { appraisalId, leadId }: LeadOf): Promise<boolean> {
	// Approving holds the people whom it asks for feedback: it comes before, and lapses below, or after, and is refused
	await tx.$queryRaw`select 1 from "Employee" where "id" = ${leadId} for no key update`
	const { employeeId, supervisorId, leads } = await lockAppraisal(tx, env, { appraisalId, leadId })
	const known = { appraisalId, raterId: leadId, group: 'lead' as const }
	if (await tx.review.findFirst({ where: { ...known, state: { in: ['draft', 'submitted'] } } })) return false
	if (leads >= MOST_LEADS) throw new Refusal('refusal-lead-most', { most: MOST_LEADS })
	// Why is not said: HR does not learn who took part
	if ((await tookPart(tx, leadId, [appraisalId])).size > 0) throw new Refusal('refusal-lead-unfit')
	await lapsePeerReviews(tx, env, { raterId: leadId, appraisalIds: [appraisalId], reason: 'lead' })
	await tx.nomination.deleteMany({ where: { peerId: leadId, appraisalId, state: 'listed' } })
	const named = { state: 'draft' as const, namedById: actor.employeeId, declineReason: null, submittedAt: null }
	const { id } = await tx.review.upsert({
		where: { appraisalId_raterId_group: known },
		create: { id: newId(), ...known, ...named },
		update: named,
	})
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: 'lead.named',
		subject: `appraisal:${appraisalId}`,
		details: { lead: leadId },
	})
	await tell(tx, env, 'lead-requested', id, [leadId])
	await tell(tx, env, 'lead-named', id, [employeeId, ...(supervisorId ? [supervisorId] : [])])
	return true
}

/**
 * Takes a team leader back, in the caller's transaction, also one who has sent: what they said is kept, and shown to
 * nobody any more. They, the employee and who scores them are told.
 * @throws {Refusal} where there is no such team leader, or the result is published
 */
export async function removeLead(tx: Tx, env: Env, actor: Actor, reviewId: string): Promise<void> {
	await tx.$queryRaw`select 1 from "Period" p join "Appraisal" a on a."periodId" = p."id"
		join "Review" r on r."appraisalId" = a."id" where r."id" = ${reviewId} for share of p`
	await tx.$queryRaw`select 1 from "Review" where "id" = ${reviewId} for update`
	const review = await tx.review.findFirst({
		where: { id: reviewId, group: 'lead', state: { not: 'lapsed' }, appraisal: { results: { none: {} } } },
		include: { appraisal: true },
	})
	if (!review) throw new Refusal('refusal-lead-gone')
	await tx.review.update({ where: { id: reviewId }, data: { state: 'lapsed' } })
	const { employeeId, supervisorId } = review.appraisal
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: 'lead.removed',
		subject: `appraisal:${review.appraisalId}`,
		details: { lead: review.raterId, sent: review.state === 'submitted' },
	})
	if (review.state === 'declined') return
	const told = [review.raterId, employeeId, ...(supervisorId ? [supervisorId] : [])]
	await tell(tx, env, 'lead-removed', reviewId, told)
}

/** Holds the appraisal and its period: it is published, ended or handed over before or after. */
async function lockAppraisal(tx: Tx, env: Env, { appraisalId, leadId }: LeadOf) {
	await tx.$queryRaw`select 1 from "Period" p join "Appraisal" a on a."periodId" = p."id"
		where a."id" = ${appraisalId} for share of p`
	await tx.$queryRaw`select 1 from "Appraisal" where "id" = ${appraisalId} for update`
	const [found] = await tx.$queryRaw<unknown[]>`
		select a."employeeId", a."supervisorId",
			exists (select 1 from ${appraisalWindows} w where w."appraisalId" = a."id" and w."stage" = 'supervisor'
				and w."running" and w."closesAt" > ${toDate(env.now())}) "isOpen",
			(select count(*) from "Review" r where r."appraisalId" = a."id" and r."group" = 'lead'
				and r."state" in ('draft', 'submitted')) "leads",
			exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = ${leadId} and (r."raterId" = a."supervisorId" or r."months" is not null)) "scores",
			exists (select 1 from "Employee" e where e."id" = ${leadId} and e."status" = 'active') "works"
		from "Appraisal" a where a."id" = ${appraisalId}`
	if (!found) throw new Refusal('refusal-not-yours')
	const appraisal = row.parse(found)
	if (!appraisal.isOpen) throw new Refusal('refusal-lead-over')
	if (leadId === appraisal.employeeId) throw new Refusal('refusal-lead-self')
	if (appraisal.scores || leadId === appraisal.supervisorId) throw new Refusal('refusal-lead-scorer')
	if (!appraisal.works) throw new Refusal('refusal-lead-away')
	return appraisal
}

async function tell(tx: Tx, env: Env, kind: string, review: string, people: readonly string[]): Promise<void> {
	const change = newId()
	const messages = people.map(
		(recipientId): Outgoing => ({
			recipientId,
			kind,
			params: { review },
			dedupeKey: `${kind}:${change}:${recipientId}`,
			when: 'working-hours',
		}),
	)
	await enqueue(tx, env, await reachable(tx, messages))
}
