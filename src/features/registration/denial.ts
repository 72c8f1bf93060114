import type { Env } from '../../store/env.ts'
import { officersOf } from '../../store/roles.ts'

/** For the message to an officer: whose invitation somebody has denied; undefined where they have joined since. */
export async function deniedForOfficer(
	env: Env,
	officerId: string,
	employeeId: string,
): Promise<{ id: string; name: string; post: string; unit: string } | undefined> {
	if (!(await officersOf(env.db, employeeId)).includes(officerId)) return undefined
	const found = await env.db.employee.findFirst({
		where: { id: employeeId, account: null },
		select: { id: true, name: true, post: true, unit: { select: { name: true } } },
	})
	return found ? { ...found, unit: found.unit.name } : undefined
}
