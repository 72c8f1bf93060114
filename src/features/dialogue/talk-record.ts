import { z } from 'zod'
import { GROUPS } from '../../domain/group.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import { toInstant } from '../../store/time.ts'

const moment = z.date().transform(toInstant)

const answer = z.object({
	item: z.string(),
	score: z.number().nullable(),
	unable: z.boolean(),
	text: z.string().nullable(),
})

const row = z.object({
	periodId: z.string(),
	period: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	supervisorId: z.string(),
	supervisor: z.string(),
	versionId: z.string(),
	offGroups: z.array(z.enum(GROUPS)),
	jenjang: z.string().nullable(),
	isPaused: z.boolean(),
	isEnded: z.boolean(),
	isSettled: z.boolean(),
	running: z.boolean(),
	closesAt: moment,
	startsAt: moment.nullable(),
	support: z.string().nullable(),
	promise: z.string().nullable(),
	confirmedAt: moment.nullable(),
	/** The employee's self-assessment, where it was sent; what supervisors have sent, by who scored first */
	reviews: z.array(
		z.object({
			id: z.string(),
			group: z.enum(['self', 'supervisor']),
			raterId: z.string(),
			months: z.number().nullable(),
			answers: z.array(answer),
		}),
	),
	changes: z.array(
		z.object({ item: z.string(), before: z.number().nullable(), after: z.number(), reason: z.string() }),
	),
})

/** All of one appraisal that its talk is made of: of employee and supervisors alone, so nothing that is anonymous. */
export type TalkRecord = z.infer<typeof row>
export type TalkReview = TalkRecord['reviews'][number]

/** In one statement. @returns undefined where there is no talk: no such appraisal, nobody who scores it, no time for talks */
export async function findTalk(db: Db | Tx, appraisalId: string): Promise<TalkRecord | undefined> {
	const [found] = await db.$queryRaw<unknown[]>`
		select p."id" "periodId", p."name" "period", e."id" "employeeId", e."name" "employee", s."id" "supervisorId",
			s."name" "supervisor", p."instrumentVersionId" "versionId", p."offGroups", a."jenjang",
			p."state" = 'paused' "isPaused", a."endedAt" is not null "isEnded", w."running",
			exists (select 1 from "Result" f where f."appraisalId" = a."id") "isSettled",
			greatest(w."closesAt", v."closesAt") "closesAt", d."startsAt", d."support", d."promise",
			d."supervisorConfirmedAt" "confirmedAt",
			coalesce((select json_agg(json_build_object('id', r."id", 'group', r."group", 'raterId', r."raterId",
				'months', r."months", 'answers', coalesce((
					select json_agg(json_build_object('item', x."itemId", 'score', x."score", 'unable', x."unable",
						'text', x."text")) from "Answer" x where x."reviewId" = r."id"), '[]'))
				order by r."submittedAt", r."id") from "Review" r where r."appraisalId" = a."id"
				and r."state" = 'submitted' and r."group" in ('self', 'supervisor')), '[]') "reviews",
			coalesce((select json_agg(json_build_object('item', c."itemId", 'before', c."before", 'after', c."after",
				'reason', c."reason") order by c."at", c."id") from "ScoreChange" c
				where c."appraisalId" = a."id"), '[]') "changes"
		from "Appraisal" a join "Period" p on p."id" = a."periodId" join "Employee" e on e."id" = a."employeeId"
			join "Employee" s on s."id" = a."supervisorId"
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'dialogue'
			join ${appraisalWindows} v on v."appraisalId" = a."id" and v."stage" = 'supervisor'
			left join "Dialogue" d on d."appraisalId" = a."id"
		where a."id" = ${appraisalId}`
	return found === undefined ? undefined : row.parse(found)
}
