import { Temporal } from 'temporal-polyfill'
import { type Completion, type Part, sumUp } from '../../domain/completion.ts'
import { countCompletion } from '../../pending/completion.ts'
import { findPending, type Pending } from '../../pending/pending.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { openedParts, type RunningPeriod } from './running.ts'

/** What a supervisor reads of their team in one period: who is how far, never what they said. */
export interface TeamPeriod {
	period: RunningPeriod
	completion: Completion[]
	/** Who has joined and not begun their self-assessment, while there is time. */
	notStarted: string[]
	/** Who has yet to join, as long as there is something for them to do. */
	notJoined: string[]
}

export interface Team {
	periods: TeamPeriod[]
	/** What the supervisor does next; undefined where nothing waits. */
	next: Pending | undefined
}

/** Of peers, supervisors learn nothing: who rates whom is anonymous. */
const watched: readonly Part[] = ['approval', 'self', 'supervisor']

/** @returns undefined for somebody who scores nobody in these periods */
export async function readTeam(
	env: Env,
	supervisorId: string,
	running: readonly RunningPeriod[],
): Promise<Team | undefined> {
	const ids = running.map(({ id }) => id)
	const counts = await countCompletion(env.db, ids, { supervisorId })
	const idle = await findIdle(env, supervisorId, ids)
	const pending = await findPending(env.db, env.now(), [supervisorId])
	const periods = running.flatMap(period => {
		const own = counts.filter(({ periodId }) => periodId === period.id)
		const completion = sumUp(own, openedParts(period, env.now(), watched)).filter(({ total }) => total > 0)
		if (completion.length === 0) return []
		const of = idle.filter(({ periodId }) => periodId === period.id)
		const notStarted = of.filter(({ joined, opened }) => joined && opened).map(({ name }) => name)
		const notJoined = of.filter(({ joined }) => !joined).map(({ name }) => name)
		return [{ period: forScorer(period, pending), completion, notStarted, notJoined }]
	})
	if (periods.length === 0) return undefined
	return { periods, next: pending.find(({ kind }) => kind === 'approve-peers' || kind === 'supervisor-scoring') }
}

/** The period with the time of an acting official, where that ends before all scoring does. */
function forScorer(period: RunningPeriod, pending: readonly Pending[]): RunningPeriod {
	const own = pending.find(({ periodId, kind }) => periodId === period.id && kind === 'supervisor-scoring')
	const windows = period.windows.map(window =>
		own && window.stage === 'supervisor' && Temporal.Instant.compare(own.deadline, window.closesAt) < 0
			? { ...window, closesAt: own.deadline }
			: window,
	)
	return { ...period, windows }
}

/** The supervisors, of those who have joined, of somebody in these periods. */
export async function findSupervisors(db: Db | Tx, periodIds: readonly string[]): Promise<string[]> {
	const rows = await db.$queryRaw<{ id: string }[]>`
		select distinct a."supervisorId" "id" from "Appraisal" a join "Account" c on c."employeeId" = a."supervisorId"
		where a."periodId" = any(${periodIds})`
	return rows.map(({ id }) => id)
}

/** Who has answered nothing of a self-assessment that may still be sent; on its first day nobody is behind. */
function findIdle(env: Env, supervisorId: string, periodIds: string[]) {
	const now = toDate(env.now())
	const dayAgo = toDate(env.now().subtract({ hours: 24 }))
	return env.db.$queryRaw<{ periodId: string; name: string; joined: boolean; opened: boolean }[]>`
		select a."periodId", e."name", c."telegramId" is not null "joined", w."opensAt" <= ${dayAgo} "opened"
		from "Appraisal" a join "Employee" e on e."id" = a."employeeId"
			join "Review" r on r."appraisalId" = a."id" and r."group" = 'self' and r."state" = 'draft'
			join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'feedback' and w."running"
				and w."closesAt" > ${now}
			left join "Account" c on c."employeeId" = e."id"
		where a."supervisorId" = ${supervisorId} and a."periodId" = any(${periodIds})
			and not exists (select 1 from "Answer" s where s."reviewId" = r."id")
		order by e."name", e."id"`
}
