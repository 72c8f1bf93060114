import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { type Aspect, aspectsFor, type Indicator, type Instrument, type Scale } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isEditable, readSheets, type Sheet } from '../../questionnaire/sheet.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

/** What can be given for an indicator: a point of the scale, or "tidak dapat menilai". */
export type Point = number | 'unable'

/** Everyone whom the actor scores in one period, sent or not, by name. */
export interface Team {
	period: Sheet['period']
	instrument: Instrument
	sheets: Sheet[]
	/** The sheets that can be changed now. */
	drafts: Sheet[]
}

/** So many points of the scale away, what the employee said of themselves is weighed person by person. */
const pointsApart = 2

/**
 * Reads the team in one statement, whatever its size.
 * @param lock holds the reviews and their period until the end of the transaction
 * @throws {Refusal} when the actor scores nobody in that period (any more)
 */
export async function readTeam(env: Env, db: Db | Tx, actor: Actor, periodId: string, lock = false): Promise<Team> {
	const all = await readSheets(db, actor, 'supervisor', lock)
	return teamOf(
		env,
		all.filter(({ period }) => period.id === periodId),
	)
}

/** @throws {Refusal} when there are none */
export function teamOf(env: Env, sheets: Sheet[]): Team {
	const [first] = sheets
	if (!first) throw new Refusal('refusal-score-team-over')
	const drafts = sheets.filter(sheet => isEditable(sheet, env.now()))
	return { period: first.period, instrument: first.instrument, sheets, drafts }
}

/** The indicators that the supervisor scores, each with its aspect. */
export function indicatorsOf({ instrument }: Pick<Team, 'instrument'>): { aspect: Aspect; indicator: Indicator }[] {
	return aspectsFor(instrument, 'supervisor').flatMap(aspect =>
		aspect.indicators.map(indicator => ({ aspect, indicator })),
	)
}

/** What was given, if anything. */
export function pointOf(sheet: Sheet, indicatorId: string): Point | undefined {
	const answer = sheet.answers.get(indicatorId)
	return answer?.unable ? 'unable' : (answer?.score ?? undefined)
}

/** Where to go on: the next indicator that somebody lacks, from the beginning where none follows. */
export function nextIncomplete(team: Team, afterId?: string): string | undefined {
	const ids = indicatorsOf(team).map(({ indicator }) => indicator.id)
	const start = ids.indexOf(afterId ?? '') + 1
	return [...ids.slice(start), ...ids.slice(0, start)].find(id =>
		team.drafts.some(sheet => pointOf(sheet, id) === undefined),
	)
}

const ownRow = z.object({ appraisalId: z.string(), score: z.number() })

/** What people gave themselves for an indicator, by appraisal, as far as they have sent it: one statement. */
export async function readOwnScores(
	db: Db | Tx,
	sheets: readonly Sheet[],
	indicatorId: string,
): Promise<Map<string, number>> {
	const found = await db.$queryRaw<unknown[]>`
		select r."appraisalId", s."score" from "Review" r join "Answer" s on s."reviewId" = r."id"
		where r."appraisalId" = any(${sheets.map(({ appraisalId }) => appraisalId)}) and r."group" = 'self'
			and r."state" = 'submitted' and s."itemId" = ${indicatorId} and s."score" is not null`
	return new Map(
		z
			.array(ownRow)
			.parse(found)
			.map(({ appraisalId, score }) => [appraisalId, score]),
	)
}

/** Does the employee see it so differently that the point is given to them alone, with their words beside it? */
export function isApart(scale: Scale, own: number | undefined, point: Point | undefined): boolean {
	if (own === undefined || point === undefined || point === 'unable') return false
	const place = (value: number) => scale.findIndex(one => one.value === value)
	return Math.abs(place(own) - place(point)) >= pointsApart
}
