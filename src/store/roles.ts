import type { Db, Tx } from './client.ts'

/** Does this employee (still) work for HR? For messages, whose turn comes long after they were written. */
export async function isHr(db: Db | Tx, employeeId: string): Promise<boolean> {
	return (await db.roleGrant.count({ where: { employeeId, role: 'hr' } })) > 0
}

/** The employees who work for HR. */
export async function hrOfficers(db: Db | Tx): Promise<string[]> {
	const grants = await db.roleGrant.findMany({ where: { role: 'hr' }, select: { employeeId: true } })
	return grants.map(({ employeeId }) => employeeId)
}
