import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { EmployeeStatus } from '../../generated/prisma/enums.ts'
import { isUnpublished } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { toInstant } from '../../store/time.ts'

/** An appraisal without a result, as HR may know of it: of colleagues nothing. */
export interface RunningAppraisal {
	appraisalId: string
	periodId: string
	period: string
	/** Who scores it */
	scorer: string | null
	/** The self-assessment is sent; null where the instrument asks for none */
	selfSent: boolean | null
	/** The scores are sent */
	scored: boolean
	/** "Tidak dinilai" */
	isEnded: boolean
	/** Who gives named input beside the scorer: team leaders, by name */
	leads: string[]
}

/** All that HR sees of one employee at once. */
export interface PersonCard {
	id: string
	name: string
	number: string
	post: string
	unitId: string
	unit: string
	supervisor: string | null
	/** Their own, where it differs from the unit's */
	ownZone: string | null
	/** In which they are reached */
	zone: string
	status: EmployeeStatus
	/** Since when; null: always */
	statusAt: Temporal.Instant | null
	joined: boolean
	/** Has no Telegram: signs forms, which officers enter */
	onPaper: boolean
	/** A PIN guards their account */
	hasPin: boolean
	/** Without a NIP: scores, and is never appraised */
	official: boolean
	isUnreachable: boolean
	/** The last day on which they used the bot; null: not since that is kept */
	seenOn: Temporal.PlainDate | null
	appraisals: RunningAppraisal[]
	/** Whom they have yet to score, by period */
	scoring: { periodId: string; period: string; people: number }[]
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	number: z.string(),
	post: z.string(),
	unitId: z.string(),
	unit: z.string(),
	supervisor: z.string().nullable(),
	ownZone: z.string().nullable(),
	zone: z.string().nullable(),
	status: z.enum(EmployeeStatus),
	statusAt: z
		.date()
		.nullable()
		.transform(at => at && toInstant(at)),
	joined: z.boolean(),
	onPaper: z.boolean(),
	hasPin: z.boolean(),
	official: z.boolean(),
	isUnreachable: z.boolean(),
	seenOn: z
		.string()
		.nullable()
		.transform(day => (day === null ? null : Temporal.PlainDate.from(day))),
	appraisals: z.array(
		z.object({
			appraisalId: z.string(),
			periodId: z.string(),
			period: z.string(),
			scorer: z.string().nullable(),
			selfSent: z.boolean().nullable(),
			scored: z.boolean(),
			isEnded: z.boolean(),
			leads: z.array(z.string()),
		}),
	),
	scoring: z.array(z.object({ periodId: z.string(), period: z.string(), people: z.number() })),
})

/** One statement. @throws {Refusal} when there is nobody with this id, or they are not this officer's */
export async function readCard(env: Env, actor: Actor, employeeId: string): Promise<PersonCard> {
	const scope = requireOfficer(actor)
	const [found] = await env.db.$queryRaw<unknown[]>`
		select e."id", e."name", e."number", e."post", u."id" "unitId", u."name" "unit", s."name" "supervisor",
			e."zone" "ownZone", coalesce(e."zone", u."zone") "zone", e."status"::text, e."statusAt",
			c."employeeId" is not null "joined", e."onPaper", c."pinHash" is not null "hasPin", e."official", c."unreachableSince" is not null "isUnreachable", c."seenOn"::text,
			coalesce((select json_agg(json_build_object('appraisalId', a."id", 'periodId', p."id", 'period', p."name",
				'scorer', x."name", 'isEnded', a."endedAt" is not null,
				'selfSent', (select r."state" = 'submitted' from "Review" r
					where r."appraisalId" = a."id" and r."group" = 'self'),
				'leads', coalesce((select json_agg(l."name" order by l."name", l."id") from "Review" r
					join "Employee" l on l."id" = r."raterId" where r."appraisalId" = a."id" and r."group" = 'lead'
					and r."state" in ('draft', 'submitted')), '[]'),
				'scored', exists (select 1 from "Review" r where r."appraisalId" = a."id"
					and r."group" = 'supervisor' and r."raterId" = a."supervisorId" and r."state" = 'submitted')) order by p."openedAt", a."id")
				from "Appraisal" a join "Period" p on p."id" = a."periodId" left join "Employee" x on x."id" = a."supervisorId"
				where a."employeeId" = e."id" and ${isUnpublished}), '[]') "appraisals",
			coalesce((select json_agg(json_build_object('periodId', t."id", 'period', t."name", 'people', t."people")
				order by t."openedAt", t."id") from (
				select p."id", p."name", p."openedAt", count(*) "people"
				from "Appraisal" a join "Period" p on p."id" = a."periodId"
				where a."supervisorId" = e."id" and a."endedAt" is null and ${isUnpublished}
					and ${within(scope, Prisma.sql`a."unitId"`)} and not exists (
					select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
						and r."raterId" = e."id" and r."state" = 'submitted')
				group by p."id") t), '[]') "scoring"
		from "Employee" e join "Unit" u on u."id" = e."unitId" left join "Employee" s on s."id" = e."supervisorId"
			left join "Account" c on c."employeeId" = e."id"
		where e."id" = ${employeeId} and ${within(scope, Prisma.sql`e."unitId"`)}`
	if (!found) throw new Refusal('refusal-not-yours')
	const { zone, ...person } = row.parse(found)
	return { ...person, zone: zone ?? env.zone }
}
