import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { nameLead, removeLead } from '../../questionnaire/lead.ts'
import { isUnpublished } from '../../store/appraisal-window.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, within } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { readCard } from './card.ts'
import type { FoundPeople } from './search.ts'

/** A team leader or second supervisor who was named for an appraisal. */
export interface NamedLead {
	reviewId: string
	name: string
	state: 'draft' | 'submitted' | 'declined'
	/** Why they declined */
	reason: string | null
	joined: boolean
}

/** An appraisal that runs, and who gives named input beside who scores it. */
export interface LeadList {
	appraisalId: string
	employeeId: string
	employee: string
	period: string
	scorer: string | null
	leads: NamedLead[]
}

const row = z.object({
	appraisalId: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	period: z.string(),
	scorer: z.string().nullable(),
	leads: z.array(
		z.object({
			reviewId: z.string(),
			name: z.string(),
			state: z.enum(['draft', 'submitted', 'declined']),
			reason: z.string().nullable(),
			joined: z.boolean(),
		}),
	),
})

/** Those who are named, in one statement. @throws {Refusal} where the appraisal is over, or not this officer's */
export async function readLeads(env: Env, actor: Actor, appraisalId: string): Promise<LeadList> {
	const scope = requireOfficer(actor)
	const [found] = await env.db.$queryRaw<unknown[]>`
		select a."id" "appraisalId", e."id" "employeeId", e."name" "employee", p."name" "period", s."name" "scorer",
			coalesce((select json_agg(json_build_object('reviewId', r."id", 'name', l."name", 'state', r."state",
				'reason', r."declineReason", 'joined', c."employeeId" is not null) order by l."name", r."id")
				from "Review" r join "Employee" l on l."id" = r."raterId" left join "Account" c on c."employeeId" = l."id"
				where r."appraisalId" = a."id" and r."group" = 'lead' and r."state" <> 'lapsed'), '[]') "leads"
		from "Appraisal" a join "Employee" e on e."id" = a."employeeId" join "Period" p on p."id" = a."periodId"
			left join "Employee" s on s."id" = a."supervisorId"
		where a."id" = ${appraisalId} and a."endedAt" is null and ${isUnpublished}
			and ${within(scope, Prisma.sql`e."unitId"`)}`
	if (!found) throw new Refusal('refusal-lead-over')
	return row.parse(found)
}

/** An appraisal, and who could be named. */
export interface LeadPage {
	list: LeadList
	found: FoundPeople
}

/** Somebody who is about to be named. */
export interface LeadChoice {
	list: LeadList
	lead: { id: string; name: string; joined: boolean }
}

export async function readLeadChoice(env: Env, actor: Actor, appraisalId: string, leadId: string): Promise<LeadChoice> {
	return { list: await readLeads(env, actor, appraisalId), lead: await readCard(env, actor, leadId) }
}

/** One who is named, about to be taken back. @throws {Refusal} where they are not, or not any more */
export async function readNamedLead(
	env: Env,
	actor: Actor,
	appraisalId: string,
	reviewId: string,
): Promise<{ list: LeadList; lead: NamedLead }> {
	const list = await readLeads(env, actor, appraisalId)
	const lead = list.leads.find(named => named.reviewId === reviewId)
	if (!lead) throw new Refusal('refusal-lead-gone')
	return { list, lead }
}

/**
 * Names a team leader or second supervisor (see `nameLead`).
 * @throws {Refusal} when one of both is not this officer's, or the employee is the officer themself
 */
export async function enterLead(env: Env, actor: Actor, appraisalId: string, leadId: string): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requireAppraised(tx, actor, appraisalId)
		await requirePerson(tx, scope, leadId)
		await nameLead(tx, env, actor, { appraisalId, leadId })
	})
}

/** Takes a team leader back (see `removeLead`). @throws {Refusal} as `enterLead` */
export async function withdrawLead(env: Env, actor: Actor, appraisalId: string, reviewId: string): Promise<void> {
	requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requireAppraised(tx, actor, appraisalId)
		if ((await tx.review.count({ where: { id: reviewId, appraisalId } })) === 0) throw new Refusal('refusal-lead-gone')
		await removeLead(tx, env, actor, reviewId)
	})
}

/** Who works for HR does not choose who says something about them. */
async function requireAppraised(tx: Tx, actor: Actor, appraisalId: string): Promise<void> {
	const appraisal = await tx.appraisal.findUnique({ where: { id: appraisalId }, select: { employeeId: true } })
	if (!appraisal) throw new Refusal('refusal-not-yours')
	if (appraisal.employeeId === actor.employeeId) throw new Refusal('refusal-lead-own')
	await requirePerson(tx, requireOfficer(actor), appraisal.employeeId)
}
