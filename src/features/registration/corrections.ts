import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { type Page, placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, unitFilter } from '../../store/hr-scope.ts'
import { officersOf } from '../../store/roles.ts'
import { toInstant } from '../../store/time.ts'
import { linesPerPage } from './people.ts'

/** "Data atasan tidak sesuai", as HR reads it. */
export interface Correction {
	id: string
	employee: { id: string; name: string; number: string; post: string; unit: string }
	/** Who is recorded as their supervisor now */
	supervisor: string | null
	/** Who it should be, in the employee's words; '' when they did not say */
	note: string
	createdAt: Temporal.Instant
	resolvedAt: Temporal.Instant | null
	/** null while it is open */
	outcome: 'changed' | 'refused' | 'handled' | null
	/** Why it was refused */
	reason: string | null
}

const withEmployee = {
	employee: { include: { unit: true, supervisor: { select: { name: true } } } },
} as const

/** The open ones, oldest first. */
export async function listCorrections(env: Env, actor: Actor, page: number): Promise<Page<Correction>> {
	const unitId = await unitFilter(env.db, requireOfficer(actor))
	const where = { resolvedAt: null, employee: { unitId } }
	const total = await env.db.correctionRequest.count({ where })
	const { offset: skip, ...place } = placePage(page, total, linesPerPage)
	const orderBy = [{ createdAt: 'asc' }, { id: 'asc' }] as const
	const found = await env.db.correctionRequest.findMany({
		where,
		orderBy: [...orderBy],
		skip,
		take: linesPerPage,
		include: withEmployee,
	})
	return { ...place, total, items: found.map(correctionOf) }
}

/** @throws {Refusal} when there is none with this id */
export async function readCorrection(env: Env, actor: Actor, id: string): Promise<Correction> {
	const scope = requireOfficer(actor)
	const found = await findCorrection(env, id)
	if (!found) throw new Refusal('refusal-not-yours')
	await requirePerson(env.db, scope, found.employee.id)
	return found
}

/** For the message to an officer; undefined where they no longer are one, or it is settled. */
export async function correctionForOfficer(env: Env, employeeId: string, id: string): Promise<Correction | undefined> {
	const found = await findCorrection(env, id)
	if (!found || found.resolvedAt) return undefined
	return (await officersOf(env.db, found.employee.id)).includes(employeeId) ? found : undefined
}

/** For the message to who has asked; undefined where it is another's, or still open. */
export async function correctionForAsker(env: Env, employeeId: string, id: string): Promise<Correction | undefined> {
	const found = await findCorrection(env, id)
	return found?.resolvedAt && found.employee.id === employeeId ? found : undefined
}

async function findCorrection(env: Env, id: string): Promise<Correction | undefined> {
	const found = await env.db.correctionRequest.findUnique({ where: { id }, include: withEmployee })
	return found ? correctionOf(found) : undefined
}

function correctionOf(found: {
	id: string
	note: string
	createdAt: Date
	resolvedAt: Date | null
	outcome: Correction['outcome']
	reason: string | null
	employee: {
		id: string
		name: string
		number: string
		post: string
		unit: { name: string }
		supervisor: { name: string } | null
	}
}): Correction {
	const { employee } = found
	return {
		id: found.id,
		employee: { ...employee, unit: employee.unit.name },
		supervisor: employee.supervisor?.name ?? null,
		note: found.note,
		createdAt: toInstant(found.createdAt),
		resolvedAt: found.resolvedAt && toInstant(found.resolvedAt),
		outcome: found.outcome,
		reason: found.reason,
	}
}
