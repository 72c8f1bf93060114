import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { shortStatement } from '../../domain/objection.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { endOfWorkingDays, usualDecisionDays } from '../../domain/response-window.ts'
import { readDraft, takeDraft, writeDraft } from '../../drafts/drafts.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { holdsAppraisal, requirePerson, within } from '../../store/hr-scope.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findDecider, unfitFor } from './decider.ts'
import { lockSubmitted } from './locked.ts'
import { concernedBy, tell } from './told.ts'

/** Each is a button. */
const perPage = 8

/** Somebody who could be named. */
export interface Candidate {
	id: string
	name: string
	post: string
	unit: string
}

/** Whom an officer can choose from. */
export interface Candidates extends Page<Candidate> {
	objectionId: string
	employee: string
	/** Who decides now; null: nobody does */
	decider: string | null
	/** Who would by the record, where that is somebody else; null: nobody who may */
	onRecord: Candidate | null
	term: string
}

/** Somebody who is about to be named. */
export interface Naming {
	objectionId: string
	employee: string
	candidate: Candidate
	/** Whom they replace, for which a reason is asked; null: nobody decides yet */
	replaces: string | null
	/** What the officer has typed so far */
	reason: string | undefined
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	total: z.coerce.number(),
})

/** What a draft of the reason for another decider is about. */
export function aboutNaming(objectionId: string): string {
	return `objection:${objectionId}`
}

/**
 * People who work and have joined, by name; without a term, those who decide the most: who leads others.
 * Who may not decide is found as well and refused when chosen, so that the list tells nothing.
 */
export async function findCandidates(
	env: Env,
	actor: Actor,
	id: string,
	typed: string,
	page: number,
): Promise<Candidates> {
	return transaction(env, async tx => {
		const objection = await requireOpen(tx, actor, id)
		const scope = requireOfficer(actor)
		const term = searchTerm(typed)
		const which = Prisma.sql`e."status" = 'active' and not e."official" and ${within(scope, Prisma.sql`e."unitId"`)}
			and exists (select 1 from "Account" c where c."employeeId" = e."id")
			and e."id" is distinct from ${objection.deciderId}
			and ${term === '' ? Prisma.sql`exists (select 1 from "Employee" t where t."supervisorId" = e."id")` : nameMatches('e."name"', term)}`
		const found = await readPage(page, perPage, async (limit, offset) =>
			z.array(row).parse(
				await tx.$queryRaw`
					select e."id", e."name", e."post", u."name" "unit", count(*) over () "total"
					from "Employee" e join "Unit" u on u."id" = e."unitId" where ${which}
					order by e."name", e."id" limit ${limit} offset ${offset}`,
			),
		)
		const { deciderId } = await findDecider(tx, objection.appraisalId)
		const other = deciderId !== null && deciderId !== objection.deciderId ? deciderId : null
		return {
			objectionId: id,
			employee: objection.appraisal.employee.name,
			decider: objection.decider?.name ?? null,
			onRecord: other === null ? null : await candidate(tx, other),
			term,
			...found,
		}
	})
}

/** @throws {Refusal} for who may not decide, as `nameDecider` */
export async function readNaming(env: Env, actor: Actor, id: string, candidateId: string): Promise<Naming> {
	return transaction(env, async tx => {
		const { appraisal, appraisalId, decider, deciderId } = await requireOpen(tx, actor, id)
		await requireFit(tx, actor, { appraisalId, deciderId }, candidateId)
		const reason = decider ? await readDraft(tx, actor, aboutNaming(id)) : undefined
		const found = await candidate(tx, candidateId)
		return {
			objectionId: id,
			employee: appraisal.employee.name,
			candidate: found,
			replaces: decider?.name ?? null,
			reason,
		}
	})
}

/** Keeps the reason for another decider until they are named. @throws {Refusal} as `readNaming`, and too short or long */
export async function writeNamingReason(env: Env, actor: Actor, id: string, typed: string): Promise<void> {
	const reason = shortStatement(typed)
	await transaction(env, async tx => {
		await requireOpen(tx, actor, id)
	})
	await writeDraft(env, actor, aboutNaming(id), reason)
}

/**
 * Names who decides, or another in their place, with the reason that the officer has typed; the time to decide begins
 * anew, and what the former one had noted goes. All concerned are told. Named again, nothing happens.
 * @throws {Refusal} for who may not decide (`unfitFor`), to an officer whose own objection it is, and without a reason
 * where somebody is replaced
 */
export async function nameDecider(env: Env, actor: Actor, id: string, candidateId: string): Promise<void> {
	await transaction(env, async tx => {
		await lockSubmitted(tx, id)
		const objection = await requireOpen(tx, actor, id)
		const { appraisalId, deciderId } = objection
		if (deciderId === candidateId) return
		await requireFit(tx, actor, { appraisalId, deciderId }, candidateId)
		const reason = deciderId ? await takeReason(tx, actor, id) : null
		const decideUntil = toDate(await newDeadline(tx, env, objection))
		const anew = { heardEmployee: null, heardSupervisor: null, decision: null }
		await tx.decidedScore.deleteMany({ where: { objectionId: id } })
		await tx.objection.update({
			where: { id },
			data: { deciderId: candidateId, namedById: actor.employeeId, decideUntil, ...anew },
		})
		const details = { from: deciderId, to: candidateId, ...(reason ? { reason } : {}) }
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'objection.decider-named',
			subject: `objection:${id}`,
			details,
		})
		await tellNamed(tx, env, actor, id, { deciderId, reason })
	})
}

/** Everyone but the officer, who knows; who decided until now hears that they need not any more. */
async function tellNamed(
	tx: Tx,
	env: Env,
	actor: Actor,
	id: string,
	former: { deciderId: string | null; reason: string | null },
): Promise<void> {
	const { employeeId, answererId, deciderId, officers } = await concernedBy(tx, id)
	const again = env.now().epochMilliseconds
	const params: Record<string, string> = former.reason ? { reason: former.reason } : {}
	const kind = 'objection-decider-named'
	const others = [employeeId, answererId, ...officers].filter(to => to !== actor.employeeId)
	await tell(tx, env, id, [
		{ to: deciderId, kind: 'objection-to-decide', again },
		...(former.deciderId ? [{ to: former.deciderId, kind: 'objection-decider-released', again, params }] : []),
		...others.map(to => ({ to, kind, again, params })),
	])
}

async function requireOpen(tx: Tx, actor: Actor, id: string) {
	const scope = requireOfficer(actor)
	const objection = await tx.objection.findUnique({
		where: { id },
		include: {
			appraisal: { select: { employeeId: true, employee: { select: { name: true } } } },
			decider: { select: { name: true } },
		},
	})
	if (!objection || objection.state === 'draft' || !(await holdsAppraisal(tx, scope, objection.appraisalId)))
		throw new Refusal('refusal-not-yours')
	if (objection.appraisal.employeeId === actor.employeeId) throw new Refusal('refusal-objection-own')
	// Who gave a score, or was asked for one, does not choose who judges it
	if ((await unfitFor(tx, objection.appraisalId, actor.employeeId)) === 'conflict')
		throw new Refusal('refusal-objection-own')
	if (objection.state !== 'submitted') throw new Refusal('refusal-objection-over')
	return objection
}

async function requireFit(
	tx: Tx,
	actor: Actor,
	{ appraisalId, deciderId }: Pick<Objection, 'appraisalId' | 'deciderId'>,
	candidateId: string,
): Promise<void> {
	await requirePerson(tx, requireOfficer(actor), candidateId)
	if (candidateId === deciderId) throw new Refusal('refusal-objection-decides')
	const unfit = await unfitFor(tx, appraisalId, candidateId)
	if (unfit === 'conflict') throw new Refusal('refusal-objection-conflict')
	if (unfit === 'away') throw new Refusal('refusal-objection-away')
}

async function takeReason(tx: Tx, actor: Actor, id: string): Promise<string> {
	const typed = await takeDraft(tx, actor, aboutNaming(id), Number.POSITIVE_INFINITY)
	if (!typed) throw new Refusal('refusal-objection-named-why')
	return shortStatement(typed)
}

async function newDeadline(tx: Tx, env: Env, { answerUntil }: Pick<Objection, 'answerUntil'>) {
	const days = (await getSetting(tx, 'objection.decisionDays')) ?? usualDecisionDays
	const now = env.now()
	const from = answerUntil && answerUntil > toDate(now) ? toInstant(answerUntil) : now
	return endOfWorkingDays(from, days, env)
}

async function candidate(db: Db | Tx, id: string): Promise<Candidate> {
	const found = await db.employee.findUnique({
		where: { id },
		select: { id: true, name: true, post: true, unit: { select: { name: true } } },
	})
	if (!found) throw new Refusal('refusal-not-yours')
	return { ...found, unit: found.unit.name }
}
