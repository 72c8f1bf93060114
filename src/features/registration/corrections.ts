import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { checkNumber, type NumberWarning } from '../../domain/nip.ts'
import { type Page, placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { CorrectionOutcome, Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, unitFilter } from '../../store/hr-scope.ts'
import { officersOf } from '../../store/roles.ts'
import { toInstant } from '../../store/time.ts'
import type { CorrectionField } from './correction-field.ts'
import { linesPerPage } from './people.ts'

/** "Data tidak sesuai", as HR reads it. */
export interface Correction {
	id: string
	employee: { id: string; name: string; number: string; post: string; unit: string }
	field: CorrectionField
	/** What stands there now; null: nothing, or what is wrong is said in words */
	recorded: string | null
	/** What it should be; '' when the employee did not say who their supervisor is */
	note: string
	/** The unit that it should be; null also where it is no more */
	unitId: string | null
	/** What is unusual about the number that it should be; `agency`: it takes the place of a NIP and is none */
	odd: (NumberWarning | 'agency')[]
	createdAt: Temporal.Instant
	resolvedAt: Temporal.Instant | null
	/** null while it is open */
	outcome: CorrectionOutcome | null
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
	return { ...place, total, items: found.map(one => correctionOf(env, one)) }
}

/** @throws {Refusal} when there is none with this id */
export async function readCorrection(env: Env, actor: Actor, id: string): Promise<Correction> {
	const scope = requireOfficer(actor)
	const found = await findCorrection(env, id)
	if (!found) throw new Refusal('refusal-not-yours')
	await requirePerson(env.db, scope, found.employee.id)
	return found
}

/** For the message to an officer; undefined where they no longer are one, it is settled, or who asked has died. */
export async function correctionForOfficer(env: Env, employeeId: string, id: string): Promise<Correction | undefined> {
	const found = await findCorrection(env, id)
	if (!found || found.resolvedAt) return undefined
	if ((await env.db.employee.count({ where: { id: found.employee.id, status: 'died' } })) > 0) return undefined
	return (await officersOf(env.db, found.employee.id)).includes(employeeId) ? found : undefined
}

/** For the message to who has asked; undefined where it is another's, or still open. */
export async function correctionForAsker(env: Env, employeeId: string, id: string): Promise<Correction | undefined> {
	const found = await findCorrection(env, id)
	return found?.resolvedAt && found.employee.id === employeeId ? found : undefined
}

async function findCorrection(env: Env, id: string): Promise<Correction | undefined> {
	const found = await env.db.correctionRequest.findUnique({ where: { id }, include: withEmployee })
	return found ? correctionOf(env, found) : undefined
}

type Found = Prisma.CorrectionRequestGetPayload<{ include: typeof withEmployee }>

function correctionOf(env: Env, found: Found): Correction {
	const { employee, field, note } = found
	const { unit, supervisor } = employee
	const recorded = {
		name: employee.name,
		number: employee.number,
		post: employee.post,
		unit: unit.name,
		supervisor: supervisor?.name ?? null,
		zone: employee.zone ?? unit.zone ?? env.zone,
		other: null,
	}
	return {
		id: found.id,
		employee: { id: employee.id, name: employee.name, number: employee.number, post: employee.post, unit: unit.name },
		field,
		recorded: recorded[field],
		note,
		unitId: found.unitId,
		odd: field === 'number' ? oddities(note, employee.number) : [],
		createdAt: toInstant(found.createdAt),
		resolvedAt: found.resolvedAt && toInstant(found.resolvedAt),
		outcome: found.outcome,
		reason: found.reason,
	}
}

function oddities(asked: string, recorded: string): Correction['odd'] {
	const [checked, known] = [checkNumber(asked), checkNumber(recorded)]
	if (!checked.ok) return []
	const isNone = checked.kind === 'agency' && known.ok && known.kind !== 'agency'
	return isNone ? ['agency'] : checked.warnings
}
