import { z } from 'zod'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { type Completion, type Part, parts, sumUp } from '../../domain/completion.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { countCompletion } from '../../pending/completion.ts'
import { isAsked } from '../../store/asked-review.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { within } from '../../store/hr-scope.ts'
import { isHr } from '../../store/roles.ts'
import { findStartedPeriod, type StartedPeriod } from './started-period.ts'

export interface UnitProgress {
	id: string
	name: string
	/** Employees who are appraised. */
	people: number
	completion: Completion[]
}

export interface Progress {
	period: StartedPeriod
	people: number
	completion: Completion[]
	/** Employees with fewer approved peers than the group needs to count. */
	withoutPeers: number
	units: UnitProgress[]
}

/**
 * How far a period is, as a whole and unit by unit; for an officer of a unit, as far as it is about their trees.
 * @throws {Refusal} when it is not about them at all
 */
export async function readProgress(env: Env, actor: Actor, periodId: string): Promise<Progress> {
	const scope = requireOfficer(actor)
	const progress = await countProgress(env.db, periodId, scope)
	if (scope !== 'agency' && progress.people === 0) throw new Refusal('refusal-not-yours')
	return progress
}

const unitRow = z.object({ unitId: z.string(), name: z.string(), people: z.coerce.number() })

/** For the message to an officer; undefined where they no longer are one, or the period does not run any more. */
export async function progressForOfficer(
	env: Env,
	employeeId: string,
	periodId: string,
): Promise<Progress | undefined> {
	const running = await env.db.period.count({ where: { id: periodId, state: 'open' } })
	return running > 0 && (await isHr(env.db, employeeId)) ? countProgress(env.db, periodId, 'agency') : undefined
}

async function countProgress(db: Db | Tx, periodId: string, scope: HrScope): Promise<Progress> {
	const period = await findStartedPeriod(db, periodId)
	const units = await countUnits(db, period, scope)
	return {
		period,
		people: sum(units.map(({ people }) => people)),
		completion: sumUp(
			units.flatMap(({ completion }) => completion),
			partsOf(period.instrument),
		),
		withoutPeers: await countWithoutPeers(db, period, scope),
		units,
	}
}

/** The units whose people are appraised, each by itself, without its sub-units; by name. Two statements. */
export async function countUnits(
	db: Db | Tx,
	{ id, instrument }: StartedPeriod,
	scope: HrScope,
): Promise<UnitProgress[]> {
	const units = z.array(unitRow).parse(
		await db.$queryRaw`
			select a."unitId", u."name", count(*) "people" from "Appraisal" a join "Unit" u on u."id" = a."unitId"
			where a."periodId" = ${id} and a."endedAt" is null and ${within(scope, Prisma.sql`a."unitId"`)} group by 1, 2 order by 2`,
	)
	const counts = await countCompletion(db, [id], { scope })
	const asked = partsOf(instrument)
	const byUnit = new Map<string, typeof counts>(units.map(({ unitId }) => [unitId, []]))
	for (const row of counts) byUnit.get(row.unitId)?.push(row)
	return units.map(({ unitId, name, people }) => ({
		id: unitId,
		name,
		people,
		completion: sumUp(byUnit.get(unitId) ?? [], asked),
	}))
}

/** The parts that an instrument calls for. */
export function partsOf({ groups }: Instrument): Part[] {
	return parts.filter(part => groups[part === 'proposal' || part === 'approval' ? 'peer' : part])
}

/** How many peers an employee needs before the group counts; 0 without peers. */
export function leastPeers({ groups }: Instrument): number {
	return groups.peer?.min ?? 0
}

async function countWithoutPeers(db: Db | Tx, { id, instrument }: StartedPeriod, scope: HrScope): Promise<number> {
	const least = leastPeers(instrument)
	if (least === 0) return 0
	const [row] = await db.$queryRaw<{ people: bigint }[]>`
		select count(*) "people" from "Appraisal" a left join (
			select r."appraisalId", count(*) "peers" from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
			where r."group" = 'peer' and ${isAsked} group by 1
		) r on r."appraisalId" = a."id"
		where a."periodId" = ${id} and a."endedAt" is null and coalesce(r."peers", 0) < ${least} and ${within(scope, Prisma.sql`a."unitId"`)}`
	return Number(row?.people ?? 0)
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0)
}
