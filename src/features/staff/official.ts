import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { checkDetail } from '../../domain/employee-detail.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { nameMatches } from '../../store/searchable-name.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** Each is a button. */
const perPage = 8
/** Before the six digits of an official's number: letters, so that nobody takes it for a NIP. */
const prefix = 'PEJABAT'

export interface OfficialUnits {
	term: string
	units: Page<{ id: string; name: string }>
}

const row = z.object({ id: z.string(), name: z.string(), total: z.coerce.number() })

/** Where an official could be entered: units whose names fit a term, those at the top first. */
export async function findOfficialUnits(env: Env, actor: Actor, typed: string, page: number): Promise<OfficialUnits> {
	requireHr(actor)
	const term = searchTerm(typed)
	const units = await readPage(page, perPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select u."id", u."name", count(*) over () "total" from "Unit" u where ${nameMatches('u."name"', term)}
			order by u."parentId" is null desc, u."name", u."id" limit ${limit} offset ${offset}`
		return z.array(row).parse(rows)
	})
	return { term, units }
}

/** @throws {Refusal} unless the actor is HR of the agency, or where there is no such unit */
export async function readOfficialUnit(env: Env, actor: Actor, unitId: string): Promise<{ id: string; name: string }> {
	requireHr(actor)
	const unit = await env.db.unit.findUnique({ where: { id: unitId }, select: { id: true, name: true } })
	if (!unit) throw new Refusal('refusal-not-yours')
	return unit
}

export interface NewOfficial {
	unitId: string
	/** As HR has typed it */
	name: string
	/** Until HR types the right one */
	post: string
}

/**
 * Enters an official without a NIP (a mayor), who scores on signed forms and is never appraised nor invited.
 * @returns their id; undefined for an update that was handled before
 * @throws {Refusal} unless the actor is HR of the agency; for what cannot be a name, and where there is no such unit
 */
export async function addOfficial(
	env: Env,
	actor: Actor,
	{ unitId, ...typed }: NewOfficial,
): Promise<string | undefined> {
	requireHr(actor)
	const name = checkDetail('name', typed.name) ?? ''
	await readOfficialUnit(env, actor, unitId)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return undefined
		const number = `${prefix}${String(randomInt(1_000_000)).padStart(6, '0')}`
		const standing = { official: true, onPaper: true, createdAt: toDate(env.now()) }
		const data = { id: newId(), number, name, post: typed.post, unitId, ...standing }
		const { id } = await tx.employee.create({ data })
		const [actorId, subject] = [actor.employeeId, `employee:${id}`]
		await audit(tx, env, { actorId, action: 'employee.official-added', subject, details: { name, number } })
		return id
	})
}
