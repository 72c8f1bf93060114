import { talkMoments } from '../../domain/talk-moments.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import type { Agreed, Side, TalkTime } from './time.ts'

/** What a message about one talk names: the talk, and the version of its time that it speaks of. */
export interface About {
	appraisalId: string
	revision: number
}

export type TalkMessage =
	| 'dialogue-agreed'
	| 'dialogue-moved'
	| 'dialogue-cancelled'
	| 'dialogue-wish'
	| 'dialogue-eve'
	| 'dialogue-hour'
	| 'dialogue-happened'
	| 'dialogue-not-held'
	| 'dialogue-place'

/** One message to one person about one version of a talk's time; a second of its kind is not written. */
export function message(
	kind: TalkMessage,
	recipientId: string,
	{ appraisalId, revision }: About,
	when: Outgoing['when'],
	params: Record<string, string> = {},
): Outgoing {
	return {
		recipientId,
		kind,
		params: { appraisal: appraisalId, revision, ...params },
		dedupeKey: `${kind}:${appraisalId}:${revision}:${recipientId}`,
		when,
	}
}

/** Writes those of the messages whose recipients have joined. */
export async function tell(tx: Tx, env: Env, messages: readonly Outgoing[]): Promise<void> {
	await enqueue(tx, env, await reachable(tx, messages))
}

/**
 * A time is agreed: whoever did it has the appointment at once, the other in their working hours; both are reminded and
 * asked afterwards whether they have talked.
 * @param time as it stands after the change
 */
export async function tellAgreed(
	tx: Tx,
	env: Env,
	{ appraisalId, revision, reader, employee, supervisor }: TalkTime,
	agreed: Agreed,
	kind: 'dialogue-agreed' | 'dialogue-moved',
): Promise<void> {
	const now = env.now()
	const about = { appraisalId, revision }
	const people: Record<Side, string> = { employee: employee.id, supervisor: supervisor.id }
	const workplaces = await findWorkplaces(tx, env, Object.values(people))
	const messages = (Object.entries(people) as [Side, string][]).flatMap(([side, id]) => {
		const { zone, calendar } = workplaces.get(id)!
		const { dayBefore, hourBefore, after } = talkMoments(agreed, now, zone, calendar)
		return [
			message(kind, id, about, side === reader ? 'now' : 'working-hours'),
			...(dayBefore ? [message('dialogue-eve', id, about, dayBefore)] : []),
			...(hourBefore ? [message('dialogue-hour', id, about, hourBefore)] : []),
			message('dialogue-happened', id, about, after),
		]
	})
	await tell(tx, env, messages)
}

/** A time holds no longer: these hear of it, with what takes it out of their calendars. */
export async function tellCancelled(
	tx: Tx,
	env: Env,
	{ appraisalId, revision }: About,
	{ startsAt, endsAt }: Agreed,
	recipientIds: readonly string[],
): Promise<void> {
	const was = { from: startsAt.toString(), until: endsAt.toString() }
	const about = { appraisalId, revision }
	await tell(
		tx,
		env,
		recipientIds.map(id => message('dialogue-cancelled', id, about, 'working-hours', was)),
	)
}
