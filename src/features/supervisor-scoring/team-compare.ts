import type { Actor } from '../../domain/actor.ts'
import type { Indicator, Scale } from '../../domain/instrument.ts'
import { type Page, pageOf } from '../../domain/page.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'
import { indicatorsOf, type Point, pointOf, readTeam, type Team } from './team.ts'

const peoplePerPage = 25
/** A phone shows so many characters of a monospaced row, of which the name takes `nameWidth` and a blank. */
const rowWidth = 32
export const nameWidth = 12
/** Digits stand in groups of four. */
export const groupSize = 4

/** So many people and so many indicators of the team's scores as fit on a phone. */
export interface Comparison {
	team: Team
	/** Of people and indicators together: first everyone with the first indicators, then with the next. */
	page: number
	pages: number
	people: Page<Sheet>
	indicators: Compared[]
}

export interface Compared {
	indicator: Indicator
	/** Counted from 1. */
	number: number
	/** How many of the whole team are at each point that is used, in the order of the scale, "unable" last. */
	spread: { point: Point; count: number }[]
	/** How many of the team lack it. */
	none: number
}

/** Reads what the actor has given the whole team, sent or not, in one statement. */
export async function readComparison(env: Env, actor: Actor, periodId: string, wanted: number): Promise<Comparison> {
	const team = await readTeam(env, env.db, actor, periodId)
	const all = indicatorsOf(team).map(({ indicator }, index) => ({ indicator, number: index + 1 }))
	const perBlock = indicatorsPerRow(team.instrument.scale)
	const chunks = Math.ceil(team.sheets.length / peoplePerPage)
	const blocks = Math.ceil(all.length / perBlock)
	const places = Array.from({ length: blocks * chunks }, (_, index) => index)
	const { items, page, pages } = pageOf(places, wanted, 1)
	const place = items[0] ?? 0
	const block = Math.floor(place / chunks)
	return {
		team,
		page,
		pages,
		people: pageOf(team.sheets, (place % chunks) + 1, peoplePerPage),
		indicators: all
			.slice(block * perBlock, (block + 1) * perBlock)
			.map(one => ({ ...one, ...spreadOf(team, one.indicator.id) })),
	}
}

/** The widest value of a scale, in digits. */
export function digitsOf(scale: Scale): number {
	return Math.max(...scale.map(({ value }) => String(value).length))
}

/** How many indicators fit beside a name: single digits in groups, wider values each with a blank. */
function indicatorsPerRow(scale: Scale): number {
	const room = rowWidth - nameWidth - 1
	const digits = digitsOf(scale)
	if (digits > 1) return Math.floor((room + 1) / (digits + 1))
	return Math.floor(((room + 1) * groupSize) / (groupSize + 1))
}

function spreadOf({ sheets, instrument }: Team, indicatorId: string): Pick<Compared, 'spread' | 'none'> {
	const given = sheets.map(sheet => pointOf(sheet, indicatorId))
	const points: Point[] = [...instrument.scale.map(({ value }) => value), 'unable']
	const spread = points.map(point => ({ point, count: given.filter(one => one === point).length }))
	return {
		spread: spread.filter(({ count }) => count > 0),
		none: given.filter(one => one === undefined).length,
	}
}
