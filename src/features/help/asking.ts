import type { Actor } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readDraft, takeDraft } from '../../drafts/drafts.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { countOwnWaiting } from './own-questions.ts'

/** The longest question, in UTF-16 units: its answer quotes it in one message. */
export const longestQuestion = 1_500
/** Of one person, so many may wait for an answer at a time. */
const mostWaiting = 5

/** Where the actor writes a question. */
export interface Asking {
	/** What they have written so far */
	draft: string | undefined
	/** What they ask back about */
	follows: Thread | undefined
}

/** An answered question about which may be asked back. */
export interface Thread {
	id: string
	text: string
	answer: string
	/** Asking back is without a name, too, or is not */
	unnamed: boolean
}

/**
 * @param ticket of the answered question that is asked back about; absent: a new question
 * @throws {Refusal} when it cannot be asked back (any more)
 */
export async function openAsking(env: Env, actor: Actor, ticket?: string): Promise<Asking> {
	const follows = ticket === undefined ? undefined : await findThread(env.db, actor, ticket)
	return { draft: await readDraft(env.db, actor, aboutOf(ticket)), follows }
}

/** What a draft of a question is about. */
export function aboutOf(ticket: string | undefined): string {
	return ticket === undefined ? 'ask' : `back:${ticket}`
}

/**
 * Sends what the actor has written to HR; sent twice, it is one question.
 *
 * Without a name, the question has no asker, and only its day is kept. So that the answer finds its way, a row of its
 * own (`HelpReturn`) holds the asker until the answer has been sent; it is deleted then (due.ts), and no audit event
 * and no outbox row that outlives it tells who asked. To ask back takes the question's ticket, which only the asker's
 * chat holds.
 * @returns false when there is nothing (any more) to be sent
 * @throws {Refusal} too long, too many waiting, or it cannot be asked back (any more)
 */
export async function sendQuestion(
	env: Env,
	actor: Actor,
	{ ticket, unnamed }: { ticket?: string; unnamed: boolean },
): Promise<boolean> {
	return transaction(env, async tx => {
		const text = await takeDraft(tx, actor, aboutOf(ticket), longestQuestion)
		if (text === undefined) return false
		const waiting = await countOwnWaiting(tx, actor)
		if (waiting >= mostWaiting) throw new Refusal('refusal-help-many', { most: mostWaiting })
		const follows = ticket === undefined ? undefined : await findThread(tx, actor, ticket)
		const isUnnamed = follows ? follows.unnamed : unnamed
		const id = newId()
		const question = { id, ticket: newId(), text, followsId: follows?.id ?? null }
		if (isUnnamed) {
			await tx.helpQuestion.create({ data: { ...question, askedAt: toDate(beginningOfDay(env)) } })
			await tx.helpReturn.create({ data: { questionId: id, askerId: actor.employeeId } })
			return true
		}
		await tx.helpQuestion.create({ data: { ...question, askerId: actor.employeeId, askedAt: toDate(env.now()) } })
		await audit(tx, env, { actorId: actor.employeeId, action: 'help.asked', subject: `help-question:${id}` })
		return true
	})
}

/** The ticket is what entitles to ask back without a name; with a name it takes the asker as well. */
async function findThread(db: Db | Tx, { employeeId }: Actor, ticket: string): Promise<Thread> {
	const found = await db.helpQuestion.findUnique({
		where: { ticket },
		include: { followedBy: { select: { id: true } } },
	})
	const isTheirs = found && (found.askerId === null || found.askerId === employeeId)
	if (!isTheirs || found.answer === null || found.closed) throw new Refusal('refusal-not-yours')
	if (found.followsId !== null || found.followedBy) throw new Refusal('refusal-help-asked-back')
	return { id: found.id, text: found.text, answer: found.answer, unnamed: found.askerId === null }
}

export function beginningOfDay({ now, zone }: Env) {
	return dayOf(now(), zone).toZonedDateTime(zone).toInstant()
}
