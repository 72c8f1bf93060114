import { Refusal } from '../../domain/refusal.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import type { Tx } from '../../store/client.ts'

/**
 * Holds an objection until the end of the transaction: whoever changes one does this first, so that of two at once the
 * second finds what the first has done.
 * @throws {Refusal} where there is none
 */
export async function lockObjection(tx: Tx, id: string): Promise<Objection> {
	await tx.$queryRaw`select 1 from "Objection" where "id" = ${id} for update`
	const found = await tx.objection.findUnique({ where: { id } })
	if (!found) throw new Refusal('refusal-not-yours')
	return found
}

/**
 * The same of one that has been sent and not ended.
 * @throws {Refusal} where it is withdrawn or decided by now
 */
export async function lockSubmitted(tx: Tx, id: string): Promise<Objection> {
	const found = await lockObjection(tx, id)
	if (found.state === 'draft') throw new Refusal('refusal-not-yours')
	if (found.state !== 'submitted') throw new Refusal('refusal-objection-over')
	return found
}
