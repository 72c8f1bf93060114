import { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { lastResponseDay } from '../../domain/response-window.ts'
import { parseDay, typedDay } from '../../domain/typed-day.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { fromJson } from '../../result/published-result.ts'
import { receive, type Standing, standingOf, wouldClose } from '../../result/receipt.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { holdsAppraisal } from '../../store/hr-scope.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** A result as an officer hands it over, on paper or in person. */
export interface Handover {
	resultId: string
	periodId: string
	periodName: string
	employee: { name: string; post: string; unit: string; isOnPaper: boolean }
	standing: Standing
	/** The first and the last day on which it can have been handed over, of the employee's own calendar */
	published: Temporal.PlainDate
	today: Temporal.PlainDate
	/** Until when they may then answer, and whether that is over; where a day is asked about */
	until: { day: Temporal.PlainDate; isOver: boolean } | undefined
}

interface Found extends Handover {
	zone: string
	publishedAt: Temporal.Instant
}

/**
 * @param day the one that is asked about
 * @throws {Refusal} unless the actor does HR's work for the employee, and for the actor's own result
 */
export async function readHandover(
	env: Env,
	actor: Actor,
	resultId: string,
	day?: Temporal.PlainDate,
): Promise<Handover> {
	const { zone, publishedAt, ...handover } = await find(env.db, env, actor, resultId)
	if (!day) return handover
	checkDay(handover, day)
	const closesAt = await wouldClose(env.db, env, resultId, momentOf(env, { ...handover, zone, publishedAt }, day))
	if (!closesAt) return handover
	const isOver = Temporal.Instant.compare(closesAt, env.now()) <= 0
	return { ...handover, until: { day: lastResponseDay(closesAt, zone), isOver } }
}

/** The day that was typed. @throws {Refusal} with what was expected */
export async function typedHandover(
	env: Env,
	actor: Actor,
	resultId: string,
	text: string,
): Promise<Temporal.PlainDate> {
	const handover = await find(env.db, env, actor, resultId)
	const day = parseDay(text)
	if (!day) throw new Refusal('refusal-response-day', { example: typedDay(handover.today) })
	checkDay(handover, day)
	return day
}

/**
 * Records that the result was handed over on a day, from which on the employee may answer it, and tells them.
 * @throws {Refusal} as `readHandover`, for a day that cannot be, and where they have received it before
 */
export async function handOver(env: Env, actor: Actor, resultId: string, day: Temporal.PlainDate): Promise<void> {
	await transaction(env, async tx => {
		const found = await find(tx, env, actor, resultId)
		checkDay(found, day)
		const at = momentOf(env, found, day)
		const by = actor.employeeId
		if (!(await receive(tx, env, resultId, { at, by, actorId: by }))) {
			const { handedOverById } = await tx.response.findUniqueOrThrow({ where: { resultId } })
			// The same tap that comes twice
			if (handedOverById === by) return
			throw new Refusal('refusal-response-received')
		}
		const { employeeId } = await tx.appraisal.findFirstOrThrow({ where: { results: { some: { id: resultId } } } })
		if ((await tx.account.count({ where: { employeeId } })) === 0) return
		await enqueue(tx, env, [
			{
				recipientId: employeeId,
				kind: 'response-handed-over',
				params: { result: resultId },
				dedupeKey: `response-handed-over:${resultId}`,
				when: 'working-hours',
			},
		])
	})
}

function checkDay({ published, today }: Pick<Handover, 'published' | 'today'>, day: Temporal.PlainDate): void {
	if (Temporal.PlainDate.compare(day, published) < 0)
		throw new Refusal('refusal-response-day-early', { day: typedDay(published) })
	if (Temporal.PlainDate.compare(day, today) > 0) throw new Refusal('refusal-response-day-future')
}

/** Today it is now; of an earlier day its beginning, or publishing. */
function momentOf(env: Env, { zone, today, publishedAt }: Found, day: Temporal.PlainDate): Temporal.Instant {
	if (day.equals(today)) return env.now()
	const begins = day.toZonedDateTime(zone).toInstant()
	return Temporal.Instant.compare(begins, publishedAt) < 0 ? publishedAt : begins
}

async function find(db: Db | Tx, env: Env, actor: Actor, resultId: string): Promise<Found> {
	const scope = requireOfficer(actor)
	const row = await db.result.findUnique({
		where: { id: resultId },
		include: { appraisal: { include: { employee: { include: { unit: true } } } } },
	})
	const standing = row && (await standingOf(db, env, resultId))
	if (!row || !standing || !(await holdsAppraisal(db, scope, row.appraisalId))) throw new Refusal('refusal-not-yours')
	const { employee, periodId } = row.appraisal
	if (employee.id === actor.employeeId) throw new Refusal('refusal-response-own')
	const zone = employee.zone ?? employee.unit.zone ?? env.zone
	const publishedAt = toInstant(row.publishedAt)
	const { name, post, unit, onPaper } = employee
	return {
		resultId,
		periodId,
		periodName: fromJson(row.snapshot).period,
		employee: { name, post, unit: unit.name, isOnPaper: onPaper },
		standing,
		published: dayOf(publishedAt, zone),
		today: dayOf(env.now(), zone),
		until: undefined,
		zone,
		publishedAt,
	}
}
