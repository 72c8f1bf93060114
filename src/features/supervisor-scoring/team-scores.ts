import type { Actor } from '../../domain/actor.ts'
import type { Scale } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { openSheet, refuseUnlessEditable } from '../../questionnaire/service.ts'
import { readSheets, type Sheet } from '../../questionnaire/sheet.ts'
import { storeScores } from '../../questionnaire/store-score.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { sealOf } from './seal-of.ts'
import { indicatorsOf, isApart, nextIncomplete, type Point, pointOf, readOwnScores, type Team, teamOf } from './team.ts'
import { type Cell, type Grid, type Member, openGrid, readGrid, unscored } from './team-grid.ts'

/** So many names fit on the card that asks for confirmation; the others follow in a next round. */
const mostAtOnce = 50

/** What an act has left of an indicator. */
export interface Given {
	team: Team
	point: Point
	/** Those who have got it. */
	sheets: Sheet[]
	/** Nobody lacks the indicator any more, and it is time for the next; a score that is only changed stays here. */
	completed: boolean
	/** The next indicator that somebody lacks. */
	next: string | undefined
}

/**
 * Gives one person a point for an indicator. Giving it again changes nothing; there is no taking it away.
 * @param alone the person was shown alone, with what they said of themselves beside it
 * @throws {Refusal} for what is not the actor's to change, and, unless `alone`, for somebody who sees it so differently
 *   that they are to be looked at alone
 */
export async function givePoint(
	env: Env,
	actor: Actor,
	{ reviewId, indicatorId }: { reviewId: string; indicatorId: string },
	point: Point,
	alone: boolean,
): Promise<Given> {
	const all = await readSheets(env.db, actor, 'supervisor')
	const ref = { reviewId, group: 'supervisor' as const }
	const sheet = all.find(one => one.reviewId === reviewId) ?? (await openSheet(env, actor, ref))
	refuseUnlessEditable(sheet, env)
	const team = teamOf(
		env,
		all.filter(({ period }) => period.id === sheet.period.id),
	)
	if (!indicatorsOf(team).some(({ indicator }) => indicator.id === indicatorId)) throw new Refusal('refusal-not-yours')
	refuseUnlessPoint(team.instrument.scale, point)
	if (!alone) {
		const own = (await readOwnScores(env.db, [sheet], indicatorId)).get(sheet.appraisalId)
		if (own !== undefined && isApart(team.instrument.scale, own, point))
			throw new Refusal('refusal-score-team-apart', { name: sheet.subject.name, own })
	}
	const stored = await storeScores(env.db, env.now(), [reviewId], indicatorId, answerOf(point))
	// Sent, closed or handed over since it was read: the refusal says which.
	if (stored === 0) refuseUnlessEditable(await openSheet(env, actor, ref), env)
	return given(env, team, [reviewId], indicatorId, point)
}

/** Whom a point would be given together, and who is left out. */
export interface Rest {
	grid: Grid
	point: Point
	/** Those on the card. */
	named: Member[]
	/** Names exactly those, the indicator and the point, so that nobody gets what was not shown. */
	seal: string
	/** How many follow in a next round. */
	later: number
	/** Unscored too, but scored one by one. */
	apart: Member[]
}

/** "Yang belum dinilai": shows whom the point would be given, before anything is. */
export async function prepareRest(env: Env, actor: Actor, cell: Cell, point: Point): Promise<Rest> {
	return restOf(await openGrid(env, actor, cell), point)
}

/**
 * Gives everyone who was named the point, or nobody.
 * @param seal of those who were shown; giving it again changes nothing
 * @throws {Refusal} when by now others lack the indicator than those who were shown
 */
export async function giveRest(env: Env, actor: Actor, cell: Cell, point: Point, seal: string): Promise<Given> {
	return transaction(env, async tx => {
		const grid = await readGrid(env, tx, actor, cell, true)
		const { named, seal: current } = restOf(grid, point)
		if (named.length === 0 || !(await once(tx, env, actor.updateKey)))
			return given(env, grid.team, [], cell.indicatorId, point)
		if (current !== seal) throw new Refusal('refusal-score-team-changed')
		const ids = named.map(({ sheet }) => sheet.reviewId)
		const stored = await storeScores(tx, env.now(), ids, cell.indicatorId, answerOf(point))
		// The window has closed since they were read: nobody gets it.
		if (stored !== ids.length) throw new Refusal('refusal-score-team-changed')
		return given(env, grid.team, ids, cell.indicatorId, point)
	})
}

function restOf(grid: Grid, point: Point): Rest {
	refuseUnlessPoint(grid.team.instrument.scale, point)
	const { together, apart } = unscored(grid, point)
	const named = together.slice(0, mostAtOnce)
	const seal = sealOf([grid.indicator.id, String(point), ...named.map(({ sheet }) => sheet.reviewId)])
	return { grid, point, named, seal, later: together.length - named.length, apart }
}

function given(env: Env, before: Team, ids: readonly string[], indicatorId: string, point: Point): Given {
	const got = new Set(ids)
	const changed = (sheet: Sheet): Sheet => {
		const text = sheet.answers.get(indicatorId)?.text ?? null
		const answer = { ...answerOf(point), text, savedAt: env.now() }
		return { ...sheet, answers: new Map(sheet.answers).set(indicatorId, answer) }
	}
	const team = teamOf(
		env,
		before.sheets.map(sheet => (got.has(sheet.reviewId) ? changed(sheet) : sheet)),
	)
	const lack = ({ drafts }: Team) => drafts.some(sheet => pointOf(sheet, indicatorId) === undefined)
	return {
		team,
		point,
		sheets: team.sheets.filter(({ reviewId }) => got.has(reviewId)),
		completed: !lack(team) && (ids.length !== 1 || lack(before)),
		next: nextIncomplete(team, indicatorId),
	}
}

function answerOf(point: Point): { score: number | null; unable: boolean } {
	return point === 'unable' ? { score: null, unable: true } : { score: point, unable: false }
}

function refuseUnlessPoint(scale: Scale, point: Point): void {
	if (point !== 'unable' && !scale.some(({ value }) => value === point)) throw new Refusal('refusal-not-yours')
}
