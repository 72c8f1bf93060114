import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { hasContent } from './announcement.ts'
import { audienceRows } from './audience.ts'
import { changeDraft } from './draft.ts'
import { enqueueRest } from './enqueue-rest.ts'

/** When it goes out: at once, in each recipient's next working hours, or at the moment that HR has chosen. */
export const timings = ['now', 'working-hours', 'chosen'] as const
export type Timing = (typeof timings)[number]

/** Milliseconds: what was sent to a whole city is decided in one transaction. */
export const timeForEveryone = 120_000

/**
 * Releases a draft: its recipients are those of this moment, and their outbox rows follow (`enqueue-rest.ts`). Whoever
 * has not joined stands in the ledger as not reached.
 * @throws {Refusal} without content or recipients, once the chosen moment has gone by, or when another officer was
 * quicker
 */
export async function release(env: Env, actor: Actor, id: string, timing: Timing): Promise<void> {
	await changeDraft(
		env,
		actor,
		id,
		async (tx, draft) => {
			const { audience, sendAt } = draft
			if (!hasContent(draft)) throw new Refusal('refusal-announce-empty')
			if (!audience) throw new Refusal('refusal-announce-nobody')
			const when = timing === 'chosen' ? sendAt : timing
			if (when === null) throw new Refusal('refusal-announce-past')
			if (typeof when === 'object' && when.epochMilliseconds <= env.now().epochMilliseconds)
				throw new Refusal('refusal-announce-past')
			const people = await tx.$queryRaw<{ id: string }[]>`select "id" from (${audienceRows(audience)}) l`
			if (people.length === 0) throw new Refusal('refusal-announce-nobody')
			await tx.announcement.update({
				where: { id },
				data: {
					state: 'released',
					releasedAt: toDate(env.now()),
					recipientIds: people.map(person => person.id),
					sendAt: typeof when === 'object' ? toDate(when) : null,
					inHours: timing === 'working-hours',
				},
				select: { id: true },
			})
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'announcement.released',
				subject: `announcement:${id}`,
				details: { audience: audience.kind, people: people.length, timing },
			})
		},
		timeForEveryone,
	)
	await enqueueRest(env, id)
}
