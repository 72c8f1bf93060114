import type { Db, Tx } from '../../store/client.ts'

/** How many questions wait for an answer of HR. */
export async function countWaiting(db: Db | Tx): Promise<number> {
	return db.helpQuestion.count({ where: { answeredAt: null } })
}
