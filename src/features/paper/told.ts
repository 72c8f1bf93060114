import { Temporal } from 'temporal-polyfill'
import type { Env } from '../../store/env.ts'
import { groups, type PaperGroup } from './paths.ts'

/** A form that was signed by who reads it. */
export interface ToldForm {
	group: PaperGroup
	subject: string
	period: string
	/** What has been sent of it, unless it is in their own hands (again) */
	sent: { signedOn: Temporal.PlainDate } | null
}

/** @returns undefined where it is not theirs, or about somebody who has died */
export async function findForm(env: Env, raterId: string, reviewId: string): Promise<ToldForm | undefined> {
	const found = await env.db.review.findFirst({
		where: {
			id: reviewId,
			raterId,
			state: { in: ['draft', 'submitted'] },
			appraisal: { employee: { status: { not: 'died' } } },
		},
		include: { appraisal: { include: { employee: true, period: true } } },
	})
	const group = groups.find(one => one === found?.group)
	if (!found || !group) return undefined
	const { appraisal, signedOn, enteredById, state } = found
	const isSent = state === 'submitted' && enteredById !== null
	return {
		group,
		subject: appraisal.employee.name,
		period: appraisal.period.name,
		sent: signedOn && isSent ? { signedOn: Temporal.PlainDate.from(signedOn.toISOString().slice(0, 10)) } : null,
	}
}
