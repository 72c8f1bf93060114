import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { appraisalWindows, closesForRater, stageOfReview } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { toInstant } from '../../store/time.ts'
import { groups, type PaperGroup } from './paths.ts'

/** A review that an officer may enter from a form which its rater has signed. */
export interface Form {
	reviewId: string
	group: PaperGroup
	state: 'draft' | 'submitted'
	rater: { id: string; name: string; joined: boolean }
	subject: { id: string; name: string }
	period: string
	window: { opensAt: Temporal.Instant; closesAt: Temporal.Instant }
	/** The date on the form, once an officer has begun to enter it; null: it is in its rater's hands */
	signedOn: Temporal.PlainDate | null
	/** How many answers there are */
	answers: number
}

const instant = z.date().transform(toInstant)
const row = z
	.object({
		reviewId: z.string(),
		group: z.enum(groups),
		state: z.enum(['draft', 'submitted']),
		raterId: z.string(),
		rater: z.string(),
		joined: z.boolean(),
		subjectId: z.string(),
		subject: z.string(),
		period: z.string(),
		opensAt: instant,
		closesAt: instant,
		signedOn: z
			.string()
			.nullable()
			.transform(day => (day === null ? null : Temporal.PlainDate.from(day))),
		answers: z.number(),
	})
	.transform(({ raterId, rater, joined, subjectId, subject, opensAt, closesAt, ...form }): Form => {
		const window = { opensAt, closesAt }
		return { ...form, rater: { id: raterId, name: rater, joined }, subject: { id: subjectId, name: subject }, window }
	})

/**
 * Reviews `r` of running appraisals `a` that this officer may enter: of appraisals within their scope, neither their own
 * nor of their own scoring, and never what colleagues say anonymously.
 * @throws {Refusal} unless the actor does HR's work
 */
export function formsOf(actor: Actor): Prisma.Sql {
	const scope = requireOfficer(actor)
	return Prisma.sql`
		"Review" r join "Appraisal" a on a."id" = r."appraisalId"
			join "Employee" e on e."id" = a."employeeId" join "Employee" t on t."id" = r."raterId"
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = ${stageOfReview} and w."running"
			left join "Account" c on c."employeeId" = t."id"
		where r."state" in ('draft', 'submitted') and ${within(scope, Prisma.sql`a."unitId"`)}
			and a."employeeId" <> ${actor.employeeId} and r."raterId" <> ${actor.employeeId}
			and ((r."group" = 'self' and r."raterId" = a."employeeId") or (r."group" = 'supervisor'
				and r."raterId" <> a."employeeId" and (a."supervisorId" = r."raterId" or r."months" is not null)))`
}

export const formColumns = Prisma.sql`r."id" "reviewId", r."group"::text, r."state"::text, t."id" "raterId",
	t."name" "rater", c."employeeId" is not null "joined", e."id" "subjectId", e."name" "subject", p."name" "period",
	w."opensAt", ${closesForRater} "closesAt", case when r."enteredById" is not null then r."signedOn"::text end "signedOn",
	(select count(*)::int from "Answer" s where s."reviewId" = r."id") "answers"`

export function toForms(rows: unknown[]): Form[] {
	return z.array(row).parse(rows)
}

/** @throws {Refusal} unless this officer may enter it */
export async function readForm(env: Env, actor: Actor, reviewId: string): Promise<Form> {
	return findForm(env.db, actor, reviewId)
}

/** `readForm` in a transaction that holds the review until its end. */
export async function lockForm(tx: Tx, actor: Actor, reviewId: string): Promise<Form> {
	await tx.$queryRaw`select 1 from "Review" where "id" = ${reviewId} for update`
	return findForm(tx, actor, reviewId)
}

/** `readForm` within a transaction. Whoever has entered it is told where its time is simply over. */
export async function findForm(db: Db | Tx, actor: Actor, reviewId: string): Promise<Form> {
	const rows = await db.$queryRaw<unknown[]>`select ${formColumns} from ${formsOf(actor)} and r."id" = ${reviewId}`
	const [form] = toForms(rows)
	if (form) return form
	const wasOne = { id: reviewId, enteredById: actor.employeeId }
	const isOver = (await db.review.count({ where: wasOne })) > 0
	throw new Refusal(isOver ? 'refusal-paper-over' : 'refusal-not-yours')
}

/** Can it be entered, or taken back, now? */
export function isOpenForm({ window: { opensAt, closesAt } }: Form, now: Temporal.Instant): boolean {
	return Temporal.Instant.compare(opensAt, now) <= 0 && Temporal.Instant.compare(now, closesAt) < 0
}

/** Can it still be filled in, now or later? */
export function isBlankForm({ state, window: { closesAt } }: Form, now: Temporal.Instant): boolean {
	return state === 'draft' && Temporal.Instant.compare(now, closesAt) < 0
}
