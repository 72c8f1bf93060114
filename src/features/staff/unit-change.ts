import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { moveToUnit } from '../../questionnaire/record.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, requireUnit, within } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { transaction } from '../../store/transaction.ts'
import { type PersonCard, readCard } from './card.ts'

/** Each is a button. */
const perPage = 8

export interface UnitChoice {
	person: PersonCard
	term: string
	units: Page<{ id: string; name: string }>
}

const row = z.object({ id: z.string(), name: z.string(), total: z.coerce.number() })

/** Units to which somebody can move: those beside their own and below it first, or those whose names fit a term. */
export async function findUnits(
	env: Env,
	actor: Actor,
	employeeId: string,
	typed: string,
	page: number,
): Promise<UnitChoice> {
	const scope = requireOfficer(actor)
	const person = await readCard(env, actor, employeeId)
	const term = searchTerm(typed)
	const units = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select u."id", u."name", count(*) over () "total" from "Unit" u
			where u."id" <> ${person.unitId} and ${nameMatches('u."name"', term)} and ${within(scope, Prisma.sql`u."id"`)}
			order by coalesce(u."parentId" = ${person.unitId} or u."parentId" = (
				select o."parentId" from "Unit" o where o."id" = ${person.unitId}), false) desc, u."name", u."id"
			limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { person, term, units }
}

/** An employee, and the unit to which they are about to move. */
export interface Move {
	person: PersonCard
	unit: { id: string; name: string }
}

/** @throws {Refusal} when the employee or the unit is not this officer's */
export async function readMove(env: Env, actor: Actor, employeeId: string, unitId: string): Promise<Move> {
	await requireUnit(env.db, requireOfficer(actor), unitId)
	const person = await readCard(env, actor, employeeId)
	const unit = await env.db.unit.findUnique({ where: { id: unitId }, select: { id: true, name: true } })
	if (!unit) throw new Refusal('refusal-not-yours')
	return { person, unit }
}

/**
 * Moves somebody to another unit with effect now (see `moveToUnit`).
 * @throws {Refusal} when the employee or the unit is not this officer's, or it is the officer's own record
 */
export async function changeUnit(env: Env, actor: Actor, employeeId: string, unitId: string): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requirePerson(tx, scope, employeeId)
		await requireUnit(tx, scope, unitId)
		await moveToUnit(tx, env, actor, { employeeId, unitId })
	})
}
