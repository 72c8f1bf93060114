import type { HrScope } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { unitFilter, within } from '../../store/hr-scope.ts'
import { ledBy } from '../../store/leading.ts'

/** Which plans: those that ran in a year, or that followed a period's results. */
export type PlansOf = { kind: 'year'; year: number } | { kind: 'period'; periodId: string; period: string }

/** Whose: everyone's of HR's scope, of one unit of it, or of those whom the reader leads. */
export type Whose =
	| { kind: 'scope'; scope: HrScope }
	| { kind: 'unit'; scope: HrScope; unitId: string; unit: string }
	| { kind: 'team'; leaderId: string }

export interface ExportedPlans {
	of: PlansOf
	whose: Whose
}

/** What is asked for, as it stands in a menu path and in the row of the message. */
export interface PlansOrder {
	/** `y2026`, or `p` and the id of a period */
	which: string
	/** '' for all of the scope; `team` for those whom the actor leads */
	unit: string
}

export const team = 'team'

/** @throws {Refusal} unless this person may take out these plans */
export async function findPlans(
	db: Db | Tx,
	employeeId: string,
	scope: HrScope | undefined,
	{ which, unit: whose }: PlansOrder,
): Promise<ExportedPlans> {
	const of = await findWhich(db, which, scope)
	if (whose === team) {
		const led = await db.$queryRaw<unknown[]>`select 1 from (${ledBy(Prisma.sql`${employeeId}`)}) led limit 1`
		if (led.length === 0) throw new Refusal('refusal-not-yours')
		return { of, whose: { kind: 'team', leaderId: employeeId } }
	}
	if (!scope) throw new Refusal('refusal-hr-only')
	if (whose === '') return { of, whose: { kind: 'scope', scope } }
	const [unit] = await db.$queryRaw<{ id: string; name: string }[]>`
		select u."id", u."name" from "Unit" u where u."id" = ${whose} and ${within(scope, Prisma.sql`u."id"`)}`
	if (!unit) throw new Refusal('refusal-not-yours')
	return { of, whose: { kind: 'unit', scope, unitId: unit.id, unit: unit.name } }
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
async function findWhich(db: Db | Tx, which: string, scope: HrScope | undefined): Promise<PlansOf> {
	const year = /^y(2\d{3})$/.exec(which)?.[1]
	if (year) return { kind: 'year', year: Number(year) }
	const periodId = /^p(\w+)$/.exec(which)?.[1] ?? ''
	const where = { id: periodId, state: 'published' as const, ...(scope && (await aboutScope(db, scope))) }
	const period = await db.period.findFirst({ where })
	if (!period) throw new Refusal('refusal-not-yours')
	return { kind: 'period', periodId, period: period.name }
}

/** The condition on periods that are about somebody in the scope, for Prisma's own queries. */
export async function aboutScope(db: Db | Tx, scope: HrScope): Promise<Prisma.PeriodWhereInput> {
	const unitId = await unitFilter(db, scope)
	return unitId ? { appraisals: { some: { unitId } } } : {}
}

/** The condition on items `i` of employees `e`. */
export function exported(env: Env, { of, whose }: ExportedPlans): Prisma.Sql {
	return Prisma.sql`i."state" <> 'draft' and e."status" <> 'died' and ${ranIn(env, of)} and ${belongsTo(whose)}`
}

function ranIn(env: Env, of: PlansOf): Prisma.Sql {
	switch (of.kind) {
		case 'year': {
			const [first, last] = [`${of.year}-01-01`, `${of.year}-12-31`]
			return Prisma.sql`((i."createdAt" at time zone ${env.zone})::date <= ${last}::date
				and (i."doneOn" is null or i."doneOn" >= ${first}::date))`
		}
		case 'period':
			return Prisma.sql`i."appraisalId" in (select a."id" from "Appraisal" a where a."periodId" = ${of.periodId})`
		default:
			return of satisfies never
	}
}

function belongsTo(whose: Whose): Prisma.Sql {
	switch (whose.kind) {
		case 'team':
			return Prisma.sql`e."id" in (${ledBy(Prisma.sql`${whose.leaderId}`)})`
		case 'scope':
			return within(whose.scope, Prisma.sql`e."unitId"`)
		case 'unit':
			return Prisma.sql`e."unitId" = ${whose.unitId} and ${within(whose.scope, Prisma.sql`e."unitId"`)}`
		default:
			return whose satisfies never
	}
}
