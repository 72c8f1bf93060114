import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Completion, sumUp } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { gatherUp, pathTo, type TreeNode } from '../../domain/unit-tree.ts'
import type { Env } from '../../store/env.ts'
import { unitFilter } from '../../store/hr-scope.ts'
import { countUnits, partsOf, type UnitProgress } from './progress.ts'
import { findPeriodWithin, type StartedPeriod } from './started-period.ts'

/** A unit with its sub-units, as far as their people are appraised in the period. */
export interface TreeUnit {
	id: string
	name: string
	people: number
	completion: Completion[]
}

/** A place in the tree of a period: the unit one stands in, and what lies below it. */
export interface UnitLevel {
	period: StartedPeriod
	/** From the top down to the unit one stands in. */
	path: TreeNode[]
	/** That unit with everything below it; undefined at the top of several trees. */
	here?: TreeUnit
	/** Its people who are in no unit below it, where there are such units. */
	own?: UnitProgress
	below: TreeUnit[]
}

/**
 * How far the units of a period are, one level of the tree at a time; an officer of a unit stands in it at the top.
 * @param unitId where to stand; undefined: the top, or the only unit at the top
 */
export async function readUnitLevel(env: Env, actor: Actor, periodId: string, unitId?: string): Promise<UnitLevel> {
	const scope = requireOfficer(actor)
	const period = await findPeriodWithin(env.db, scope, periodId)
	const counted = new Map((await countUnits(env.db, period, scope)).map(unit => [unit.id, unit]))
	const units: TreeNode[] = await env.db.unit.findMany({
		where: { id: await unitFilter(env.db, scope) },
		select: { id: true, name: true, parentId: true },
		orderBy: { name: 'asc' },
	})
	const byId = new Map(units.map(unit => [unit.id, unit]))
	const gathered = gatherUp(units, counted)
	const asked = partsOf(period.instrument)
	const childrenOf = (parentId: string | null) =>
		units.filter(unit => gathered.has(unit.id) && (byId.has(unit.parentId ?? '') ? unit.parentId : null) === parentId)
	const treeUnit = ({ id, name }: TreeNode): TreeUnit => {
		const parts = gathered.get(id) ?? []
		const people = parts.reduce((total, part) => total + part.people, 0)
		const completion = parts.flatMap(part => part.completion)
		return { id, name, people, completion: sumUp(completion, asked) }
	}

	const top = childrenOf(null)
	const place = unitId ?? (top.length === 1 ? top[0]?.id : undefined)
	if (place === undefined) return { period, path: [], below: top.map(treeUnit) }
	const node = byId.get(place)
	if (!node || !gathered.has(place)) throw new Refusal('refusal-unit-not-in-period')
	const below = childrenOf(place).map(treeUnit)
	return {
		period,
		path: pathTo(byId, place),
		here: treeUnit(node),
		own: below.length > 0 ? counted.get(place) : undefined,
		below,
	}
}
