import { type ObjectionMoment, objectionMoments } from '../../domain/objection-moments.ts'
import { usualDecisionDays } from '../../domain/response-window.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { getSetting } from '../../store/settings.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { hasLostDecider } from './rights.ts'
import { concernedBy, keyOf, type Telling, tell } from './told.ts'

/**
 * Reminds who has to answer and to decide, and tells HR of officials' silence and of a decider who may not decide any
 * more. The outbox is the memory: each message has the key of its moment, so that a tick that runs again, or after
 * downtime, writes nothing twice.
 */
export async function due(env: Env): Promise<void> {
	const open = await env.db.objection.findMany({
		// Nobody is hurried about who has died; what was sent can still be decided
		where: { state: 'submitted', appraisal: { employee: { status: { not: 'died' } } } },
		orderBy: { id: 'asc' },
	})
	if (open.length === 0) return
	const decisionDays = (await getSetting(env.db, 'objection.decisionDays')) ?? usualDecisionDays
	for (const objection of open) {
		const owed = await owedFor(env, objection, decisionDays)
		const untold = await withoutTold(env, objection.id, owed)
		if (untold.length > 0) await transaction(env, tx => tell(tx, env, objection.id, untold))
	}
}

async function owedFor(env: Env, objection: Objection, decisionDays: number): Promise<Telling[]> {
	const { submittedAt, answerUntil, answeredAt, deciderId, decideUntil } = objection
	const isLost = await hasLostDecider(env.db, objection)
	const moments =
		submittedAt && answerUntil && decideUntil
			? objectionMoments(
					{
						submittedAt: toInstant(submittedAt),
						answerUntil: toInstant(answerUntil),
						isAnswered: answeredAt !== null,
						hasDecider: deciderId !== null,
						decideUntil: toInstant(decideUntil),
						decisionDays,
					},
					env.now(),
					env,
				)
			: []
	if (moments.length === 0 && !isLost) return []
	const { answererId, officers } = await concernedBy(env.db, objection.id)
	const decider = isLost ? null : deciderId
	const isAware =
		answerUntil !== null && decider !== null && (await wasAskedSince(env, objection.id, decider, answerUntil))
	const lost = isLost ? officers.map(to => ({ to, kind: 'objection-decider-lost', again: deciderId ?? '' })) : []
	return [...lost, ...moments.flatMap(moment => tellingsOf(moment, { answererId, decider, isAware, officers }))]
}

/** Who may be told of a moment. */
interface Tellable {
	answererId: string | null
	decider: string | null
	/** The decider was asked to decide when the supervisor's time was over already */
	isAware: boolean
	officers: string[]
}

/** Who is told of a moment. */
function tellingsOf(
	{ kind, which: again }: ObjectionMoment,
	{ answererId, decider, isAware, officers }: Tellable,
): Telling[] {
	const message = (to: string | null): Telling => ({ to, kind: `objection-${kind}`, again })
	switch (kind) {
		case 'remind-answer':
			return [message(answererId)]
		case 'remind-decision':
			return [message(decider)]
		case 'unanswered':
			return [isAware ? null : decider, ...officers].map(message)
		case 'overdue':
			return [decider, ...officers].map(message)
		case 'unnamed':
			return officers.map(message)
		default:
			return kind satisfies never
	}
}

async function wasAskedSince(env: Env, id: string, decider: string, answerUntil: Date): Promise<boolean> {
	const asked = await env.db.outboxMessage.count({
		where: {
			recipientId: decider,
			dedupeKey: { startsWith: keyOf(id, { to: decider, kind: 'objection-to-decide' }) },
			createdAt: { gte: answerUntil },
		},
	})
	return asked > 0
}

async function withoutTold(env: Env, id: string, owed: readonly Telling[]): Promise<Telling[]> {
	if (owed.length === 0) return []
	const keys = owed.map(telling => keyOf(id, telling))
	const told = await env.db.outboxMessage.findMany({ where: { dedupeKey: { in: keys } }, select: { dedupeKey: true } })
	const known = new Set(told.map(({ dedupeKey }) => dedupeKey))
	return owed.filter(telling => telling.to !== null && !known.has(keyOf(id, telling)))
}
