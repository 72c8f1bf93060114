import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { tidyName } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import { storeEachScore } from '../../questionnaire/store-score.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type GridCell, gridCells, readGridFile } from './offline-cells.ts'
import { type GridPlan, type OwnScores, ownKey, planGrid } from './offline-plan.ts'
import { readTeam, type Team } from './team.ts'

/** A grid that nobody decides about is forgotten after a day. */
const waitingHours = 24

/** Scoring a team without a connection: the team, and what a grid that was sent back would change. */
export interface Offline {
	team: Team
	/** null: none waits for a decision */
	waiting: { fileName: string; plan: GridPlan } | null
}

/** @throws {Refusal} when the actor scores nobody in that period (any more) */
export async function readOffline(env: Env, actor: Actor, periodId: string): Promise<Offline> {
	const team = await readTeam(env, env.db, actor, periodId)
	const row = await env.db.offlineScores.findUnique({ where: key(actor, periodId) })
	if (!row) return { team, waiting: null }
	return { team, waiting: { fileName: row.fileName, plan: await plan(env.db, team, gridCells.parse(row.cells)) } }
}

/**
 * The team whose grid is taken out, with the scores given so far. Recorded as an export.
 * @throws {Refusal} when nobody in it can be scored now
 */
export async function exportGrid(env: Env, actor: Actor, periodId: string): Promise<Team> {
	return transaction(env, async tx => {
		const team = await readTeam(env, tx, actor, periodId)
		if (team.drafts.length === 0) throw new Refusal('refusal-score-team-over')
		if (await once(tx, env, actor.updateKey))
			await audit(tx, env, { actorId: actor.employeeId, action: 'team.exported', subject: `period:${periodId}` })
		return team
	})
}

/**
 * Keeps a grid that was sent back until its sender decides; it takes the place of what they had sent before. No score
 * is stored.
 * @returns the period that it is about
 * @throws {Refusal} when it is no grid, another supervisor's, or of a period in which the actor scores nobody
 */
export async function receiveGrid(
	env: Env,
	actor: Actor,
	{ name, bytes }: { name: string; bytes: Uint8Array },
): Promise<string> {
	const { periodId, raterId, cells } = await readGridFile(bytes)
	if (raterId !== actor.employeeId) throw new Refusal('refusal-score-offline-supervisor')
	const row = { fileName: tidyName(name), cells, at: toDate(env.now()) }
	await transaction(env, async tx => {
		await readTeam(env, tx, actor, periodId).catch(error => {
			throw error instanceof Refusal ? new Refusal('refusal-score-offline-period') : error
		})
		const where = key(actor, periodId)
		await tx.offlineScores.upsert({ where, create: { ...where.raterId_periodId, ...row }, update: row })
	})
	return periodId
}

/**
 * Takes the scores of a grid as drafts, all that were shown or none.
 * @param seal of what was shown
 * @returns how many; 0 when they have been taken already
 * @throws {Refusal} when by now it would change something else than was shown
 */
export async function takeGrid(env: Env, actor: Actor, periodId: string, seal: string): Promise<number> {
	return transaction(env, async tx => {
		await tx.$queryRaw`select 1 from "OfflineScores"
			where "raterId" = ${actor.employeeId} and "periodId" = ${periodId} for update`
		const row = await tx.offlineScores.findUnique({ where: key(actor, periodId) })
		if (!row) return 0
		const team = await readTeam(env, tx, actor, periodId, true)
		const { changes, seal: current } = await plan(tx, team, gridCells.parse(row.cells))
		if (current !== seal) throw new Refusal('refusal-score-offline-changed')
		const scores = changes.map(({ sheet, indicatorId, to }) => ({
			reviewId: sheet.reviewId,
			itemId: indicatorId,
			score: to === 'unable' ? null : to,
			unable: to === 'unable',
		}))
		// The window has closed since they were read: nothing is taken.
		if ((await storeEachScore(tx, env.now(), scores)) !== scores.length)
			throw new Refusal('refusal-score-offline-changed')
		await tx.offlineScores.delete({ where: key(actor, periodId) })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'team.scored-offline',
			subject: `period:${periodId}`,
			details: { scores: scores.length },
		})
		return scores.length
	})
}

/** "Batal": the grid is forgotten; nothing of it has been stored. */
export async function discardGrid(env: Env, actor: Actor, periodId: string): Promise<void> {
	await env.db.offlineScores.deleteMany({ where: { raterId: actor.employeeId, periodId } })
}

/** Forgets the grids that nobody has decided about within a day. */
export async function forgetOldGrids(env: Env): Promise<void> {
	const before = toDate(env.now().subtract({ hours: waitingHours }))
	await env.db.offlineScores.deleteMany({ where: { at: { lte: before } } })
}

async function plan(db: Db | Tx, team: Team, cells: readonly GridCell[]): Promise<GridPlan> {
	return planGrid(team, cells, await ownScores(db, team))
}

const ownRow = z.object({ appraisalId: z.string(), itemId: z.string(), score: z.number() })

/** What the people of the team gave themselves, as far as they have sent it: one statement. */
async function ownScores(db: Db | Tx, { drafts }: Team): Promise<OwnScores> {
	const found = await db.$queryRaw<unknown[]>`
		select r."appraisalId", s."itemId", s."score" from "Review" r join "Answer" s on s."reviewId" = r."id"
		where r."appraisalId" = any(${drafts.map(({ appraisalId }) => appraisalId)}) and r."group" = 'self'
			and r."state" = 'submitted' and s."score" is not null`
	return new Map(
		z
			.array(ownRow)
			.parse(found)
			.map(({ appraisalId, itemId, score }) => [ownKey(appraisalId, itemId), score]),
	)
}

function key({ employeeId: raterId }: Actor, periodId: string) {
	return { raterId_periodId: { raterId, periodId } }
}
