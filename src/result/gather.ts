import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { GROUPS } from '../domain/group.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { Capacity } from '../generated/prisma/enums.ts'
import type { Tx } from '../store/client.ts'
import { sealedColumn, sealedGroups } from '../store/sealed.ts'
import { isReady } from './ready.ts'

const review = z.object({
	group: z.enum(GROUPS),
	/** Who it is by, and for how many months they led the employee, where several supervisors score */
	rater: z.string().optional(),
	months: z.number().nullish(),
	/** The date of the signed form that an officer has entered (ISO), where its rater has not sent it themself */
	signedOn: z.string().nullish(),
	answers: z.array(
		z.object({
			item: z.string(),
			score: z.number().nullable(),
			unable: z.boolean(),
			text: z.string().nullable(),
		}),
	),
})

const lead = z.object({
	name: z.string(),
	answers: z.array(z.object({ item: z.string(), score: z.number().nullable(), text: z.string().nullable() })),
})

const change = z.object({ item: z.string(), before: z.number().nullable(), after: z.number(), reason: z.string() })

const moment = z.number().transform(epoch => Temporal.Instant.fromEpochMilliseconds(Math.round(epoch)))

const row = z.object({
	appraisalId: z.string(),
	employeeId: z.string(),
	supervisorId: z.string().nullable(),
	joined: z.boolean(),
	name: z.string(),
	post: z.string(),
	unit: z.string(),
	jenjang: z.string().nullable(),
	supervisor: z.string().nullable(),
	handover: z
		.object({ capacity: z.enum(Capacity), from: z.string().nullable(), at: moment, until: moment.nullable() })
		.nullable(),
	reviews: z.array(review),
	/** What team leaders have sent: apart, since no score is made of it */
	leads: z.array(lead),
	/** The scores that the supervisor changed after the talk and that stand as they were changed, in that order */
	changes: z.array(change),
	sealed: sealedGroups,
})

/** A submitted review of somebody known by name: the employee or the supervisor. */
export type GatheredReview = z.infer<typeof review>
export type GatheredLead = z.infer<typeof lead>
export type GatheredChange = z.infer<typeof change>
export type Gathered = z.infer<typeof row>

/** Appraisals read and scored at a time: bounds memory, and lets others' taps be answered in between. */
const chunk = 100

/** The appraisals of a period that are ready to get a result, with all that was sent; a chunk at a time. */
export async function* gather(tx: Tx, periodId: string): AsyncGenerator<Gathered[]> {
	for (let last = ''; ; ) {
		const which = Prisma.sql`a."periodId" = ${periodId} and a."id" > ${last} and ${isReady}`
		const rows = z.array(row).parse(await read(tx, which))
		if (rows.length > 0) yield rows
		if (rows.length < chunk) return
		last = rows.at(-1)!.appraisalId
	}
}

/** The same of one appraisal, whether or not it has a result. */
export async function gatherOne(tx: Tx, appraisalId: string): Promise<Gathered> {
	const [found] = await read(tx, Prisma.sql`a."id" = ${appraisalId}`)
	return row.parse(found)
}

/** What was scored anew since, as in an appraisal that HR has reopened, is no change of the score that is published. */
const changesColumn = Prisma.sql`coalesce((
	select json_agg(json_build_object('item', c."itemId", 'before', c."before", 'after', c."after",
		'reason', c."reason") order by c."at", c."id")
	from "ScoreChange" c join "Review" r on r."id" = c."reviewId" and r."state" = 'submitted'
		join "Answer" w on w."reviewId" = c."reviewId" and w."itemId" = c."itemId"
	where c."appraisalId" = a."id" and w."score" = (select l."after" from "ScoreChange" l
		where l."reviewId" = c."reviewId" and l."itemId" = c."itemId" order by l."at" desc, l."id" desc limit 1)), '[]')`

/** @param which narrows the appraisals `a` */
function read(tx: Tx, which: Prisma.Sql): Promise<unknown[]> {
	return tx.$queryRaw<unknown[]>`
		select a."id" "appraisalId", a."employeeId", a."supervisorId", e."name", e."post", u."name" "unit",
			a."jenjang",
			s."name" "supervisor",
			(select json_build_object('capacity', h."capacity", 'from', (
					select f."name" from "Handover" o join "Employee" f on f."id" = o."fromId"
					where o."appraisalId" = a."id" order by o."at", o."id" limit 1),
					'at', extract(epoch from h."at") * 1000, 'until', extract(epoch from h."until") * 1000)
				from "Handover" h where h."appraisalId" = a."id" and h."toId" = a."supervisorId"
					and h."toId" is distinct from e."supervisorId"
				order by h."at" desc, h."id" limit 1) "handover",
			exists (select 1 from "Account" c where c."employeeId" = e."id") "joined",
			coalesce((
				select json_agg(json_build_object('group', r."group", 'months', r."months",
					'signedOn', case when r."enteredById" is not null then r."signedOn" end,
					'rater', (select n."name" from "Employee" n where n."id" = r."raterId"), 'answers', coalesce((
					select json_agg(json_build_object('item', w."itemId", 'score', w."score", 'unable', w."unable",
						'text', w."text"))
					from "Answer" w where w."reviewId" = r."id"), '[]')))
				from "Review" r where r."appraisalId" = a."id" and r."state" = 'submitted'
					and r."group" in ('self', 'supervisor')), '[]') "reviews",
			coalesce((
				select json_agg(json_build_object('name', n."name", 'answers', coalesce((
					select json_agg(json_build_object('item', w."itemId", 'score', w."score", 'text', w."text"))
					from "Answer" w where w."reviewId" = r."id"), '[]')) order by n."name", r."id")
				from "Review" r join "Employee" n on n."id" = r."raterId"
				where r."appraisalId" = a."id" and r."state" = 'submitted' and r."group" = 'lead'), '[]') "leads",
			${changesColumn} "changes",
			${sealedColumn('a."id"')} "sealed"
		from "Appraisal" a
			join "Employee" e on e."id" = a."employeeId"
			join "Unit" u on u."id" = a."unitId"
			left join "Employee" s on s."id" = a."supervisorId"
		where ${which}
		order by a."id" limit ${chunk}`
}
