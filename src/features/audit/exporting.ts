import { type Actor, requireAuditor } from '../../domain/actor.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { type Filter, filterInPath, filterPath } from './filter.ts'
import { type LoggedEvent, readEvents } from './log.ts'

/** So many of the latest events stand in a file. */
export const mostExported = 20_000

/** Orders the log as XLSX: the bot sends it to who asks. @throws {Refusal} unless they audit or are HR of the agency */
export async function orderLog(env: Env, actor: Actor, filter: Filter): Promise<void> {
	requireAuditor(actor)
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const recipientId = actor.employeeId
		const dedupeKey = `audit-log:${recipientId}:${newId()}`
		const params = { filter: filterPath(filter) }
		await enqueue(tx, env, [{ recipientId, kind: 'audit-log', params, dedupeKey, when: 'now' }])
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'audit.exported',
			subject: `audit:${filter.by}`,
			details: { filter: filterPath(filter) },
		})
	})
}

/** For the file; undefined for who may not read the log (any more). */
export async function logForReader(env: Env, readerId: string, filter: string): Promise<LoggedEvent[] | undefined> {
	const role = { in: ['hr' as const, 'auditor' as const] }
	if ((await env.db.roleGrant.count({ where: { employeeId: readerId, role } })) === 0) return undefined
	return readEvents(env, filterInPath(filter), mostExported, 0)
}
