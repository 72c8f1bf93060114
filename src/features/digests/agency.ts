import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { HrScope } from '../../domain/actor.ts'
import { type Completion, type Part, sumUp } from '../../domain/completion.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { countCompletion, type UnitCompletion } from '../../pending/completion.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { toDate } from '../../store/time.ts'
import { openedParts, type RunningPeriod } from './running.ts'

/** What HR reads of one period. */
export interface AgencyPeriod {
	period: RunningPeriod
	/** Of the parts that have begun. */
	completion: Completion[]
	/** How much more of a part is done than when the reader's last digest was written; absent: unknown. */
	changes: Partial<Record<Part, number>>
	/** The supervisors with the most people to score. */
	busiest: { name: string; count: number }[]
}

/** What an officer reads of the periods that run, and what waits for HR itself: for one of a unit, as far as it is about their trees. */
export interface Agency {
	/** Whose trees, by name; undefined: the whole agency */
	units: string[] | undefined
	periods: AgencyPeriod[]
	/** Appraised or scoring in these periods, and not in the bot yet. */
	notJoined: number
	/** Of those who are: Telegram does not let us reach them. */
	unreachable: number
	/** Only HR of the agency answers them */
	questions: number
	corrections: number
}

/**
 * How much was done when a digest was written, by period and part; kept in its row. Of peers' feedback nothing is kept:
 * day by day, it would tell about when somebody has written.
 */
export const figuresShape = z.record(
	z.string(),
	z.partialRecord(z.enum(['proposal', 'approval', 'self', 'supervisor']), z.number()),
)
export type Figures = z.infer<typeof figuresShape>

const named = 3

/** @returns undefined where none of these periods is about anybody in the scope */
export async function readAgency(
	env: Env,
	running: readonly RunningPeriod[],
	before: Figures,
	scope: HrScope,
): Promise<Agency | undefined> {
	const { db } = env
	const counts = await countWithin(db, running, scope)
	const own = running.filter(({ id }) => scope === 'agency' || counts.some(({ periodId }) => periodId === id))
	if (own.length === 0) return undefined
	const ids = own.map(({ id }) => id)
	const busiest = await findBusiest(db, env.now(), ids, scope)
	const periods = own.map(period => {
		const completion = completionOf(period, counts, env.now())
		return {
			period,
			completion,
			changes: changesSince(before[period.id] ?? {}, completion),
			busiest: busiest.filter(({ periodId }) => periodId === period.id).slice(0, named),
		}
	})
	return { units: await namesOf(db, scope), periods, ...(await countNeeds(db, ids, scope)) }
}

/** What the next digest is compared with. */
export async function readFigures(env: Env, running: readonly RunningPeriod[], scope: HrScope): Promise<Figures> {
	const counts = await countWithin(env.db, running, scope)
	return Object.fromEntries(
		running.map(period => {
			const done = completionOf(period, counts, env.now()).flatMap(({ part, done }) =>
				part === 'peer' ? [] : [[part, done] as const],
			)
			return [period.id, Object.fromEntries(done)]
		}),
	)
}

function countWithin(db: Db, running: readonly RunningPeriod[], scope: HrScope): Promise<UnitCompletion[]> {
	const ids = running.map(({ id }) => id)
	return countCompletion(db, ids, { scope })
}

async function namesOf(db: Db, scope: HrScope): Promise<string[] | undefined> {
	if (scope === 'agency') return undefined
	const units = await db.unit.findMany({ where: { id: { in: [...scope] } }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
	return units.map(({ name }) => name)
}

function completionOf(period: RunningPeriod, counts: readonly UnitCompletion[], now: Temporal.Instant) {
	const own = counts.filter(({ periodId }) => periodId === period.id)
	return sumUp(own, openedParts(period, now)).filter(({ total }) => total > 0)
}

function changesSince(before: Figures[string], completion: readonly Completion[]): AgencyPeriod['changes'] {
	const changes: AgencyPeriod['changes'] = {}
	for (const { part, done } of completion) {
		const known = part === 'peer' ? undefined : before[part]
		if (known !== undefined) changes[part] = done - known
	}
	return changes
}

/** On the first day of scoring nobody is behind. */
async function findBusiest(db: Db | Tx, now: Temporal.Instant, periodIds: string[], scope: HrScope) {
	return db.$queryRaw<{ periodId: string; name: string; count: number }[]>`
		select a."periodId", e."name", count(*)::int "count"
		from "Review" r join "Appraisal" a on a."id" = r."appraisalId" join "Employee" e on e."id" = r."raterId"
			join "Window" w on w."periodId" = a."periodId" and w."stage" = 'supervisor'
		where a."periodId" = any(${periodIds}) and a."endedAt" is null and e."status" <> 'died'
			and r."group" = 'supervisor' and r."state" = 'draft'
			and w."opensAt" <= ${toDate(now.subtract({ hours: 24 }))} and ${within(scope, Prisma.sql`a."unitId"`)}
		group by 1, e."id" order by 3 desc, 2, e."id"`
}

type Needs = Omit<Agency, 'units' | 'periods'>

async function countNeeds(db: Db | Tx, periodIds: string[], scope: HrScope): Promise<Needs> {
	const [needs] = await db.$queryRaw<[Needs]>`
		select count(*) filter (where c."telegramId" is null and not e."onPaper")::int "notJoined",
			count(*) filter (where c."unreachableSince" is not null)::int "unreachable",
			(select count(*) from "HelpQuestion" where "answeredAt" is null and ${scope === 'agency'})::int "questions",
			(select count(*) from "CorrectionRequest" q join "Employee" k on k."id" = q."employeeId"
				where q."resolvedAt" is null and ${within(scope, Prisma.sql`k."unitId"`)})::int "corrections"
		from (
			select "employeeId" "id" from "Appraisal" where "periodId" = any(${periodIds})
			union select "supervisorId" from "Appraisal" where "periodId" = any(${periodIds}) and "supervisorId" is not null
		) p join "Employee" e on e."id" = p."id" and ${within(scope, Prisma.sql`e."unitId"`)}
			left join "Account" c on c."employeeId" = p."id"`
	return needs
}
