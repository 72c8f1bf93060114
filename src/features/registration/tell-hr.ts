import { enqueue } from '../../outbox/enqueue.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

/** Owes every HR officer a message, in their working hours. @param subject id of what it is about, in `params` as well */
export async function tellHr(
	tx: Tx,
	env: Env,
	kind: 'join-denied' | 'join-correction',
	params: Record<string, string>,
	subject: string,
): Promise<void> {
	const officers = await tx.roleGrant.findMany({ where: { role: 'hr' }, select: { employeeId: true } })
	const messages = officers.map(({ employeeId }) => ({
		recipientId: employeeId,
		kind,
		params,
		dedupeKey: `${kind}:${subject}:${employeeId}`,
		when: 'working-hours' as const,
	}))
	await enqueue(tx, env, messages)
}

/** Does this person (still) work for HR? */
export async function isHr(env: Env, employeeId: string): Promise<boolean> {
	return (await env.db.roleGrant.count({ where: { employeeId, role: 'hr' } })) > 0
}
