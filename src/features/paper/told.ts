import { Temporal } from 'temporal-polyfill'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { groups, type PaperGroup } from './paths.ts'

/** What was entered in the name of who reads it. */
export interface ToldForm {
	group: PaperGroup
	subject: string
	period: string
	signedOn: Temporal.PlainDate
	sentAt: Temporal.Instant | null
}

/** @returns undefined where it is in their own hands again, or not theirs */
export async function findEntered(env: Env, raterId: string, reviewId: string): Promise<ToldForm | undefined> {
	const found = await env.db.review.findFirst({
		where: { id: reviewId, raterId, enteredById: { not: null }, state: { in: ['draft', 'submitted'] } },
		include: { appraisal: { include: { employee: true, period: true } } },
	})
	const group = groups.find(one => one === found?.group)
	if (!found?.signedOn || !group) return undefined
	const { appraisal, signedOn, submittedAt } = found
	return {
		group,
		subject: appraisal.employee.name,
		period: appraisal.period.name,
		signedOn: Temporal.PlainDate.from(signedOn.toISOString().slice(0, 10)),
		sentAt: submittedAt && toInstant(submittedAt),
	}
}
