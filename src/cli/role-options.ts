import type { Role } from '../domain/actor.ts'
import type { Grant } from '../features/roles/grant.ts'
import { roleName } from '../features/roles/text.ts'
import { findUnitByName } from '../features/roles/units.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import type { Given } from './command.ts'
import { UsageError } from './usage-error.ts'

/** What `--role` and `--unit` ask for; without either, HR of the agency. */
export interface AskedRole {
	role: Role
	/** By name, with `unit_hr` alone */
	unit: string | undefined
}

/** @throws {UsageError} for an unknown role, and for a unit without its role or the other way round */
export function askedRole(given: Given): AskedRole {
	const role = roleIn(given.text('role') ?? 'hr')
	const unit = given.text('unit')
	if ((role === 'unit_hr') !== (unit !== undefined)) throw new UsageError('cli-usage-role-unit')
	return { role, unit }
}

/** @throws {Refusal} for an unknown unit */
export async function grantOf(env: Env, { role, unit = '' }: AskedRole): Promise<Grant> {
	return role === 'unit_hr' ? { role, unitId: await findUnitByName(env, unit) } : { role }
}

export function roleInWords(t: Translate, { role, unit }: AskedRole): string {
	return roleName(t, { role }, unit)
}

function roleIn(typed: string): Role {
	switch (typed) {
		case 'hr':
		case 'auditor':
			return typed
		case 'unit-hr':
			return 'unit_hr'
		default:
			throw new UsageError('cli-usage-role', { role: typed })
	}
}
