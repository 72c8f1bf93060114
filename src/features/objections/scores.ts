import type { Actor } from '../../domain/actor.ts'
import type { Indicator, Instrument } from '../../domain/instrument.ts'
import { indicatorsFor } from '../../domain/instrument.ts'
import { shortStatement } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Objection } from '../../generated/prisma/client.ts'
import { fromJson } from '../../result/published-result.ts'
import { type SupervisorScore, supervisorScores } from '../../result/revise.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { transaction } from '../../store/transaction.ts'
import { lockSubmitted } from './locked.ts'
import { requireDecider } from './rights.ts'

/** A supervisor's score that an objection is about, and what its decider would put in its place. */
export interface ContestedScore extends SupervisorScore {
	/** null: it stays */
	decided: number | null
	/** Why; '' until it is typed */
	reason: string
}

/** The same, with all that one needs to choose a point. */
export interface ScoreChoice {
	score: ContestedScore
	indicator: Indicator
	instrument: Instrument
	/** The employee's when the period began */
	jenjang: string | null
}

/** The scores that may be replaced: of the parts objected to, or all of the supervisor's where it is the whole. */
export async function contestedScores(
	db: Db | Tx,
	{ id, resultId, parts }: Pick<Objection, 'id' | 'resultId' | 'parts'>,
): Promise<ContestedScore[]> {
	const { snapshot } = await db.result.findUniqueOrThrow({ where: { id: resultId }, select: { snapshot: true } })
	const decided = await db.decidedScore.findMany({ where: { objectionId: id } })
	const known = new Map(decided.map(row => [row.itemId, row]))
	return supervisorScores(fromJson(snapshot).score)
		.filter(({ item }) => parts.length === 0 || parts.includes(item))
		.map(score => {
			const row = known.get(score.item)
			return { ...score, decided: row?.score ?? null, reason: row?.reason ?? '' }
		})
}

/** For its decider. @throws {Refusal} for anybody else, and for an indicator that it is not about */
export async function readScore(env: Env, actor: Actor, id: string, item: string): Promise<ScoreChoice> {
	return transaction(env, async tx => {
		const objection = await lockSubmitted(tx, id)
		await requireDecider(tx, actor, objection)
		const score = await requireContested(tx, objection, item)
		const { instrument, jenjang } = await instrumentAbout(tx, objection.appraisalId)
		const indicator = indicatorsFor(instrument, 'supervisor').find(({ id }) => id === item)!
		return { score, indicator, instrument, jenjang }
	})
}

/**
 * Puts a point in the place of the supervisor's, as a draft of the decision; the same point again takes it back.
 * @throws {Refusal} as `readScore`, and for what is no point of the scale
 */
export async function chooseScore(env: Env, actor: Actor, id: string, item: string, point: number): Promise<void> {
	await changeScore(env, actor, id, item, async (tx, score, objection) => {
		const { instrument } = await instrumentAbout(tx, objection.appraisalId)
		if (!instrument.scale.some(({ value }) => value === point)) throw new Refusal('refusal-not-yours')
		const where = { objectionId_itemId: { objectionId: id, itemId: item } }
		// A score that would stay as it is is no change
		if (score.score === point) await tx.decidedScore.deleteMany({ where: { objectionId: id, itemId: item } })
		else
			await tx.decidedScore.upsert({
				where,
				create: { objectionId: id, itemId: item, score: point },
				update: { score: point },
			})
	})
}

/** "Tetap": the supervisor's score stands. */
export async function keepScore(env: Env, actor: Actor, id: string, item: string): Promise<void> {
	await changeScore(env, actor, id, item, async tx => {
		await tx.decidedScore.deleteMany({ where: { objectionId: id, itemId: item } })
	})
}

/** Why another point stands there. @throws {Refusal} as `readScore`, and where no point has been chosen */
export async function giveScoreReason(env: Env, actor: Actor, id: string, item: string, typed: string): Promise<void> {
	const reason = shortStatement(typed)
	await changeScore(env, actor, id, item, async (tx, score) => {
		if (score.decided === null) throw new Refusal('refusal-objection-no-point')
		await tx.decidedScore.updateMany({ where: { objectionId: id, itemId: item }, data: { reason } })
	})
}

async function changeScore(
	env: Env,
	actor: Actor,
	id: string,
	item: string,
	change: (tx: Tx, score: ContestedScore, objection: Objection) => Promise<void>,
): Promise<void> {
	await transaction(env, async tx => {
		const objection = await lockSubmitted(tx, id)
		await requireDecider(tx, actor, objection)
		await change(tx, await requireContested(tx, objection, item), objection)
	})
}

async function requireContested(tx: Tx, objection: Objection, item: string): Promise<ContestedScore> {
	const score = (await contestedScores(tx, objection)).find(one => one.item === item)
	if (!score) throw new Refusal('refusal-not-yours')
	return score
}

async function instrumentAbout(
	tx: Tx,
	appraisalId: string,
): Promise<{ instrument: Instrument; jenjang: string | null }> {
	const { jenjang, period } = await tx.appraisal.findUniqueOrThrow({
		where: { id: appraisalId },
		select: { jenjang: true, period: { select: { instrumentVersionId: true } } },
	})
	// A period opens only with an instrument.
	return { instrument: await instrumentOf(tx, period.instrumentVersionId!, []), jenjang }
}
