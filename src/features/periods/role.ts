import { z } from 'zod'
import type { Env } from '../../store/env.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'

/** What somebody has to do with a period that runs. */
export interface PeriodRole {
	period: StartedPeriod
	/** Is appraised in it. */
	appraised: boolean
	/** How many employees they supervise in it. */
	team: number
	/** In scope, but nobody would score them. */
	withoutSupervisor: boolean
}

const row = z.object({ appraised: z.coerce.number(), team: z.coerce.number(), unscored: z.coerce.number() })

/** For messages: undefined when the period does not run (any more). */
export async function findRole(env: Env, periodId: string, employeeId: string): Promise<PeriodRole | undefined> {
	const running = await env.db.period.count({ where: { id: periodId, state: 'open' } })
	if (running === 0) return undefined
	const [found] = await env.db.$queryRaw<unknown[]>`
		select
			(select count(*) from "Appraisal" where "periodId" = ${periodId} and "employeeId" = ${employeeId}) "appraised",
			(select count(*) from "Appraisal" where "periodId" = ${periodId} and "supervisorId" = ${employeeId}) "team",
			(select count(*) from "PeriodUnit" u join "Employee" e on e."unitId" = u."unitId"
				where u."periodId" = ${periodId} and e."id" = ${employeeId} and e."supervisorId" is null) "unscored"`
	const { appraised, team, unscored } = row.parse(found)
	const period = await findStartedPeriod(env.db, periodId)
	return { period, appraised: appraised > 0, team, withoutSupervisor: appraised === 0 && unscored > 0 }
}
