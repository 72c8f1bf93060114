import type { Env } from '../../store/env.ts'

/** Whose invitation somebody has denied, for the message to HR; undefined when they have joined since. */
export async function findDenied(
	env: Env,
	employeeId: string,
): Promise<{ id: string; name: string; post: string; unit: string } | undefined> {
	const found = await env.db.employee.findFirst({
		where: { id: employeeId, account: null },
		select: { id: true, name: true, post: true, unit: { select: { name: true } } },
	})
	return found ? { ...found, unit: found.unit.name } : undefined
}
