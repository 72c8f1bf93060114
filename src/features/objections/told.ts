import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { reachable } from '../../questionnaire/scorer.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { officersOf } from '../../store/roles.ts'

/** Whom an objection concerns. */
export interface Concerned {
	id: string
	employeeId: string
	answererId: string | null
	deciderId: string | null
	/** Who does HR's work for the employee, but for the employee, the supervisor and the decider themselves */
	officers: string[]
}

export async function concernedBy(tx: Db | Tx, id: string): Promise<Concerned> {
	const { answererId, deciderId, appraisal } = await tx.objection.findUniqueOrThrow({
		where: { id },
		select: { answererId: true, deciderId: true, appraisal: { select: { employeeId: true } } },
	})
	const { employeeId } = appraisal
	const others = new Set([employeeId, answererId, deciderId])
	const officers = (await officersOf(tx, employeeId)).filter(officer => !others.has(officer))
	return { id, employeeId, answererId, deciderId, officers }
}

/** Something that somebody is told. */
export interface Telling {
	/** null: nobody */
	to: string | null
	kind: string
	/** Tells two such messages about one objection apart; absent: there is one */
	again?: string | number
	params?: Record<string, string>
}

/** Tells people something of an objection at their next working moment; who has not joined is left out. */
export async function tell(tx: Tx, env: Env, objectionId: string, messages: readonly Telling[]): Promise<void> {
	const all = messages.flatMap((telling): Outgoing[] => {
		const { to, kind, params } = telling
		if (to === null) return []
		const dedupeKey = keyOf(objectionId, telling)
		return [{ recipientId: to, kind, params: { objection: objectionId, ...params }, dedupeKey, when: 'working-hours' }]
	})
	await enqueue(tx, env, await reachable(tx, all))
}

/** By which the outbox knows a message of an objection again. */
export function keyOf(objectionId: string, { to, kind, again }: Telling): string {
	return [kind, objectionId, to, ...(again === undefined ? [] : [again])].join(':')
}

/** An objection has been sent: the employee, who answers, who decides, and HR, which names somebody where nobody does. */
export async function tellSent(tx: Tx, env: Env, id: string): Promise<void> {
	const { employeeId, answererId, deciderId, officers } = await concernedBy(tx, id)
	await tell(tx, env, id, [
		{ to: employeeId, kind: 'objection-sent' },
		{ to: answererId, kind: 'objection-answer-asked' },
		{ to: deciderId, kind: 'objection-to-decide' },
		...officers.map(to => ({ to, kind: 'objection-for-hr' })),
	])
}

/** It has been withdrawn: who would have answered and decided it, and HR. */
export async function tellWithdrawn(tx: Tx, env: Env, id: string): Promise<void> {
	const { answererId, deciderId, officers } = await concernedBy(tx, id)
	await tell(
		tx,
		env,
		id,
		[answererId, deciderId, ...officers].map(to => ({ to, kind: 'objection-withdrawn' })),
	)
}
