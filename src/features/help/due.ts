import { enqueue } from '../../outbox/enqueue.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { hrOfficers } from '../../store/roles.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { answerKey } from './answering.ts'
import { beginningOfDay } from './asking.ts'

/** Officers are told of new questions at most so often, */
const restMinutes = 60
/** and again of what is left unanswered so long after. */
const againHours = 24
/** After so long an answer that could not be delivered gives up its way to who asked without a name. */
const longestWayDays = 30

/** Tells HR that questions wait; forgets the ways of answers that have been sent. */
export async function due(env: Env): Promise<void> {
	await tellOfficers(env)
	await forgetWays(env)
}

interface Told {
	/** Officers whom a message still waits for, and the latest that anyone got */
	expecting: string[]
	latest: Date | null
}

/**
 * Of a question without a name only the day is kept, and a message that follows within a minute would tell the moment:
 * officers hear of it on the next day.
 */
function toTell(env: Env) {
	return { answeredAt: null, OR: [{ askerId: { not: null } }, { askedAt: { lt: toDate(beginningOfDay(env)) } }] }
}

async function tellOfficers(env: Env): Promise<void> {
	if ((await env.db.helpQuestion.count({ where: toTell(env) })) === 0) return
	await transaction(env, async tx => {
		const officers = await hrOfficers(tx)
		const news = (await tx.helpQuestion.count({ where: { ...toTell(env), told: false } })) > 0
		const { expecting, latest } = await toldSoFar(tx, officers)
		const since = latest === null ? Number.POSITIVE_INFINITY : env.now().epochMilliseconds - latest.getTime()
		if (since < restMinutes * 60_000 || (!news && since < againHours * 3_600_000)) return
		const recipients = officers.filter(officer => !expecting.includes(officer))
		await enqueue(
			tx,
			env,
			recipients.map(recipientId => ({
				recipientId,
				kind: 'help-waiting',
				params: {},
				dedupeKey: `help-waiting:${env.now().epochMilliseconds}:${recipientId}`,
				when: 'working-hours' as const,
			})),
		)
		await tx.helpQuestion.updateMany({ where: { ...toTell(env), told: false }, data: { told: true } })
	})
}

/** The outbox is the memory: it knows whom a message still waits for, and when the last ones were sent. */
async function toldSoFar(tx: Tx, officers: readonly string[]): Promise<Told> {
	const [told] = await tx.$queryRaw<[Told]>`
		select coalesce(array_agg(o."recipientId") filter (where o."state" in ('waiting', 'sending')), '{}') "expecting",
			max(greatest(o."createdAt", o."sentAt")) "latest"
		from "OutboxMessage" o where o."recipientId" = any(${officers}) and o."kind" = 'help-waiting'`
	return told
}

/**
 * The answer has been sent: from now on nothing tells who asked without a name. The row of the outbox goes too, since
 * it names the recipient beside the question.
 */
async function forgetWays(env: Env): Promise<void> {
	if ((await env.db.helpReturn.count({ where: { question: { answeredAt: { not: null } } } })) === 0) return
	await transaction(env, async tx => {
		const long = toDate(env.now().subtract({ hours: longestWayDays * 24 }))
		const done = await tx.$queryRaw<{ id: string }[]>`
			select q."id" from "HelpReturn" w join "HelpQuestion" q on q."id" = w."questionId"
			where q."answeredAt" < ${long} or exists (
				select from "OutboxMessage" o where o."dedupeKey" = 'help-answer:' || q."id" and o."state" = 'sent')`
		const ids = done.map(({ id }) => id)
		await tx.outboxMessage.deleteMany({ where: { dedupeKey: { in: ids.map(answerKey) } } })
		await tx.helpReturn.deleteMany({ where: { questionId: { in: ids } } })
	})
}
