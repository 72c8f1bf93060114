import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { isAnonymous } from '../domain/anonymity.ts'
import { asksAs, GROUPS, REVIEW_GROUPS, type ReviewGroup } from '../domain/group.ts'
import type { Instrument } from '../domain/instrument.ts'
import { Refusal } from '../domain/refusal.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { appraisalWindows, closesForRater, stageOfReview } from '../store/appraisal-window.ts'
import type { Db, Tx } from '../store/client.ts'
import { instrumentOf } from '../store/instrument-version.ts'
import { toInstant } from '../store/time.ts'
import { type Beside, besideColumns, besideRow, nothingBeside } from './beside.ts'

/** What one rater fills in about one employee: the review, its answers, and whether it may still be changed. */
export interface Sheet extends Beside {
	reviewId: string
	group: ReviewGroup
	state: 'draft' | 'submitted' | 'declined' | 'lapsed'
	appraisalId: string
	raterId: string
	/** `jenjang` as it stood when the period began */
	subject: { id: string; name: string; number: string; post: string; jenjang: string | null }
	period: { id: string; name: string }
	/** The appraisal is still worked on. */
	running: boolean
	/** What anonymous raters said of this appraisal can no longer be tied to them, and is no longer here. */
	sealed: boolean
	/** Sent from a Telegram account that was released since: the answers are not told to who is the rater now. */
	fromFormerAccount: boolean
	/** An officer enters it, or has entered it, from a form that the rater signed on that day. */
	paper: { signedOn: Temporal.PlainDate } | null
	/** In the hands of an officer; its rater, who reads it, may take it over. */
	elsewhere: boolean
	window: { opensAt: Temporal.Instant; closesAt: Temporal.Instant }
	instrument: Instrument
	/** By indicator or question. */
	answers: Map<string, SheetAnswer>
	/**
	 * How many files the employee has put beside each indicator or question: for themselves, and for their supervisor
	 * once the self-assessment is sent.
	 */
	evidence: Map<string, number>
	/** How many team leaders have sent what they say about the employee, for their supervisor. */
	leads: number
}

export interface SheetAnswer {
	score: number | null
	unable: boolean
	text: string | null
	savedAt: Temporal.Instant
}

const row = besideRow.extend({
	reviewId: z.string(),
	group: z.enum(REVIEW_GROUPS),
	state: z.enum(['draft', 'submitted', 'declined', 'lapsed']),
	appraisalId: z.string(),
	raterId: z.string(),
	subjectId: z.string(),
	name: z.string(),
	number: z.string(),
	post: z.string(),
	periodId: z.string(),
	periodName: z.string(),
	running: z.boolean(),
	jenjang: z.string().nullable(),
	sealed: z.boolean(),
	fromFormerAccount: z.boolean(),
	signedOn: z.string().nullable(),
	versionId: z.string(),
	offGroups: z.array(z.enum(GROUPS)),
	opensAt: z.date(),
	closesAt: z.date(),
	answers: z.array(
		z.object({
			item: z.string(),
			score: z.number().nullable(),
			unable: z.boolean(),
			text: z.string().nullable(),
			savedAt: z.number(),
		}),
	),
	evidence: z.record(z.string(), z.number()).nullable(),
	leads: z.number(),
})

/**
 * Reads a review for its rater, in one statement: it is behind every tap.
 * @param lock holds the review until the end of the transaction, so that two taps at once follow each other, and its
 *   period, so that it is published before or after; what lies beside it is for cards, and is not counted then
 * @throws {Refusal} unless the actor is its rater in that group, and what they wrote is still there
 */
export async function readSheet(
	db: Db | Tx,
	actor: Actor,
	group: ReviewGroup,
	reviewId: string,
	lock = false,
): Promise<Sheet> {
	const [found] = await select(db, actor, group, Prisma.sql`r."id" = ${reviewId}`, lock)
	if (!found) throw new Refusal('refusal-not-yours')
	refuseUnlessKept(found)
	return found
}

/**
 * Once it is sealed, not even its rater finds what they wrote anonymously; once it has lapsed, it is deleted. A team
 * leader whose input is no longer wanted goes on with nothing.
 */
function refuseUnlessKept({ group, state, sealed }: Sheet): void {
	if (group === 'lead' && state === 'lapsed') throw new Refusal('refusal-lead-ended')
	if (!isAnonymous(group)) return
	if (state === 'lapsed') throw new Refusal('refusal-feedback-lapsed')
	if (state === 'submitted' && sealed) throw new Refusal('refusal-feedback-sealed')
}

/**
 * Reads all that the actor fills in as one group in open periods, sent or not, in one statement; by name.
 * @param lock holds the reviews and their periods until the end of the transaction
 */
export function readSheets(db: Db | Tx, actor: Actor, group: ReviewGroup, lock = false): Promise<Sheet[]> {
	return select(db, actor, group, Prisma.sql`w."running" and r."state" in ('draft', 'submitted')`, lock)
}

/**
 * Nobody rates themselves but in the group self, whatever a row may say; and who has handed the scoring over neither
 * scores nor reads on, unless they led the employee for a part of the period and score beside who leads them now. An
 * officer finds what is entered from a form alone.
 */
function from({ employeeId, enteredBy }: Actor, group: ReviewGroup, which: Prisma.Sql): Prisma.Sql {
	return Prisma.sql`
		from "Review" r
			join "Appraisal" a on a."id" = r."appraisalId"
			join "Employee" e on e."id" = a."employeeId"
			join "Period" p on p."id" = a."periodId"
			join ${appraisalWindows} w on w."appraisalId" = a."id"
				and w."stage" = ${stageOfReview}
		where r."raterId" = ${employeeId} and r."group" = ${group}::"RaterGroup"
			and (r."group" = 'self') = (a."employeeId" = r."raterId")
			and (r."group" <> 'supervisor' or a."supervisorId" = r."raterId" or r."months" is not null)
			and (${enteredBy === undefined} or r."enteredById" is not null) and ${which}`
}

async function select(
	db: Db | Tx,
	actor: Actor,
	group: ReviewGroup,
	which: Prisma.Sql,
	lock: boolean,
): Promise<Sheet[]> {
	// A statement of its own: what waits for somebody else's transaction reads what was there before it.
	if (lock) {
		await db.$queryRaw`
			select 1 ${from(actor, group, which)} order by r."id" for update of r for share of p`
	}
	const found = await db.$queryRaw<unknown[]>`
		select r."id" "reviewId", r."group"::text, r."state"::text, r."raterId", a."id" "appraisalId",
			e."id" "subjectId", e."name", e."number", e."post",
			p."id" "periodId", p."name" "periodName", w."running",
			p."instrumentVersionId" "versionId", p."offGroups", w."opensAt", ${closesForRater} "closesAt", a."jenjang", a."sealedAt" is not null "sealed", r."fromFormerAccount",
			case when r."enteredById" is not null then r."signedOn"::text end "signedOn",
			coalesce((select json_agg(json_build_object('item', s."itemId", 'score', s."score", 'unable', s."unable",
				'text', s."text", 'savedAt', extract(epoch from s."savedAt") * 1000))
				from "Answer" s where s."reviewId" = r."id" and not r."fromFormerAccount"), '[]') "answers",
			(select json_object_agg(v."itemId", v."files") from (
				select "itemId", count(*) "files" from "Evidence" where "appraisalId" = a."id" group by "itemId") v
				where r."group" = 'self' or (r."group" = 'supervisor' and exists (
					select 1 from "Review" o where o."appraisalId" = a."id" and o."group" = 'self'
						and o."state" = 'submitted'))) "evidence",
			(select count(*)::int from "Review" l where r."group" = 'supervisor' and l."appraisalId" = a."id"
				and l."group" = 'lead' and l."state" = 'submitted') "leads"
			${lock ? nothingBeside : besideColumns(actor, group)}
		${from(actor, group, which)}
		order by e."name", r."id"`
	return Promise.all(found.map(data => toSheet(db, actor, row.parse(data))))
}

async function toSheet(db: Db | Tx, { enteredBy }: Actor, data: z.infer<typeof row>): Promise<Sheet> {
	return {
		reviewId: data.reviewId,
		group: data.group,
		state: data.state,
		appraisalId: data.appraisalId,
		raterId: data.raterId,
		subject: { id: data.subjectId, name: data.name, number: data.number, post: data.post, jenjang: data.jenjang },
		period: { id: data.periodId, name: data.periodName },
		running: data.running,
		sealed: data.sealed,
		fromFormerAccount: data.fromFormerAccount,
		paper: data.signedOn === null ? null : { signedOn: Temporal.PlainDate.from(data.signedOn) },
		elsewhere: data.signedOn !== null && enteredBy === undefined,
		window: { opensAt: toInstant(data.opensAt), closesAt: toInstant(data.closesAt) },
		instrument: await instrumentOf(db, data.versionId, data.offGroups),
		answers: new Map(
			data.answers.map(({ item, savedAt, ...answer }) => [item, { ...answer, savedAt: toInstant(new Date(savedAt)) }]),
		),
		evidence: new Map(Object.entries(data.evidence ?? {})),
		leads: data.leads,
		notes: data.notes ?? [],
		sharedNotes: data.sharedNotes,
		said: data.said,
		plans: data.plans,
	}
}

/** Is the window open, so that answers may be given and taken back? */
export function isOpen(sheet: Sheet, now: Temporal.Instant): boolean {
	const { opensAt, closesAt } = sheet.window
	// Sealed once, for good, even where the clock is set back.
	const isOver = sheet.sealed && asksAs(sheet.group) !== 'supervisor'
	return sheet.running && !isOver && compare(opensAt, now) <= 0 && compare(now, closesAt) < 0
}

/** May who reads it change the answers at `now`? */
export function isEditable(sheet: Sheet, now: Temporal.Instant): boolean {
	return sheet.state === 'draft' && !sheet.elsewhere && isOpen(sheet, now)
}

function compare(one: Temporal.Instant, other: Temporal.Instant): number {
	return one.epochMilliseconds - other.epochMilliseconds
}
