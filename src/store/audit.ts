import type { Tx } from './client.ts'
import type { Env } from './env.ts'
import { toDate } from './time.ts'

export interface AuditEntry {
	actorId?: string
	/** What was done, `noun.verb`: `review.submitted`. */
	action: string
	/** What it was done to, `noun:id`: `review:a1B2c3D4e5`. */
	subject: string
	/** Never an anonymous answer, its hash or its callback data (design §6). */
	details?: Record<string, string | number | boolean | null | string[]>
}

/** Appends an audit event, in the transaction of the change that it records. */
export async function audit(tx: Tx, env: Env, ...entries: AuditEntry[]): Promise<void> {
	const at = toDate(env.now())
	await tx.auditEvent.createMany({ data: entries.map(entry => ({ ...entry, at })) })
}
