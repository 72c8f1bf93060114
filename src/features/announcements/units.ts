import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { findAnnouncement } from './announcement.ts'
import { changeDraft } from './draft.ts'

export interface UnitLine {
	id: string
	name: string
	/** Its own people and those of its sub-units */
	people: number
	/** Has sub-units */
	enters: boolean
	chosen: boolean
}

/** A place in the tree of units. */
export interface UnitBranch {
	/** undefined at the top */
	here?: UnitLine & { parentId: string | null }
	/** Chosen with a unit above, which can only be dropped there */
	within: boolean
	below: Page<UnitLine>
	chosen: number
}

const unitsPerPage = 8

/** @param unitId where to stand; undefined: the top of the tree */
export async function readUnits(
	env: Env,
	actor: Actor,
	id: string,
	unitId: string | undefined,
	page: number,
): Promise<UnitBranch> {
	requireHr(actor)
	const { audience } = await findAnnouncement(env.db, id)
	const chosen = new Set(audience?.kind === 'units' ? audience.unitIds : [])
	const rows = await env.db.$queryRaw<{ id: string; name: string; parentId: string | null; people: number }[]>`
		select u."id", u."name", u."parentId", count(e."id")::int "people"
		from "Unit" u left join "Employee" e on e."unitId" = u."id" group by u."id" order by u."name"`
	const children = new Map<string | null, typeof rows>()
	for (const row of rows) children.set(row.parentId, [...(children.get(row.parentId) ?? []), row])
	const total = (unit: (typeof rows)[number]): number =>
		unit.people + (children.get(unit.id) ?? []).reduce((sum, child) => sum + total(child), 0)
	const line = (unit: (typeof rows)[number]) => ({
		...unit,
		people: total(unit),
		enters: children.has(unit.id),
		chosen: chosen.has(unit.id),
	})
	const here = rows.find(row => row.id === unitId)
	const parents = new Map(rows.map(row => [row.id, row.parentId]))
	return {
		here: here && line(here),
		within: above(parents, unitId).some(parent => chosen.has(parent)),
		below: pageOf((children.get(here?.id ?? null) ?? []).map(line), page, unitsPerPage),
		chosen: chosen.size,
	}
}

/** Chooses a unit with all that is below it, or drops it. @throws {Refusal} when there is no such unit */
export async function toggleUnit(env: Env, actor: Actor, id: string, unitId: string): Promise<void> {
	await changeDraft(env, actor, id, async (tx, { audience }) => {
		if (!(await tx.unit.findUnique({ where: { id: unitId } }))) throw new Refusal('refusal-not-yours')
		const before = audience?.kind === 'units' ? audience.unitIds : []
		const unitIds = before.includes(unitId) ? before.filter(other => other !== unitId) : [...before, unitId]
		const data = unitIds.length > 0 ? ({ audience: 'units', unitIds } as const) : { audience: null, unitIds }
		await tx.announcement.update({ where: { id }, data })
	})
}

function above(parents: Map<string, string | null>, unitId: string | undefined): string[] {
	const path: string[] = []
	for (let at = unitId; at !== undefined && !path.includes(at); at = parents.get(at) ?? undefined) path.push(at)
	return path
}
