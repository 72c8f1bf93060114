import { Refusal } from './refusal.ts'

/** Who acts: an employee, known by their linked Telegram account, or by the operator's shell. */
export interface Actor {
	employeeId: string
	roles: readonly Role[]
	/**
	 * Names the update behind this act, so that a redelivered one changes nothing twice:
	 * `m:<chat>:<message>` for typed text, `q:<callback query>` for a tap.
	 */
	updateKey?: string
}

export type Role = 'hr'

/** @throws {Refusal} unless the actor works for HR (the roles were read from the database for this very update) */
export function requireHr({ roles }: Actor): void {
	if (!roles.includes('hr')) throw new Refusal('refusal-hr-only')
}
