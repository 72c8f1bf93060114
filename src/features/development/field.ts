import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { planActions } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseDay, typedDay } from '../../domain/typed-day.ts'
import type { Env } from '../../store/env.ts'
import { type PlanCard, todayIn } from './item.ts'
import { setProgress } from './progress.ts'
import { type Change, changeItem } from './writing.ts'

/** What a card of an item asks for; `stuck`: what is in the way, if anything is to be said of it. */
export const fields = ['goal', 'action', 'due', 'helper', 'description', 'hours', 'note', 'stuck'] as const
export type Field = (typeof fields)[number]

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function fieldIn(text: string): Field {
	const field = fields.find(known => known === text)
	if (!field) throw new Refusal('refusal-not-yours')
	return field
}

/** Takes what was typed. @throws {Refusal} with what was expected */
export async function typeField(env: Env, actor: Actor, itemId: string, field: Field, text: string): Promise<PlanCard> {
	switch (field) {
		case 'stuck':
			return setProgress(env, actor, itemId, 'stuck', text)
		case 'due':
			return changeItem(env, actor, itemId, { field, day: typedDue(env, text) })
		case 'action':
			throw new Refusal('refusal-not-yours')
		case 'goal':
			return changeItem(env, actor, itemId, { field, text })
		case 'helper':
		case 'description':
		case 'note':
		case 'hours':
			return changeItem(env, actor, itemId, { field, text })
		default:
			return field satisfies never
	}
}

/** What a button says: nothing at all. */
export const nothing = 'none'
/** What a button says: the employee's supervisor. */
export const supervisor = 'boss'

/** Takes what was tapped. @throws {Refusal} for what no button says */
export async function chooseField(
	env: Env,
	actor: Actor,
	itemId: string,
	field: Field,
	value: string,
): Promise<PlanCard> {
	if (field === 'stuck') return setProgress(env, actor, itemId, 'stuck')
	return changeItem(env, actor, itemId, chosen(field, value))
}

function chosen(field: Exclude<Field, 'stuck'>, value: string): Change {
	switch (field) {
		case 'action': {
			const action = planActions.find(known => known === value)
			if (action) return { field, action }
			break
		}
		case 'due':
			return { field, day: dayIn(value) }
		case 'helper':
			if (value === supervisor) return { field, supervisor: true }
			if (value === nothing) return { field, text: null }
			break
		case 'description':
		case 'note':
		case 'hours':
			if (value === nothing) return { field, text: null }
			break
		case 'goal':
			break
		default:
			return field satisfies never
	}
	throw new Refusal('refusal-not-yours')
}

function typedDue(env: Env, text: string): Temporal.PlainDate {
	const day = parseDay(text)
	if (!day) throw new Refusal('refusal-plan-day', { example: typedDay(todayIn(env, null).add({ months: 3 })) })
	return day
}

/** @throws {Refusal} for what is no day: paths can be sent by anyone */
function dayIn(text: string): Temporal.PlainDate {
	try {
		return Temporal.PlainDate.from(text)
	} catch {
		throw new Refusal('refusal-not-yours')
	}
}

/** Which question leads on: a draft asks for what it needs, one after the other; undefined: its card. */
export function nextField({ state, action, dueOn, helper }: PlanCard, after: Field): Field | undefined {
	if (state !== 'draft') return undefined
	if (!action) return 'action'
	if (!dueOn) return 'due'
	return after === 'due' && !helper ? 'helper' : undefined
}
