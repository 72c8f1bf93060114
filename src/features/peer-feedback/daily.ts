import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import type { Outgoing } from '../../outbox/enqueue.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

/**
 * Outbox rows that say "something waits for you", at most one a working day and person: what is added on the same
 * day is in the message already, since it is rendered when it is sent.
 */
export async function daily(
	tx: Tx,
	env: Env,
	kind: string,
	recipientIds: readonly string[],
	params: Outgoing['params'] = {},
): Promise<Outgoing[]> {
	const people = await tx.employee.findMany({
		where: { id: { in: [...recipientIds] } },
		select: { id: true, zone: true, unit: { select: { zone: true } } },
	})
	return people.map(({ id, zone, unit }) => {
		const local = zone ?? unit.zone ?? env.zone
		const when = nextWorkingMoment(env.now(), local, env.calendar)
		return { recipientId: id, kind, params, dedupeKey: `${kind}:${id}:${dayOf(when, local)}`, when }
	})
}
