import type { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../domain/calendar.ts'
import { fromJson } from '../../result/published-result.ts'
import { type Standing, standingOf } from '../../result/receipt.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** What a message to the employee about their answer says. */
export interface ToldResponse {
	periodName: string
	standing: Standing
	/** By whom it was handed over, and on which day */
	handedOver: { day: Temporal.PlainDate; officer: string } | undefined
}

/** As it stands when the message's turn comes; undefined where it is not theirs (any more). */
export async function responseFor(env: Env, employeeId: string, resultId: string): Promise<ToldResponse | undefined> {
	const row = await env.db.result.findFirst({
		where: { id: resultId, appraisal: { employeeId } },
		include: {
			response: { include: { handedOverBy: { select: { name: true } } } },
			appraisal: { select: { employee: { select: { zone: true, unit: { select: { zone: true } } } } } },
		},
	})
	const standing = row && (await standingOf(env.db, env, resultId))
	if (!row || !standing) return undefined
	const { response, snapshot, appraisal } = row
	const zone = appraisal.employee.zone ?? appraisal.employee.unit.zone ?? env.zone
	const handedOver = response?.handedOverBy
		? { day: dayOf(toInstant(response.receivedAt), zone), officer: response.handedOverBy.name }
		: undefined
	return { periodName: fromJson(snapshot).period, standing, handedOver }
}
