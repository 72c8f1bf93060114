import type { Temporal } from 'temporal-polyfill'
import { nextWorkingMoment } from '../../domain/calendar.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

const minutesGathered = 15

/** What one of the two is told of a talk. */
export type TalkNews = 'talk-notes' | 'talk-support' | 'talk-promise' | 'talk-scores'

/**
 * Tells one of the two what the other has written. What comes within the same quarter of an hour, or before their next
 * working hours, is told together: several rows that are due at one moment would have one key.
 */
export async function tellTalk(
	tx: Tx,
	env: Env,
	kind: TalkNews,
	{ appraisalId, recipientId, at }: { appraisalId: string; recipientId: string; at: Date },
): Promise<void> {
	const place = (await findWorkplaces(tx, env, [recipientId])).get(recipientId)
	if (!place) return
	const when = nextWorkingMoment(endOfQuarter(env.now()), place.zone, place.calendar)
	const news = {
		recipientId,
		kind,
		params: { appraisal: appraisalId, since: at.toISOString() },
		dedupeKey: `${kind}:${appraisalId}:${recipientId}:${when}`,
		when,
	}
	await enqueue(tx, env, await reachable(tx, [news]))
}

function endOfQuarter(now: Temporal.Instant): Temporal.Instant {
	return now.round({ smallestUnit: 'minute', roundingIncrement: minutesGathered, roundingMode: 'floor' }).add({
		minutes: minutesGathered,
	})
}
