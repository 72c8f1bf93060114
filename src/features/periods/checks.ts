import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { dayOf, isWorkingDay } from '../../domain/calendar.ts'
import { holidaysWithin, type StageHolidays } from '../../domain/holidays-within.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { type Page, readPage } from '../../domain/page.ts'
import type { Stage } from '../../domain/stage.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { agency, findUnitCalendars } from '../../store/calendars.ts'
import type { Env } from '../../store/env.ts'
import { type Draft, runningInstrument } from './draft.ts'
import { leastPeers } from './progress.ts'
import { candidates, type Listed, namesPerPage, type Scope } from './scope.ts'

/** What will not work well although the period may be opened; who cannot take part at all stands in `Scope`. */
export interface Checks {
	/** How many of those who are ready have fewer colleagues who may rate them than their group needs. */
	fewPeers: number
	/** Those who could rate at all: everyone who has joined and does not work for HR. */
	raters: number
	holidays: StageHolidays[]
	/** Stages whose last day is a day off in some of the chosen units, which have a calendar of their own. */
	unitsOff: { stage: Stage; units: number }[]
}

/** Everything that HR is shown before a period is opened. */
export interface Confirmation {
	draft: Draft
	/** As the period will run it. */
	instrument: Instrument
	scope: Scope
	checks: Checks
}

/** Five statements at most, whatever the size of the agency. */
export async function readChecks(env: Env, actor: Actor, draft: Draft): Promise<Checks> {
	requireHr(actor)
	const raters = await countRaters(env)
	return {
		raters,
		fewPeers: await countFewPeers(env, draft, raters),
		holidays: holidaysWithin(draft.windows, env),
		unitsOff: await findUnitsOff(env, draft),
	}
}

/** Officers rate nobody. */
const raterRows = Prisma.sql`
	select c."employeeId" "id" from "Account" c where c."employeeId" is not null and not exists (
		select 1 from "RoleGrant" g where g."employeeId" = c."employeeId" and g."role" = 'hr')`

const countRow = z.object({ count: z.coerce.number() })

async function countRaters(env: Env): Promise<number> {
	const [found] = await env.db.$queryRaw<unknown[]>`select count(*) from (${raterRows}) r`
	return countRow.parse(found).count
}

/** Oneself, who scores one, and who leads them may not rate one. */
const mostBarred = 3

async function countFewPeers(env: Env, draft: Draft, raters: number): Promise<number> {
	const instrument = runningInstrument(draft)
	const least = instrument ? leastPeers(instrument) : 0
	// Enough for everyone, whoever is barred: a city is not gone through for nothing
	if (raters - mostBarred >= least) return 0
	const [found] = await env.db.$queryRaw<unknown[]>`
		with rater as (${raterRows}), own as (
			select (a."id" is not null)::int + (b."id" is not null)::int + (d."id" is not null)::int "barred"
			from (${candidates(draft.id)}) c left join "Employee" s on s."id" = c."supervisorId"
				left join rater a on a."id" = c."id" left join rater b on b."id" = c."supervisorId"
				left join rater d on d."id" = s."supervisorId" and d."id" <> c."id"
			where c."obstacle" is null
		)
		select count(*) from own where ${raters}::int - "barred" < ${least}::int`
	return countRow.parse(found).count
}

async function findUnitsOff(env: Env, { id, windows }: Draft): Promise<Checks['unitsOff']> {
	const { byUnit, keyOf } = await findUnitCalendars(env.db, env)
	if (byUnit.size === 1) return []
	const units = await env.db.periodUnit.findMany({ where: { periodId: id }, select: { unitId: true } })
	const own = units.map(({ unitId }) => keyOf(unitId)).filter(key => key !== agency)
	return windows
		.map(({ stage, closesAt }) => {
			const last = dayOf(closesAt, env.zone)
			return { stage, units: own.filter(key => !isWorkingDay(last, byUnit.get(key)!)).length }
		})
		.filter(({ units }) => units > 0)
}

const awayRow = z.object({ id: z.string(), name: z.string(), unit: z.string(), total: z.coerce.number() })

/** The supervisors of those who are ready who have not joined themselves, by unit and name. */
export async function listSupervisorsAway(
	env: Env,
	actor: Actor,
	periodId: string,
	page: number,
): Promise<Page<Listed>> {
	requireHr(actor)
	return readPage(page, namesPerPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select s."id", s."name", u."name" "unit", count(*) over () "total" from "Employee" s
				join "Unit" u on u."id" = s."unitId"
			where s."id" in (select c."supervisorId" from (${candidates(periodId)}) c
				where c."obstacle" is null and not c."supervisorJoined")
			order by u."name", s."name", s."id" limit ${limit} offset ${offset}`
		return z.array(awayRow).parse(rows)
	})
}
