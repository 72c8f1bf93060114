import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { leaveOwnTrees } from '../../questionnaire/lapse.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, requireUnit, within } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { transaction } from '../../store/transaction.ts'
import { isUnpublished, type PersonCard, readCard } from './card.ts'
import { lockPerson, noteChange } from './details.ts'

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
 * Moves somebody to another unit with effect now; what runs counts there, and keeps who scores it. The employee is told.
 * @throws {Refusal} when the employee or the unit is not this officer's, or it is the officer's own record
 */
export async function changeUnit(env: Env, actor: Actor, employeeId: string, unitId: string): Promise<void> {
	const scope = requireOfficer(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requirePerson(tx, scope, employeeId)
		await requireUnit(tx, scope, unitId)
		if (employeeId === actor.employeeId) throw new Refusal('refusal-staff-own')
		const before = await lockPerson(tx, employeeId)
		const to = await tx.unit.findUnique({ where: { id: unitId } })
		if (!to) throw new Refusal('refusal-not-yours')
		if (before.unitId === unitId) return
		await tx.employee.update({ where: { id: employeeId }, data: { unitId } })
		await tx.$executeRaw`
			update "Appraisal" a set "unitId" = ${unitId} from "Period" p
			where p."id" = a."periodId" and a."employeeId" = ${employeeId} and ${isUnpublished}`
		// Officers of the new unit do HR's work for them from now on
		await leaveOwnTrees(tx, env)
		const from = await tx.unit.findUniqueOrThrow({ where: { id: before.unitId } })
		await noteChange(tx, env, actor, { employeeId, what: 'unit', from: from.name, to: to.name })
	})
}
