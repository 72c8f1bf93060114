import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { changeSupervisor, type SupervisorChange } from '../../questionnaire/supervisor.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type PersonCard, readCard } from './card.ts'
import type { FoundPeople } from './search.ts'

/** An employee, and who could lead them. */
export interface SupervisorPage {
	person: PersonCard
	found: FoundPeople
}

/** An employee, and who is about to become their supervisor. */
export interface SupervisorChoice {
	person: PersonCard
	supervisor: PersonCard
}

/** @throws {Refusal} when one of them is not this officer's */
export async function readChoice(
	env: Env,
	actor: Actor,
	employeeId: string,
	supervisorId: string,
): Promise<SupervisorChoice> {
	return {
		person: await readCard(env, actor, employeeId),
		supervisor: await readCard(env, actor, supervisorId),
	}
}

/**
 * Enters another supervisor with effect now, also on what runs (see `changeSupervisor`).
 * @returns undefined where nothing has changed: they are the supervisor already, or the update was handled before
 * @throws {Refusal} when one of them is not this officer's, or the employee leads the other
 */
export async function enterSupervisor(
	env: Env,
	actor: Actor,
	employeeId: string,
	supervisorId: string,
): Promise<SupervisorChange | undefined> {
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return undefined
		for (const id of [employeeId, supervisorId]) await requirePerson(tx, scope, id)
		return changeSupervisor(tx, env, actor, { employeeId, supervisorId })
	})
}
