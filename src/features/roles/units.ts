import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'

/** A place in the tree of units, on the way to the one that is meant. */
export interface UnitPlace {
	/** undefined at the top */
	here?: { id: string; name: string; parentId: string | null }
	below: Page<{ id: string; name: string }>
}

const perPage = 8

/** @returns a unit's id @throws {Refusal} when there is no unit of this name */
export async function findUnitByName(env: Env, name: string): Promise<string> {
	const found = await env.db.unit.findFirst({
		where: { name: { equals: name.trim(), mode: 'insensitive' } },
		select: { id: true },
	})
	if (!found) throw new Refusal('refusal-people-unit', { unit: name })
	return found.id
}

/** @param unitId where to stand; undefined: the top @throws {Refusal} when there is no such unit */
export async function readUnitPlace(
	env: Env,
	actor: Actor,
	unitId: string | undefined,
	page: number,
): Promise<UnitPlace> {
	requireHr(actor)
	const select = { id: true, name: true, parentId: true } as const
	const here = unitId === undefined ? undefined : await env.db.unit.findUnique({ where: { id: unitId }, select })
	if (here === null) throw new Refusal('refusal-not-yours')
	const where = { parentId: unitId ?? null }
	const total = await env.db.unit.count({ where })
	const { offset: skip, ...place } = placePage(page, total, perPage)
	const items = await env.db.unit.findMany({
		where,
		select: { id: true, name: true },
		orderBy: [{ name: 'asc' }, { id: 'asc' }],
		skip,
		take: perPage,
	})
	return { ...(here ? { here } : {}), below: { ...place, total, items } }
}
