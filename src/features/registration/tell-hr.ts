import { enqueue } from '../../outbox/enqueue.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { officersOf } from '../../store/roles.ts'

/**
 * Owes a message to everyone who does HR's work for an employee, in their working hours.
 * @param subject id of what it is about, in `params` as well
 */
export async function tellHr(
	tx: Tx,
	env: Env,
	employeeId: string,
	kind: 'join-denied' | 'join-correction',
	params: Record<string, string>,
	subject: string,
): Promise<void> {
	const messages = (await officersOf(tx, employeeId)).map(recipientId => ({
		recipientId,
		kind,
		params,
		dedupeKey: `${kind}:${subject}:${recipientId}`,
		when: 'working-hours' as const,
	}))
	await enqueue(tx, env, messages)
}
