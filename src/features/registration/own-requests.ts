import type { Temporal } from 'temporal-polyfill'
import type { CorrectionOutcome } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'
import type { CorrectionField } from './correction-field.ts'

/** So long one sees what became of a request. */
const rememberedHours = 30 * 24

/** A request as its employee sees it. */
export interface OwnRequest {
	id: string
	field: CorrectionField
	/** What it should be; '' where nobody has said */
	note: string
	/** null: it is open */
	outcome: CorrectionOutcome | null
	/** Why it was refused */
	reason: string | null
	createdAt: Temporal.Instant
}

/** Of each field the last one: those that are open, and those that HR has decided lately. */
export async function ownRequests(env: Env, employeeId: string): Promise<OwnRequest[]> {
	const since = toDate(env.now().subtract({ hours: rememberedHours }))
	const found = await env.db.correctionRequest.findMany({
		where: {
			employeeId,
			OR: [{ resolvedAt: null }, { resolvedAt: { gte: since }, outcome: { not: 'withdrawn' } }],
		},
		orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
		distinct: ['field'],
		select: { id: true, field: true, note: true, outcome: true, reason: true, createdAt: true },
	})
	return found.map(({ createdAt, ...request }) => ({ ...request, createdAt: toInstant(createdAt) })).reverse()
}
