import type { Role } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'

/** A role as it is given and withdrawn: HR of a unit for one unit at a time. */
export type Grant = { role: 'hr' | 'auditor' } | { role: 'unit_hr'; unitId: string }

/** As it stands in a menu path: `hr`, `auditor`, `u<unit>`. */
export function grantPath(grant: Grant): string {
	return grant.role === 'unit_hr' ? `u${grant.unitId}` : grant.role
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function grantInPath(text: string): Grant {
	if (text === 'hr' || text === 'auditor') return { role: text }
	if (text.startsWith('u') && text.length > 1) return { role: 'unit_hr', unitId: text.slice(1) }
	throw new Refusal('refusal-not-yours')
}

/** The unit that a grant is for; null: the role has none. */
export function unitOf(grant: Grant): string | null {
	return grant.role === 'unit_hr' ? grant.unitId : null
}

/** As an outbox row and an audit event keep it. */
export function grantParams(grant: Grant): { role: Role; unit: string } {
	return { role: grant.role, unit: unitOf(grant) ?? '' }
}
