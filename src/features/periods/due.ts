import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { nextWorkingMoment } from '../../domain/calendar.ts'
import { dayAfterEnd } from '../../domain/digest.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import { findWorkplaces, type Workplace } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { moveEndsFromDaysOff } from './days-off.ts'
import { endOverdueDelegations } from './delegation-end.ts'
import { latePartOf } from './late.ts'

const row = z.object({
	periodId: z.string(),
	stage: z.enum(STAGES),
	closesAt: z.date().transform(toInstant),
	employeeId: z.string(),
	dedupeKey: z.string(),
})
const extensionRow = z.object({
	periodId: z.string(),
	closes: z.coerce.number(),
	employeeId: z.string(),
	dedupeKey: z.string(),
})

/**
 * An end that has come to fall on a day off moves, and what an acting official's time was too short for goes back. When a window of a period that runs has ended, each HR officer gets
 * a note, once; after the approval of peers it says who has too few, after feedback and scoring who is late. How the
 * talks went is told where they are kept (`features/dialogue`). A window
 * that was extended ends, and is noted, again.
 */
export async function due(env: Env): Promise<void> {
	await moveEndsFromDaysOff(env)
	await endOverdueDelegations(env)
	const now = toDate(env.now())
	await transaction(env, async tx => {
		await noteEndedExtensions(tx, env, now)
		const owed = z.array(row).parse(
			await tx.$queryRaw`
				select * from (
					select w."periodId", w."stage"::text, w."closesAt", g."employeeId", concat_ws(':', 'period-window-ended', w."periodId",
						w."stage", extract(epoch from w."closesAt")::bigint, g."employeeId") "dedupeKey"
					from "Window" w join "Period" p on p."id" = w."periodId" and p."state" = 'open'
						join "RoleGrant" g on g."role" = 'hr' and g."grantedAt" <= w."closesAt"
					where w."closesAt" <= ${now} and w."stage" <> 'dialogue'
				) owed where not exists (select 1 from "OutboxMessage" o where o."dedupeKey" = owed."dedupeKey")`,
		)
		if (owed.length === 0) return
		const officers = [...new Set(owed.map(({ employeeId }) => employeeId))]
		const workplaces = await findWorkplaces(tx, env, officers)
		await enqueue(
			tx,
			env,
			owed.map(({ periodId, stage, closesAt, employeeId, dedupeKey }) => ({
				recipientId: employeeId,
				kind: stage === 'approval' ? 'period-without-peers' : 'period-window-ended',
				params: { period: periodId, stage },
				dedupeKey,
				when: tellingMoment(env, stage, closesAt, workplaces.get(employeeId)!),
			})),
		)
	})
}

/** Who is late is told one working day after the end; other ends at once, in working hours. */
function tellingMoment(env: Env, stage: Stage, closesAt: Temporal.Instant, { zone, calendar }: Workplace) {
	const moments = [env.now(), ...(latePartOf(stage) ? [dayAfterEnd(closesAt, zone, calendar)] : [])]
	return nextWorkingMoment(moments.sort(Temporal.Instant.compare).at(-1)!, zone, calendar)
}

/** The same where an appraisal's own, later end has come and it is still not scored. */
async function noteEndedExtensions(tx: Tx, env: Env, now: Date): Promise<void> {
	const owed = z.array(extensionRow).parse(
		await tx.$queryRaw`
			select * from (
				select distinct w."periodId", extract(epoch from w."closesAt") * 1000 "closes", g."employeeId",
					concat_ws(':', 'scoring-extension-ended', w."periodId", extract(epoch from w."closesAt")::bigint,
						g."employeeId") "dedupeKey"
				from "Extension" x join ${appraisalWindows} w on w."appraisalId" = x."appraisalId" and w."running"
						and w."stage" = x."stage" and w."closesAt" = x."closesAt"
					join "Window" p on p."periodId" = w."periodId" and p."stage" = w."stage" and p."closesAt" < x."closesAt"
					join "RoleGrant" g on g."role" = 'hr' and g."grantedAt" <= w."closesAt"
				where x."stage" = 'supervisor' and x."closesAt" <= ${now} and not exists (select 1 from "Review" r
					where r."appraisalId" = x."appraisalId" and r."group" = 'supervisor' and r."state" = 'submitted')
			) owed where not exists (select 1 from "OutboxMessage" o where o."dedupeKey" = owed."dedupeKey")`,
	)
	await enqueue(
		tx,
		env,
		owed.map(({ periodId, closes, employeeId, dedupeKey }) => ({
			recipientId: employeeId,
			kind: 'scoring-extension-ended',
			params: { period: periodId, closes },
			dedupeKey,
			when: 'working-hours',
		})),
	)
}
