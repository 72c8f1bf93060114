import type { Actor } from '../../domain/actor.ts'
import type { Aspect, Indicator } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { tellApart } from '../../domain/tell-apart.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { indicatorsOf, isApart, type Point, pointOf, readOwnScores, readTeam, type Team } from './team.ts'

/** One indicator across the team. */
export interface Grid {
	team: Team
	aspect: Aspect
	indicator: Indicator
	/** Counted from 1, of how many. */
	position: number
	total: number
	before: string | undefined
	after: string | undefined
	/** Those whose score can be changed now, by name. */
	members: Member[]
}

export interface Member {
	sheet: Sheet
	/** The name, and more where somebody else in the team has the same. */
	label: string
	given: Point | undefined
	/** What they gave themselves, once sent. */
	own: number | undefined
}

export interface Cell {
	periodId: string
	indicatorId: string
}

/** `readGrid` outside a transaction. */
export function openGrid(env: Env, actor: Actor, cell: Cell): Promise<Grid> {
	return readGrid(env, env.db, actor, cell)
}

/**
 * Reads one indicator across the team: two statements, whatever its size.
 * @throws {Refusal} for an indicator that the supervisor is not asked, or a period in which the actor scores nobody
 */
export async function readGrid(
	env: Env,
	db: Db | Tx,
	actor: Actor,
	{ periodId, indicatorId }: Cell,
	lock = false,
): Promise<Grid> {
	const team = await readTeam(env, db, actor, periodId, lock)
	const indicators = indicatorsOf(team)
	const index = indicators.findIndex(({ indicator }) => indicator.id === indicatorId)
	const here = indicators[index]
	if (!here) throw new Refusal('refusal-not-yours')
	const own = await readOwnScores(db, team.drafts, indicatorId)
	const labels = tellApart(team.drafts.map(({ subject }) => subject))
	return {
		team,
		...here,
		position: index + 1,
		total: indicators.length,
		before: indicators[index - 1]?.indicator.id,
		after: indicators[index + 1]?.indicator.id,
		members: team.drafts.map(sheet => ({
			sheet,
			label: labels.get(sheet.subject) ?? sheet.subject.name,
			given: pointOf(sheet, indicatorId),
			own: own.get(sheet.appraisalId),
		})),
	}
}

export function isMemberApart({ team }: Grid, { own }: Member, point: Point | undefined): boolean {
	return isApart(team.instrument.scale, own, point)
}

/** Those without a score, and of them those who can get `point` together and those who are scored one by one. */
export function unscored(grid: Grid, point: Point): { together: Member[]; apart: Member[] } {
	const open = grid.members.filter(({ given }) => given === undefined)
	return {
		together: open.filter(member => !isMemberApart(grid, member, point)),
		apart: open.filter(member => isMemberApart(grid, member, point)),
	}
}
