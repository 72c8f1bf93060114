import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import type { DevelopmentGap } from '../../domain/development-gap.ts'
import type { PlanAction } from '../../domain/development-plan.ts'
import { type Page, pageOf, readPage } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { namesOfGap } from '../../domain/training.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { dayToDate } from '../../store/time.ts'
import { todayIn } from './item.ts'
import { type ResultGaps, readGaps } from './result-gaps.ts'

/** A gap, with what the catalogue offers against it. */
export interface SuggestedGap extends DevelopmentGap {
	trainings: number
	/** The plan holds an item for it already */
	planned: boolean
}

export interface Suggestions extends Omit<ResultGaps, 'gaps'> {
	gaps: Page<SuggestedGap>
}

/** An entry of the catalogue that develops what a gap is about. */
export interface TrainingChoice {
	id: string
	title: string
	action: PlanAction
	provider: string | null
	/** Jam pelajaran */
	hours: number | null
	startsOn: Temporal.PlainDate | null
	planned: boolean
}

export interface GapChoices extends Omit<ResultGaps, 'gaps'> {
	gap: DevelopmentGap
	choices: Page<TrainingChoice>
}

const gapsPerPage = 5
const choicesPerPage = 6

/** A page of what somebody's latest result suggests. @throws {Refusal} for who may not read that result */
export async function readSuggestions(env: Env, actor: Actor, employeeId: string, page: number): Promise<Suggestions> {
	const { gaps, ...about } = await readGaps(env, actor, employeeId)
	const shown = pageOf(gaps, page, gapsPerPage)
	const plannedItems = await env.db.planItem.findMany({
		where: plannedFor(actor, about),
		select: { gapId: true },
	})
	const planned = new Set(plannedItems.map(({ gapId }) => gapId))
	const items: SuggestedGap[] = []
	for (const gap of shown.items) {
		const trainings = await env.db.training.count({ where: fitting(env, gap) })
		items.push({ ...gap, trainings, planned: planned.has(gap.id) })
	}
	return { ...about, gaps: { ...shown, items } }
}

/** One gap, and a page of the catalogue's entries against it, soonest first. @throws {Refusal} */
export async function readGapChoices(
	env: Env,
	actor: Actor,
	employeeId: string,
	gapId: string,
	page: number,
): Promise<GapChoices> {
	const { gaps, ...about } = await readGaps(env, actor, employeeId)
	const gap = gapOf(gaps, gapId)
	const where = fitting(env, gap)
	const total = await env.db.training.count({ where })
	const choices = await readPage(page, choicesPerPage, async (take, skip) => {
		const rows = await env.db.training.findMany({
			where,
			orderBy: [{ startsOn: { sort: 'asc', nulls: 'last' } }, { title: 'asc' }, { id: 'asc' }],
			select: {
				...{ id: true, title: true, action: true, provider: true, hours: true, startsOn: true },
				plans: { where: { ...plannedFor(actor, about), gapId }, select: { id: true }, take: 1 },
			},
			take,
			skip,
		})
		return rows.map(({ plans, startsOn, ...training }) => ({
			...training,
			startsOn: startsOn && Temporal.PlainDate.from(startsOn.toISOString().slice(0, 10)),
			planned: plans.length > 0,
			total,
		}))
	})
	return { ...about, gap, choices }
}

/** @throws {Refusal} where the result has no such gap: paths can be sent by anyone */
export function gapOf(gaps: readonly DevelopmentGap[], gapId: string): DevelopmentGap {
	const gap = gaps.find(({ id }) => id === gapId)
	if (!gap) throw new Refusal('refusal-plan-no-gap')
	return gap
}

/** What is offered against a gap and has not begun: nobody can join any more what has. */
export function fitting(env: Env, gap: DevelopmentGap): Prisma.TrainingWhereInput {
	const today = dayToDate(todayIn(env, null))
	return {
		retired: false,
		develops: { hasSome: namesOfGap(gap) },
		OR: [{ startsOn: null }, { startsOn: { gte: today } }],
	}
}

/** Items that were suggested by this result and that the reader sees. */
function plannedFor(
	{ employeeId: readerId }: Actor,
	{ employeeId, appraisalId }: Pick<ResultGaps, 'employeeId' | 'appraisalId'>,
): Prisma.PlanItemWhereInput {
	return {
		...{ employeeId, appraisalId, gapId: { not: null } },
		OR: [{ state: { not: 'draft' } }, { authorId: readerId }],
	}
}
