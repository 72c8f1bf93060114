import { expect, test } from 'vitest'
import { type Actor, hrScope, requireAuditor, requireHr, requireOfficer } from '../../src/domain/actor.ts'
import { Refusal } from '../../src/domain/refusal.ts'

const may = (act: (actor: Actor) => unknown, actor: Actor) => {
	try {
		act(actor)
		return true
	} catch (error) {
		expect(error).toBeInstanceOf(Refusal)
		return false
	}
}

test.each<[string, Omit<Actor, 'employeeId'>, ReturnType<typeof hrScope>, [boolean, boolean, boolean]]>([
	['an employee', { roles: [] }, undefined, [false, false, false]],
	['an employee with units left over', { roles: [], unitIds: ['u1'] }, undefined, [false, false, false]],
	['HR of the agency', { roles: ['hr'] }, 'agency', [true, true, true]],
	['HR of a unit', { roles: ['unit_hr'], unitIds: ['u1'] }, ['u1'], [false, true, false]],
	['HR of a unit that is gone', { roles: ['unit_hr'], unitIds: [] }, undefined, [false, false, false]],
	['HR of both', { roles: ['unit_hr', 'hr'], unitIds: ['u1'] }, 'agency', [true, true, true]],
	['an auditor', { roles: ['auditor'] }, undefined, [false, false, true]],
	['an auditor who is HR of a unit', { roles: ['auditor', 'unit_hr'], unitIds: ['u2'] }, ['u2'], [false, true, true]],
])('%s', (_who, roles, scope, [agency, officer, auditor]) => {
	const actor = { employeeId: 'e1', ...roles }
	expect(hrScope(actor)).toEqual(scope)
	expect([requireHr, requireOfficer, requireAuditor].map(act => may(act, actor))).toEqual([agency, officer, auditor])
})
