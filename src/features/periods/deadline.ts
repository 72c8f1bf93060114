import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Stage } from '../../domain/stage.ts'
import { moveDeadline, type StageWindow } from '../../domain/windows.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { timeForEveryone } from './enrolment.ts'
import { storeChanges } from './schedule.ts'
import { findStartedPeriod, lockOpenPeriod, refuseUnlessOpen, type StartedPeriod } from './started-period.ts'

/** What a new deadline would change: the window itself, and later ones that move along. */
export interface DeadlinePreview {
	period: StartedPeriod
	/** As it stands now. */
	window: StageWindow
	day: Temporal.PlainDate
	changed: StageWindow[]
	/** Why this day cannot be the deadline. */
	refusal?: Refusal
}

/** @throws {Refusal} unless the period runs this stage; a day that will not do is part of the answer */
export async function previewDeadline(
	env: Env,
	actor: Actor,
	periodId: string,
	stage: Stage,
	day: Temporal.PlainDate,
): Promise<DeadlinePreview> {
	const period = await readRunningPeriod(env, actor, periodId)
	const window = period.windows.find(known => known.stage === stage)
	if (!window) throw new Refusal('refusal-not-yours')
	try {
		const moved = moveDeadline(period.windows, stage, day, env.now(), env)
		return { period, window, day, changed: moved.filter((other, index) => other !== period.windows[index]) }
	} catch (error) {
		if (error instanceof Refusal) return { period, window, day, changed: [], refusal: error }
		throw error
	}
}

/** @throws {Refusal} unless the period runs */
export async function readRunningPeriod(env: Env, actor: Actor, periodId: string): Promise<StartedPeriod> {
	requireHr(actor)
	const period = await findStartedPeriod(env.db, periodId)
	refuseUnlessOpen(period)
	return period
}

/** Gives a stage that runs another last day, and tells everyone who works in a stage that has changed. */
export async function changeDeadline(
	env: Env,
	actor: Actor,
	periodId: string,
	stage: Stage,
	day: Temporal.PlainDate,
): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return
			await moveEnd(tx, env, await lockOpenPeriod(tx, periodId), stage, day, actor.employeeId)
		},
		timeForEveryone,
	)
}

/**
 * Gives a stage another last day and tells whom it concerns, in the caller's transaction.
 * @param actorId absent: the bot itself, since the day has become a day off
 * @throws {Refusal} as `moveDeadline`
 */
export async function moveEnd(
	tx: Tx,
	env: Env,
	{ id, windows }: StartedPeriod,
	stage: Stage,
	day: Temporal.PlainDate,
	actorId?: string,
): Promise<void> {
	const moved = moveDeadline(windows, stage, day, env.now(), env)
	const changed = await storeChanges(tx, id, windows, moved)
	if (changed.length === 0) return
	await audit(tx, env, {
		actorId,
		action: 'period.extended',
		subject: `period:${id}`,
		details: Object.fromEntries(changed.map(window => [window.stage, window.closesAt.toString()])),
	})
	await tell(tx, env, id, changed, actorId === undefined)
}

/** One message a person, whichever of the changed stages concern them. */
async function tell(
	tx: Tx,
	env: Env,
	periodId: string,
	changed: readonly StageWindow[],
	isDayOff: boolean,
): Promise<void> {
	const rows = await tx.$queryRaw<{ id: string; stages: string[] }[]>`
		select c."employeeId" "id", array_agg(distinct w."stage" order by w."stage") "stages"
		from (${Prisma.join(
			changed.map(({ stage }) => concerned(stage, periodId)),
			' union all ',
		)}) w
			join "Account" c on c."employeeId" = w."id" group by 1`
	const closings = new Map<string, number>(changed.map(({ stage, closesAt }) => [stage, closesAt.epochMilliseconds]))
	await enqueue(
		tx,
		env,
		rows.map(({ id, stages }) => ({
			recipientId: id,
			kind: 'period-extended',
			params: {
				period: periodId,
				...(isDayOff ? { because: 'day-off' } : {}),
				...Object.fromEntries(stages.map(stage => [stage, closings.get(stage) ?? 0])),
			},
			dedupeKey: `period-extended:${periodId}:${env.now().epochMilliseconds}:${id}`,
			when: 'working-hours',
		})),
	)
}

/** Rows `id` (of an employee) and `stage`: who works in it. */
function concerned(stage: Stage, periodId: string): Prisma.Sql {
	switch (stage) {
		case 'proposal':
			return Prisma.sql`select "employeeId" "id", 'proposal' "stage" from "Appraisal" where "periodId" = ${periodId}`
		case 'approval':
			return Prisma.sql`select "supervisorId" "id", 'approval' "stage" from "Appraisal" where "periodId" = ${periodId}`
		case 'feedback':
			return Prisma.sql`select r."raterId" "id", 'feedback' "stage" from "Review" r
				join "Appraisal" a on a."id" = r."appraisalId"
				where a."periodId" = ${periodId} and r."group" in ('self', 'peer') and r."state" <> 'declined'`
		case 'supervisor':
			return Prisma.sql`select r."raterId" "id", 'supervisor' "stage" from "Review" r
				join "Appraisal" a on a."id" = r."appraisalId" where a."periodId" = ${periodId} and r."group" = 'supervisor'`
		case 'dialogue':
			return Prisma.sql`select p."id", 'dialogue' "stage" from "Appraisal" a
				cross join lateral (values (a."employeeId"), (a."supervisorId")) p("id")
				where a."periodId" = ${periodId} and a."endedAt" is null`
		default:
			return stage satisfies never
	}
}
