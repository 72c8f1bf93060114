import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, placePage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'

/** A question as HR reads it: of who asked without a name there is nothing here, and the queries do not read it. */
export interface Question {
	id: string
	asker: { name: string; post: string; unit: string } | null
	/** Without a name, the beginning of the day */
	askedAt: Temporal.Instant
	text: string
	/** The question and answer about which it asks back */
	follows: { text: string; answer: string } | null
	/** The officer who is answering it */
	taken: { officerId: string; name: string; at: Temporal.Instant } | null
	/** Or closed without an answer; `text` is then the reason, or null */
	answered: { name: string; at: Temporal.Instant; text: string | null; closed: boolean } | null
	/** The entry of `/bantuan` that was made of it */
	entryId: string | null
}

/** Which questions: those that wait, oldest first, or those that were answered or closed, latest first. */
export const queues = ['waiting', 'answered'] as const
export type Queue = (typeof queues)[number]

const perPage = 6

export async function listQuestions(env: Env, actor: Actor, queue: Queue, page: number): Promise<Page<Question>> {
	requireHr(actor)
	const waits = queue === 'waiting'
	const where = { answeredAt: waits ? null : { not: null } }
	const total = await env.db.helpQuestion.count({ where })
	const { offset: skip, ...place } = placePage(page, total, perPage)
	const order = waits ? ({ askedAt: 'asc' } as const) : ({ answeredAt: 'desc' } as const)
	const found = await env.db.helpQuestion.findMany({
		where,
		orderBy: [order, { id: 'asc' }],
		skip,
		take: perPage,
		select,
	})
	return { ...place, total, items: found.map(questionOf) }
}

/** @throws {Refusal} when there is none with this id */
export async function readQuestion(env: Env, actor: Actor, id: string): Promise<Question> {
	requireHr(actor)
	const found = await env.db.helpQuestion.findUnique({ where: { id }, select })
	if (!found) throw new Refusal('refusal-help-question-gone')
	return questionOf(found)
}

const name = { select: { name: true } } as const
const select = {
	id: true,
	asker: { select: { name: true, post: true, unit: { select: { name: true } } } },
	askedAt: true,
	text: true,
	follows: { select: { text: true, answer: true } },
	takenById: true,
	takenBy: name,
	takenAt: true,
	answer: true,
	answeredBy: name,
	answeredAt: true,
	closed: true,
	entryId: true,
} as const

interface Found {
	id: string
	asker: { name: string; post: string; unit: { name: string } } | null
	askedAt: Date
	text: string
	follows: { text: string; answer: string | null } | null
	takenById: string | null
	takenBy: { name: string } | null
	takenAt: Date | null
	answer: string | null
	answeredBy: { name: string } | null
	answeredAt: Date | null
	closed: boolean
	entryId: string | null
}

function questionOf({ id, asker, askedAt, text, follows, entryId, ...found }: Found): Question {
	const { takenById, takenBy, takenAt, answer, answeredBy, answeredAt, closed } = found
	return {
		id,
		asker: asker && { name: asker.name, post: asker.post, unit: asker.unit.name },
		askedAt: toInstant(askedAt),
		text,
		follows: follows && { text: follows.text, answer: follows.answer ?? '' },
		taken:
			takenById && takenBy && takenAt ? { officerId: takenById, name: takenBy.name, at: toInstant(takenAt) } : null,
		answered:
			answeredBy && answeredAt ? { name: answeredBy.name, at: toInstant(answeredAt), text: answer, closed } : null,
		entryId,
	}
}
