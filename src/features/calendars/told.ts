import type { Env } from '../../store/env.ts'
import { isHr } from '../../store/roles.ts'
import { missingYears } from './due.ts'

/** For the message to an officer: the years without holidays; none once they no longer work for HR. */
export async function missingYearsForOfficer(env: Env, employeeId: string): Promise<number[]> {
	return (await isHr(env.db, employeeId)) ? missingYears(env) : []
}

export function isOfficer(env: Env, employeeId: string): Promise<boolean> {
	return isHr(env.db, employeeId)
}
