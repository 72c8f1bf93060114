import type { Temporal } from 'temporal-polyfill'
import type { Tx } from './client.ts'
import type { Env } from './env.ts'
import { newId } from './id.ts'
import { codeHash, newCode } from './invitation-code.ts'
import { toDate } from './time.ts'

/** How long a code can be used. */
const validHours = 30 * 24

/** When a code that is made now expires. */
export function invitationExpiry(env: Env): Temporal.Instant {
	return env.now().add({ hours: validHours })
}

/**
 * Gives each of these people a fresh one-time code and voids the one before. Returns the codes by employee: they are
 * known only now, since the database keeps their hashes.
 */
export async function issueInvitations(tx: Tx, env: Env, employeeIds: readonly string[]): Promise<Map<string, string>> {
	const codes = new Map(employeeIds.map(employeeId => [employeeId, newCode()]))
	const rows = [...codes].map(([employeeId, code]) => ({ id: newId(), employeeId, hash: codeHash(code) }))
	const now = toDate(env.now())
	await tx.$executeRaw`
		update "Invitation" set "voidedAt" = ${now}
		where "usedAt" is null and "voidedAt" is null and "employeeId" = any(${[...employeeIds]})`
	await tx.$executeRaw`
		insert into "Invitation" ("id", "employeeId", "codeHash", "createdAt", "expiresAt")
		select "id", "employeeId", "hash", ${now}, ${toDate(invitationExpiry(env))}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r("id" text, "employeeId" text, "hash" text)`
	return codes
}
