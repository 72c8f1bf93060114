import { Refusal } from './refusal.ts'

/** Who acts: an employee, known by their linked Telegram account, or by the operator's shell. */
export interface Actor {
	employeeId: string
	roles: readonly Role[]
	/** With the role `unit_hr`: the units for which they work, each with everything below it; absent: none */
	unitIds?: readonly string[]
	/**
	 * Names the update behind this act, so that a redelivered one changes nothing twice:
	 * `m:<chat>:<message>` for typed text, `q:<callback query>` for a tap, `w:<employee>:<act>:<key>` for one in the
	 * Mini App.
	 */
	updateKey?: string
	/** The officer who acts for them, entering what stands on a form that they have signed */
	enteredBy?: string
}

/** HR of the agency; HR of units, which sees their trees alone; who reads the audit log and aggregates, and changes nothing. */
export const roles = ['hr', 'unit_hr', 'auditor'] as const
export type Role = (typeof roles)[number]

export function isRole(text: string): text is Role {
	return (roles as readonly string[]).includes(text)
}

/** For whom somebody does HR's work: the whole agency, or the trees below these units. */
export type HrScope = 'agency' | readonly string[]

/** @returns undefined for who does no work of HR; a role of units without a unit is none */
export function hrScope({ roles, unitIds = [] }: Pick<Actor, 'roles' | 'unitIds'>): HrScope | undefined {
	if (roles.includes('hr')) return 'agency'
	return roles.includes('unit_hr') && unitIds.length > 0 ? unitIds : undefined
}

/**
 * What only HR of the agency may do. Whatever does not ask for a scope asks this, so that an officer of a unit is
 * refused wherever nobody has thought of them.
 * @throws {Refusal} unless the actor works for HR (the roles were read from the database for this very update)
 */
export function requireHr({ roles }: Actor): void {
	if (!roles.includes('hr')) throw new Refusal('refusal-hr-only')
}

/**
 * What officers of a unit may do for their own trees: whoever calls this narrows what is read and changed by the
 * answer (`store/hr-scope.ts`).
 * @throws {Refusal} unless the actor works for HR, of the agency or of a unit
 */
export function requireOfficer(actor: Actor): HrScope {
	const scope = hrScope(actor)
	if (!scope) throw new Refusal('refusal-hr-only')
	return scope
}

/** What auditors may read, and HR of the agency. @throws {Refusal} for everyone else */
export function requireAuditor({ roles }: Actor): void {
	if (!roles.includes('hr') && !roles.includes('auditor')) throw new Refusal('refusal-auditor-only')
}
