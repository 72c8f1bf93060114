import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { type Instrument, type Question, questionsFor, type Text } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type TalkFigures, talkFigures } from '../../domain/talk.ts'
import { suggestedQuestions, type TalkQuestion } from '../../domain/talk-questions.ts'
import { type TalkReader, type TalkRights, talkRights } from '../../domain/talk-rights.ts'
import { scoresOf } from '../../result/published-result.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { findTalk, type TalkRecord, type TalkReview } from './talk-record.ts'

/** The card of one talk, as one of its readers sees it. */
export interface Talk
	extends Pick<
		TalkRecord,
		'periodId' | 'period' | 'jenjang' | 'startsAt' | 'closesAt' | 'isSettled' | 'support' | 'promise'
	> {
	appraisalId: string
	reader: TalkReader
	rights: TalkRights
	employee: { id: string; name: string }
	/** Who scored, and talks */
	supervisor: { id: string; name: string }
	instrument: Instrument
	/** What the employee wrote in their self-assessment, in the order in which it was asked; undefined: none was sent */
	words: { question: Question; text: string }[] | undefined
	figures: TalkFigures
	questions: TalkQuestion[]
	/** Scores that were changed after the talk, in that order */
	changes: { title: Text; before: number | null; after: number; reason: string }[]
	/** The supervisor's own review and their points by indicator; null: unable */
	scores: { reviewId: string; points: ReadonlyMap<string, number | null> }
}

/** The open questions that a talk is about, in the instruments that ask them. */
const achievementId = 'pencapaian'
const obstacleId = 'kendala'

/**
 * The card of a talk, for employee and supervisor and whoever scored before them, once the supervisor has sent their
 * scores.
 * @throws {Refusal} for anybody else, and before
 */
export async function openTalk(env: Env, db: Db | Tx, actor: Actor, appraisalId: string): Promise<Talk> {
	const record = await findTalk(db, appraisalId)
	const reader = record && readerOf(record, actor)
	if (!record || !reader) throw new Refusal('refusal-not-yours')
	const own = supervisorsOf(record).find(({ raterId }) => raterId === record.supervisorId)
	if (!own) throw new Refusal('refusal-talk-not-scored')
	const instrument = await instrumentOf(db, record.versionId, record.offGroups)
	const self = record.reviews.find(({ group }) => group === 'self')
	const scores = scoresOf(record.reviews)
	const said = { self: scores.self?.[0], supervisor: scores.supervisor ?? [] }
	const figures = talkFigures(instrument, record.jenjang, said)
	const text = (id: string) => self?.answers.find(({ item }) => item === id)?.text ?? null
	const { periodId, period, jenjang, startsAt, closesAt, isSettled, support, promise } = record
	return {
		appraisalId,
		reader,
		rights: talkRights(reader, stateOf(env, record)),
		employee: { id: record.employeeId, name: record.employee },
		supervisor: { id: record.supervisorId, name: record.supervisor },
		...{ periodId, period, jenjang, startsAt, closesAt, isSettled, support, promise },
		instrument,
		words: self && wordsOf(instrument, text),
		figures,
		questions: suggestedQuestions(figures, { achievement: text(achievementId), obstacle: text(obstacleId) }),
		changes: changesOf(instrument, record),
		scores: { reviewId: own.id, points: new Map(own.answers.map(({ item, score }) => [item, score])) },
	}
}

/** For a card. @throws {Refusal} as `openTalk` */
export function readTalk(env: Env, actor: Actor, appraisalId: string): Promise<Talk> {
	return openTalk(env, env.db, actor, appraisalId)
}

/** Whom the reader talks with. */
export function otherOf({ reader, employee, supervisor }: Pick<Talk, 'reader' | 'employee' | 'supervisor'>) {
	return reader === 'employee' ? supervisor : employee
}

/** Who has scored for a part of the period reads along, once they have sent it. */
function readerOf(record: TalkRecord, { employeeId }: Actor): TalkReader | undefined {
	if (employeeId === record.employeeId) return 'employee'
	if (employeeId === record.supervisorId) return 'supervisor'
	const isFormer = supervisorsOf(record).some(({ raterId, months }) => raterId === employeeId && months !== null)
	return isFormer ? 'former' : undefined
}

function supervisorsOf({ reviews }: TalkRecord): TalkReview[] {
	return reviews.filter(({ group }) => group === 'supervisor')
}

function stateOf(env: Env, { closesAt, isPaused, isEnded, isSettled, running, startsAt, confirmedAt }: TalkRecord) {
	const now = env.now()
	const isTime = Temporal.Instant.compare(now, closesAt) < 0 && !isPaused && !isEnded
	return {
		isOpen: isTime && (running || isSettled),
		isSettled,
		wasHeld: confirmedAt !== null || (startsAt !== null && Temporal.Instant.compare(startsAt, now) <= 0),
	}
}

/** Achievements and obstacles, where the instrument asks for them; else whatever it asks in words. */
function wordsOf(instrument: Instrument, textOf: (id: string) => string | null): NonNullable<Talk['words']> {
	const asked = questionsFor(instrument, 'self')
	const known = asked.filter(({ id }) => id === achievementId || id === obstacleId)
	return (known.length > 0 ? known : asked).flatMap(question => {
		const text = textOf(question.id)
		return text ? [{ question, text }] : []
	})
}

function changesOf({ aspects }: Instrument, { changes }: TalkRecord): Talk['changes'] {
	const titles = new Map(aspects.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title])))
	return changes.flatMap(({ item, ...change }) => {
		const title = titles.get(item)
		return title ? [{ title, ...change }] : []
	})
}
