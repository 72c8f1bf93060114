import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { checkDetail, type Detail } from '../../domain/employee-detail.ts'
import { writeDetail } from '../../questionnaire/record.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import type { PersonCard } from './card.ts'

/** A detail that is about to be written. */
export interface DetailCard {
	person: PersonCard
	detail: Detail
}

/**
 * Writes a name, a number, a post or a zone with effect now (see `writeDetail`).
 * @param typed as HR has typed it; a zone also as WIB, WITA or WIT, '' for that of the unit
 * @throws {Refusal} for what cannot be one, and when the employee is not this officer's
 */
export async function changeDetail(
	env: Env,
	actor: Actor,
	employeeId: string,
	detail: Detail,
	typed: string,
): Promise<void> {
	const scope = requireOfficer(actor)
	const value = checkDetail(detail, typed)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		await requirePerson(tx, scope, employeeId)
		await writeDetail(tx, env, actor, { employeeId, detail, value })
	})
}
