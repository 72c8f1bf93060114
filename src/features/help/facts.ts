import type { Env } from '../../store/env.ts'
import { isHr } from '../../store/roles.ts'
import { findOwn, type OwnQuestion } from './own-questions.ts'
import { countWaiting } from './waiting.ts'

/** For the message to an officer: how many questions wait; none once they no longer work for HR. */
export async function waitingForOfficer(env: Env, employeeId: string): Promise<number> {
	return (await isHr(env.db, employeeId)) ? countWaiting(env.db) : 0
}

/** For the message to who has asked. */
export async function answerFor(env: Env, employeeId: string, questionId: string): Promise<OwnQuestion | undefined> {
	const found = await findOwn(env, { employeeId, roles: [] }, questionId)
	return found && (found.answer !== null || found.closed) ? found : undefined
}
