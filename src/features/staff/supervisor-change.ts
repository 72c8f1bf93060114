import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Months } from '../../questionnaire/scorer.ts'
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

/** The most months that somebody can have led in one period. */
export const mostMonths = 12

/** Is this a whole number of months that somebody can have led? */
export function isMonths(months: number): boolean {
	return Number.isInteger(months) && months >= 1 && months <= mostMonths
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
 * @param months a move in the middle: both score
 * @returns undefined where nothing has changed: they are the supervisor already, or the update was handled before
 * @throws {Refusal} when one of them is not this officer's, or the employee leads the other
 */
export async function enterSupervisor(
	env: Env,
	actor: Actor,
	employeeId: string,
	supervisorId: string,
	months?: Months,
): Promise<SupervisorChange | undefined> {
	if (months && !(isMonths(months.former) && isMonths(months.successor))) throw new Refusal('refusal-not-yours')
	const scope = requireOfficer(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return undefined
		for (const id of [employeeId, supervisorId]) await requirePerson(tx, scope, id)
		return changeSupervisor(tx, env, actor, { employeeId, supervisorId, months })
	})
}
