import { z } from 'zod'
import { childrenOf, mayGiveFigure, type TreeUnit } from '../../domain/nested-figures.ts'
import type { StageWindow } from '../../domain/nudge.ts'
import { isAsked } from '../../store/asked-review.ts'
import type { Db } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { namesPeople } from './names.ts'

/** How far the self-assessments of a unit and those below it are. Peers' feedback is never counted in a group. */
export interface Summary {
	period: string
	closesAt: StageWindow['closesAt']
	done: number
	total: number
	/** Who has not finished; empty unless HR has switched names on */
	names: string[]
}

const row = z.object({ unitId: z.string(), name: z.string(), isDone: z.boolean() })

/**
 * undefined while the window is closed, and where too few take part, or would be left of it without what the groups of
 * units below are told.
 */
export async function readSummary(env: Env, unitId: string, periodId: string): Promise<Summary | undefined> {
	const period = await env.db.period.findUnique({
		where: { id: periodId, state: 'open' },
		include: { windows: { where: { stage: 'feedback' } } },
	})
	const window = period?.windows[0]
	const now = env.now().epochMilliseconds
	if (!window || now < window.opensAt.getTime() || window.closesAt.getTime() <= now) return undefined
	const units = await readUnits(env.db)
	const branch = branchesOf(units)(unitId)
	const people = z.array(row).parse(
		await env.db.$queryRaw`
			select a."unitId", e."name", r."state" = 'submitted' "isDone"
			from "Review" r join "Appraisal" a on a."id" = r."appraisalId" join "Employee" e on e."id" = a."employeeId"
			where a."periodId" = ${periodId} and a."unitId" = any(${[...branch]}) and r."group" = 'self' and ${isAsked}
			order by e."name"`,
	)
	if (!(await mayBeTold(env, unitId, units, people))) return undefined
	const late = people.filter(({ isDone }) => !isDone)
	return {
		period: period.name,
		closesAt: toInstant(window.closesAt),
		done: people.length - late.length,
		total: people.length,
		names: (await namesPeople(env)) ? late.map(({ name }) => name) : [],
	}
}

/** Every connected group counts: what one is not told today it may have been told, or may be, another day. */
async function mayBeTold(
	env: Env,
	unitId: string,
	units: readonly TreeUnit[],
	people: readonly { unitId: string }[],
): Promise<boolean> {
	const groups = await env.db.teamGroup.findMany({ select: { unitId: true } })
	const counts = new Map<string, number>()
	for (const person of people) counts.set(person.unitId, (counts.get(person.unitId) ?? 0) + 1)
	return mayGiveFigure(unitId, units, counts, new Set(groups.map(group => group.unitId)))
}

/** Reads the tree of units once. @returns what gives the unit and all those below it */
export async function findBranches(db: Db): Promise<(unitId: string) => ReadonlySet<string>> {
	return branchesOf(await readUnits(db))
}

function readUnits(db: Db): Promise<TreeUnit[]> {
	return db.unit.findMany({ select: { id: true, parentId: true } })
}

function branchesOf(units: readonly TreeUnit[]): (unitId: string) => ReadonlySet<string> {
	const below = childrenOf(units)
	return unitId => {
		// A set visits what is added meanwhile, and a circle only once.
		const branch = new Set([unitId])
		for (const id of branch) for (const child of below.get(id) ?? []) branch.add(child)
		return branch
	}
}
