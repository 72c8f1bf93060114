import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** One's own self-assessment in a period that runs. */
export interface OwnReview {
	reviewId: string
	periodName: string
	state: string
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
}

/** The actor's self-assessments in open periods, soonest deadline first. */
export async function listSelfAssessments(env: Env, actor: Actor): Promise<OwnReview[]> {
	const reviews = await env.db.review.findMany({
		where: { raterId: actor.employeeId, group: 'self', appraisal: { period: { state: 'open' } } },
		select: {
			id: true,
			state: true,
			appraisal: { select: { period: { select: { name: true, windows: { where: { stage: 'feedback' } } } } } },
		},
	})
	return reviews
		.flatMap(({ id, state, appraisal: { period } }) =>
			period.windows.map(({ opensAt, closesAt }) => ({
				reviewId: id,
				periodName: period.name,
				state,
				opensAt: toInstant(opensAt),
				closesAt: toInstant(closesAt),
			})),
		)
		.sort((one, other) => Number(toDate(one.closesAt)) - Number(toDate(other.closesAt)))
}
