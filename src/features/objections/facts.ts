import type { Temporal } from 'temporal-polyfill'
import type { ObjectionState } from '../../generated/prisma/enums.ts'
import type { Env } from '../../store/env.ts'
import { scopeOf } from '../../store/roles.ts'
import { toInstant } from '../../store/time.ts'
import { hasLostDecider, mayHear, type Relation, relationOf } from './rights.ts'

/** What messages say of a sent objection, as it is when their turn comes. */
export interface ObjectionFacts {
	/** undefined: it does not concern the recipient (any more) */
	relation: Relation | undefined
	state: Exclude<ObjectionState, 'draft'>
	resultId: string
	newResultId: string | null
	name: string
	period: string
	answerer: string | null
	isAnswered: boolean
	answerUntil: Temporal.Instant | null
	/** Answered, or the time to answer is over: it can be decided */
	mayHear: boolean
	decider: string | null
	isDeciderLost: boolean
	decideUntil: Temporal.Instant | null
	decision: string | null
}

/** undefined: there is none that has been sent */
export async function objectionFor(env: Env, employeeId: string, id: string): Promise<ObjectionFacts | undefined> {
	const row = await env.db.objection.findUnique({
		where: { id },
		include: {
			appraisal: {
				select: { employeeId: true, employee: { select: { name: true } }, period: { select: { name: true } } },
			},
			answerer: { select: { name: true } },
			decider: { select: { name: true } },
		},
	})
	if (!row || row.state === 'draft') return undefined
	const { appraisal, answeredAt, answerUntil, decideUntil, state } = row
	return {
		relation: await relationOf(env.db, employeeId, await scopeOf(env.db, employeeId), {
			...row,
			employeeId: appraisal.employeeId,
		}),
		state,
		resultId: row.resultId,
		newResultId: row.newResultId,
		name: appraisal.employee.name,
		period: appraisal.period.name,
		answerer: row.answerer?.name ?? null,
		isAnswered: answeredAt !== null,
		answerUntil: answerUntil && toInstant(answerUntil),
		mayHear: mayHear(row, env.now()),
		decider: row.decider?.name ?? null,
		isDeciderLost: state === 'submitted' && (await hasLostDecider(env.db, row)),
		decideUntil: decideUntil && toInstant(decideUntil),
		decision: state === 'upheld' || state === 'changed' ? row.decision : null,
	}
}
