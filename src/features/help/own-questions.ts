import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** A question as its asker finds it again. Without a name it is here only until the answer has been sent. */
export interface OwnQuestion {
	id: string
	ticket: string
	text: string
	unnamed: boolean
	/** Without a name, the beginning of the day */
	askedAt: Temporal.Instant
	/** Once closed without one, the reason, if HR has given one */
	answer: string | null
	closed: boolean
	/** May they still ask back about the answer? */
	mayAskBack: boolean
}

/** More would be history. */
const most = 10

const rows = { followedBy: { select: { id: true } } } as const

/** The latest of the actor's own, newest first. */
export async function listOwn(env: Env, actor: Actor): Promise<OwnQuestion[]> {
	const found = await env.db.helpQuestion.findMany({
		where: isOwn(actor),
		orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
		take: most,
		include: rows,
	})
	return found.map(ownOf)
}

/** @throws {Refusal} when it is not theirs, or no longer known to be */
export async function readOwn(env: Env, actor: Actor, id: string): Promise<OwnQuestion> {
	const found = await findOwn(env, actor, id)
	if (!found) throw new Refusal('refusal-not-yours')
	return found
}

export async function findOwn(env: Env, actor: Actor, id: string): Promise<OwnQuestion | undefined> {
	const found = await env.db.helpQuestion.findFirst({ where: { id, ...isOwn(actor) }, include: rows })
	return found ? ownOf(found) : undefined
}

export async function countOwn(env: Env, actor: Actor): Promise<number> {
	return env.db.helpQuestion.count({ where: isOwn(actor) })
}

/** How many of the actor's own wait for an answer, with a name and without. */
export async function countOwnWaiting(tx: Tx, actor: Actor): Promise<number> {
	return tx.helpQuestion.count({ where: { answeredAt: null, ...isOwn(actor) } })
}

function isOwn({ employeeId }: Actor) {
	return { OR: [{ askerId: employeeId }, { way: { askerId: employeeId } }] }
}

function ownOf(found: {
	id: string
	ticket: string
	text: string
	askerId: string | null
	askedAt: Date
	answer: string | null
	closed: boolean
	followsId: string | null
	followedBy: { id: string } | null
}): OwnQuestion {
	const { id, ticket, text, answer, closed } = found
	return {
		id,
		ticket,
		text,
		answer,
		closed,
		unnamed: found.askerId === null,
		askedAt: toInstant(found.askedAt),
		mayAskBack: answer !== null && !closed && found.followsId === null && found.followedBy === null,
	}
}
