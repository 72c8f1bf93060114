import { z } from 'zod'
import { type Actor, hrScope } from '../../domain/actor.ts'
import { GROUPS } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { STAGES } from '../../domain/stage.ts'
import type { StageWindow } from '../../domain/windows.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { toInstant } from '../../store/time.ts'

/** By which criteria, by whom and when people are appraised in a period. */
export interface Criteria {
	periodId: string
	periodName: string
	/** As the period runs it: fixed when it opened. */
	instrument: Instrument
	windows: StageWindow[]
	/** Other periods that this person may read about. */
	others: { id: string; name: string }[]
}

const row = z.object({
	id: z.string(),
	name: z.string(),
	versionId: z.string(),
	offGroups: z.array(z.enum(GROUPS)),
	windows: z.array(z.object({ stage: z.enum(STAGES), opensAt: z.number(), closesAt: z.number() })),
})

/** More would be history, which nobody looks for here. */
const mostPeriods = 5

/**
 * The criteria of one period, or of the actor's running (else latest) one. Everyone in scope and everyone who rates
 * in it may read them, HR those of every period that has been opened, and of a unit those of its people.
 * @throws {Refusal} when there is none, or it is not theirs
 */
export async function readCriteria(env: Env, actor: Actor, periodId?: string): Promise<Criteria> {
	const found = z.array(row).parse(
		await env.db.$queryRaw`
		select p."id", p."name", p."instrumentVersionId" "versionId", p."offGroups",
			(select coalesce(json_agg(json_build_object('stage', w."stage", 'opensAt', extract(epoch from w."opensAt") * 1000,
				'closesAt', extract(epoch from w."closesAt") * 1000)), '[]') from "Window" w where w."periodId" = p."id") "windows"
		from "Period" p
		where p."state" <> 'draft' and ${mayRead(actor)}
		order by p."id" = ${periodId ?? ''} desc, p."state" = 'open' desc, p."openedAt" desc limit ${mostPeriods}`,
	)
	const [wanted, ...others] = found
	if (!wanted) throw new Refusal('refusal-criteria-none')
	if (periodId && wanted.id !== periodId) throw new Refusal('refusal-not-yours')
	return {
		periodId: wanted.id,
		periodName: wanted.name,
		instrument: await instrumentOf(env.db, wanted.versionId, wanted.offGroups),
		windows: STAGES.flatMap(stage => wanted.windows.filter(window => window.stage === stage)).map(window => ({
			stage: window.stage,
			opensAt: toInstant(new Date(window.opensAt)),
			closesAt: toInstant(new Date(window.closesAt)),
		})),
		others: others.map(({ id, name }) => ({ id, name })),
	}
}

function mayRead(actor: Actor): Prisma.Sql {
	const { employeeId } = actor
	const scope = hrScope(actor)
	if (scope === 'agency') return Prisma.sql`true`
	const asOfficer = scope ? within(scope, Prisma.sql`a."unitId"`) : Prisma.sql`false`
	return Prisma.sql`(
		exists (select 1 from "PeriodUnit" u join "Employee" e on e."unitId" = u."unitId"
			where u."periodId" = p."id" and e."id" = ${employeeId})
		or exists (select 1 from "Appraisal" a where a."periodId" = p."id"
			and (a."employeeId" = ${employeeId} or a."supervisorId" = ${employeeId} or ${asOfficer}))
		or exists (select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
			where a."periodId" = p."id" and r."raterId" = ${employeeId})
	)`
}
