import type { Temporal } from 'temporal-polyfill'
import { Refusal } from './refusal.ts'

/** What an item of a development plan is done by. */
export const planActions = ['training', 'coaching', 'assignment', 'reading'] as const
export type PlanAction = (typeof planActions)[number]

/** How far it is; a draft is seen by its author alone. */
export const planStates = ['draft', 'not_started', 'going', 'stuck', 'done'] as const
export type PlanState = (typeof planStates)[number]

/** What of an item is typed as words. */
export const planTexts = ['goal', 'helper', 'description', 'note'] as const
export type PlanText = (typeof planTexts)[number]

/** In UTF-16 units: together they fit one message. */
export const longestPlanText: Record<PlanText, number> = { goal: 300, helper: 100, description: 1_000, note: 500 }

/**
 * Hours of learning (jam pelajaran, JP) that every PNS is owed in a calendar year, at least: PP 11/2017 art. 203(4),
 * as amended by PP 17/2020.
 */
export const yearlyHours = 20

/** Of one item; a year of study leave is no item of a plan. */
export const mostHours = 999
/** No plan reaches further. */
const mostYears = 5

/** As whom somebody sees an item: the one whose plan it is, or who leads them. */
export type PlanReader = 'own' | 'lead'

/** What a reader may do with an item. */
export interface PlanRights {
	/** Goal, action, day, helper, description */
	edit: boolean
	remove: boolean
	/** State, note and hours of learning */
	progress: boolean
	/** It is a draft, which they may put into the plan */
	enter: boolean
}

/**
 * A draft belongs to its author. Whose plan it is edits what is not done, and deletes what has not begun; who leads
 * them, what they have added themselves and nobody has begun.
 */
export function rightsOn(state: PlanState, reader: PlanReader, isAuthor: boolean): PlanRights {
	switch (state) {
		case 'draft':
			return { edit: isAuthor, remove: isAuthor, progress: false, enter: isAuthor }
		case 'not_started': {
			const own = reader === 'own'
			return { edit: own || isAuthor, remove: own || isAuthor, progress: own, enter: false }
		}
		case 'going':
		case 'stuck':
			return { edit: reader === 'own', remove: false, progress: reader === 'own', enter: false }
		case 'done':
			return { edit: false, remove: false, progress: reader === 'own', enter: false }
		default:
			return state satisfies never
	}
}

/** @throws {Refusal} for a text that is too long, with how long it may be */
export function checkPlanText(field: PlanText, typed: string): string {
	const [text, most] = [typed.trim(), longestPlanText[field]]
	if (text.length > most) throw new Refusal('refusal-too-long', { length: text.length, most })
	return text
}

/** @throws {Refusal} for a day that has passed, or that lies too far ahead */
export function checkDue(day: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
	if (isBefore(day, today)) throw new Refusal('refusal-plan-past')
	if (isBefore(today.add({ years: mostYears }), day)) throw new Refusal('refusal-plan-far', { years: mostYears })
	return day
}

/** Whole hours as typed: `12`, `12 JP`, `12 jam`. @throws {Refusal} for anything else */
export function readHours(typed: string): number {
	const found = /^(\d{1,4})\s*(jp|jam|jam pelajaran|hours?)?\.?$/i.exec(typed.trim())
	const hours = Number(found?.[1])
	if (!found || hours > mostHours) throw new Refusal('refusal-plan-hours', { most: mostHours })
	return hours
}

/** Its day has passed, and it is not done. */
export function isOverdue(state: PlanState, dueOn: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
	return state !== 'done' && dueOn !== null && isBefore(dueOn, today)
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
	return one.toString() < other.toString()
}
