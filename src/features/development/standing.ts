import type { Actor } from '../../domain/actor.ts'
import type { PlanReader } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../../store/client.ts'
import { leads } from '../../store/leading.ts'

/** @returns undefined for who has nothing to do with this employee's plan */
export async function readerOf(
	db: Db | Tx,
	{ employeeId: readerId }: Pick<Actor, 'employeeId'>,
	employeeId: string,
): Promise<PlanReader | undefined> {
	if (readerId === employeeId) return 'own'
	return (await leads(db, readerId, employeeId)) ? 'lead' : undefined
}

/** @throws {Refusal} for who has nothing to do with this employee's plan */
export async function requireReader(db: Db | Tx, actor: Actor, employeeId: string): Promise<PlanReader> {
	const reader = await readerOf(db, actor, employeeId)
	if (!reader) throw new Refusal('refusal-not-yours')
	return reader
}
