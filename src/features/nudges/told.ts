import type { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../domain/calendar.ts'
import type { Pending, PendingKind } from '../../pending/pending.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'

/** Messages that tell what waits, with a button that leads there: all of a period, or all of one kind. */
const announcements: Record<string, 'period' | PendingKind> = {
	'period-opened': 'period',
	'period-team': 'period',
	'period-extended': 'period',
	'late-reminder': 'period',
	'period-resumed': 'period',
	'scoring-received': 'period',
	'scoring-extended': 'period',
	'feedback-extended': 'period',
	'peers-proposed': 'approve-peers',
	'peer-requested': 'peer-feedback',
	'lead-requested': 'lead-input',
	'dialogue-offer': 'offer-slots',
	'dialogue-wish': 'answer-wish',
	'dialogue-invited': 'pick-slot',
	'dialogue-more-slots': 'pick-slot',
	'dialogue-happened': 'confirm-talk',
}

/**
 * Which of the things that wait people have learnt of today from another message: a nudge beside it would say the
 * same again.
 */
export async function toldToday(env: Env, now: Temporal.Instant): Promise<(item: Pending) => boolean> {
	const midnight = dayOf(now, env.zone).toZonedDateTime(env.zone).toInstant()
	const rows = await env.db.$queryRaw<{ recipientId: string; kind: string; period: string | null }[]>`
		select distinct "recipientId", "kind", "params" ->> 'period' "period" from "OutboxMessage"
		where "kind" = any(${Object.keys(announcements)})
			and "dueAt" >= ${toDate(midnight)} and "dueAt" <= ${toDate(now)}`
	const told = new Set(
		rows.map(({ recipientId, kind, period }) => {
			const what = announcements[kind]
			return `${recipientId} ${what === 'period' ? period : what}`
		}),
	)
	return ({ employeeId, periodId, kind }) => told.has(`${employeeId} ${periodId}`) || told.has(`${employeeId} ${kind}`)
}
