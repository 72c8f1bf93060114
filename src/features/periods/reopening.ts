import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { closingOf, daysAfter } from '../../domain/windows.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { storeExtension } from '../../store/extension.ts'
import { once } from '../../store/once.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { extraDays } from './extension.ts'
import { namesPerPage } from './scope.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'

/** The longest reason, in UTF-16 units: it stands in a message. */
const longestReason = 300

/** An appraisal whose supervisor has sent their scores, and which has no result yet. */
export interface Scored {
	appraisalId: string
	employeeId: string
	name: string
	unit: string
	supervisorId: string
	supervisor: string
	reviewId: string
}

export interface ScoredPage {
	period: StartedPeriod
	term: string
	people: Page<Scored>
}

/** What reopening one of them would do. */
export interface ReopeningPreview {
	period: StartedPeriod
	scored: Scored
	/** The last day on which it may be scored then. */
	until: Temporal.PlainDate
}

const row = z.object({
	appraisalId: z.string(),
	employeeId: z.string(),
	name: z.string(),
	unit: z.string(),
	supervisorId: z.string(),
	supervisor: z.string(),
	reviewId: z.string(),
	total: z.coerce.number(),
})

/** Whose scoring could be reopened, by unit and name. @param term part of a name, as `searchTerm`; empty: everyone */
export async function listScored(
	env: Env,
	actor: Actor,
	periodId: string,
	term: string,
	page: number,
): Promise<ScoredPage> {
	requireHr(actor)
	const period = await findStartedPeriod(env.db, periodId)
	const people = await readPage(page, namesPerPage, (limit, offset) =>
		select(env.db, periodId, nameMatches('e."name"', term), limit, offset),
	)
	return { period, term, people: { ...people, items: people.items.map(({ total: _, ...scored }) => scored) } }
}

/** @throws {Refusal} as `reopen` */
export async function previewReopening(
	env: Env,
	actor: Actor,
	periodId: string,
	appraisalId: string,
): Promise<ReopeningPreview> {
	requireHr(actor)
	return find(env.db, env, periodId, appraisalId)
}

/**
 * Gives a supervisor the scores of one appraisal back, as a draft, with some days to send them anew; the supervisor and
 * the employee are told why.
 * @throws {Refusal} without a reason, while the period is paused, once there is a result (it changes by a revision
 *   alone), and where nothing has been sent
 */
export async function reopen(
	env: Env,
	actor: Actor,
	periodId: string,
	appraisalId: string,
	typed: string,
): Promise<void> {
	requireHr(actor)
	const reason = typed.trim()
	if (reason === '') throw new Refusal('refusal-empty')
	if (reason.length > longestReason)
		throw new Refusal('refusal-too-long', { length: reason.length, most: longestReason })
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for share`
		await tx.$queryRaw`select 1 from "Appraisal" where "id" = ${appraisalId} for update`
		await tx.$queryRaw`select 1 from "Review" where "appraisalId" = ${appraisalId} and "group" = 'supervisor'
			order by "id" for update`
		const { scored, until } = await find(tx, env, periodId, appraisalId)
		const { reviewId } = scored
		await tx.review.update({ where: { id: reviewId }, data: { state: 'draft', submittedAt: null } })
		const closesAt = closingOf(until, env.zone)
		await storeExtension(tx, [appraisalId], 'supervisor', closesAt)
		// An acting official whose time is over corrects what they have sent, before it goes back
		await tx.handover.updateMany({
			where: { appraisalId, toId: scored.supervisorId, until: { lt: toDate(closesAt) } },
			data: { until: toDate(closesAt) },
		})
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'appraisal.reopened',
			subject: `appraisal:${appraisalId}`,
			details: { reason, until: closesAt.toString() },
		})
		await tell(tx, env, scored, reason)
	})
}

async function tell(
	tx: Tx,
	env: Env,
	{ appraisalId, employeeId, supervisorId }: Scored,
	reason: string,
): Promise<void> {
	const messages = [supervisorId, employeeId].map(recipientId => ({
		recipientId,
		kind: 'appraisal-reopened',
		params: { appraisal: appraisalId, reason },
		dedupeKey: `appraisal-reopened:${appraisalId}:${env.now().epochMilliseconds}:${recipientId}`,
		when: 'working-hours' as const,
	}))
	await enqueue(tx, env, await reachable(tx, messages))
}

async function find(db: Db | Tx, env: Env, periodId: string, appraisalId: string): Promise<ReopeningPreview> {
	const period = await findStartedPeriod(db, periodId)
	if (period.state === 'paused') throw new Refusal('refusal-period-paused')
	const results = await db.result.count({ where: { appraisalId, appraisal: { periodId } } })
	if (results > 0) throw new Refusal('refusal-reopen-published')
	const [found] = await select(db, periodId, Prisma.sql`a."id" = ${appraisalId}`, 1, 0)
	if (!found) throw new Refusal('refusal-reopen-nothing')
	const { total: _, ...scored } = found
	return { period, scored, until: daysAfter(env.now(), extraDays.supervisor, env.now(), env) }
}

async function select(db: Db | Tx, periodId: string, which: Prisma.Sql, limit: number, offset: number) {
	const rows = await db.$queryRaw<unknown[]>`
		select a."id" "appraisalId", e."id" "employeeId", e."name", u."name" "unit", s."id" "supervisorId",
			s."name" "supervisor", r."id" "reviewId", count(*) over () "total"
		from "Appraisal" a join "Employee" e on e."id" = a."employeeId" join "Unit" u on u."id" = a."unitId"
			join "Employee" s on s."id" = a."supervisorId"
			join "Review" r on r."appraisalId" = a."id" and r."group" = 'supervisor' and r."raterId" = s."id"
				and r."state" = 'submitted'
		where a."periodId" = ${periodId} and a."endedAt" is null and ${which}
			and not exists (select 1 from "Result" f where f."appraisalId" = a."id")
		order by u."name", e."name", a."id" limit ${limit} offset ${offset}`
	return z.array(row).parse(rows)
}
