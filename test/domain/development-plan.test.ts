import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
	checkDue,
	checkPlanText,
	isOverdue,
	longestPlanText,
	type PlanReader,
	type PlanRights,
	type PlanState,
	planStates,
	readHours,
	rightsOn,
} from '../../src/domain/development-plan.ts'
import { Refusal } from '../../src/domain/refusal.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-23')
const refused = (act: () => unknown) => {
	try {
		act()
		return undefined
	} catch (error) {
		return error instanceof Refusal ? error.key : error
	}
}
const may = (rights: PlanRights) =>
	Object.entries(rights)
		.filter(([, is]) => is)
		.map(([right]) => right)
		.join(' ')

describe('who may do what with an item', () => {
	it.each<[PlanState, PlanReader, boolean, string]>([
		['draft', 'own', true, 'edit remove enter'],
		['draft', 'lead', true, 'edit remove enter'],
		['draft', 'own', false, ''],
		['not_started', 'own', true, 'edit remove progress'],
		['not_started', 'own', false, 'edit remove progress'],
		['not_started', 'lead', true, 'edit remove'],
		['not_started', 'lead', false, ''],
		['going', 'own', true, 'edit progress'],
		['going', 'lead', true, ''],
		['stuck', 'own', false, 'edit progress'],
		['stuck', 'lead', true, ''],
		['done', 'own', true, 'progress'],
		['done', 'lead', true, ''],
	])('%s, %s, author %s: %s', (state, reader, isAuthor, rights) => {
		expect(may(rightsOn(state, reader, isAuthor))).toBe(rights)
	})

	it('nobody but whose plan it is says how far it is', () => {
		for (const state of planStates) expect(rightsOn(state, 'lead', true).progress).toBe(false)
	})
})

it.each([
	['2026-11-22', 'refusal-plan-past'],
	['2026-11-23', undefined],
	['2031-11-23', undefined],
	['2031-11-24', 'refusal-plan-far'],
])('due on %s: %s', (due, refusal) => {
	expect(refused(() => checkDue(day(due), today))).toBe(refusal)
})

it.each([
	['12', 12],
	[' 8 JP', 8],
	['20 jam', 20],
	['0', 0],
	['999', 999],
	['1000', 'refusal-plan-hours'],
	['-1', 'refusal-plan-hours'],
	['2,5', 'refusal-plan-hours'],
	['dua', 'refusal-plan-hours'],
])('hours typed as %s: %s', (typed, hours) => {
	let read: unknown
	const refusal = refused(() => {
		read = readHours(typed)
	})
	expect(refusal ?? read).toBe(hours)
})

it('texts are taken as long as they may be', () => {
	expect(checkPlanText('goal', ` ${'x'.repeat(longestPlanText.goal)} `)).toHaveLength(longestPlanText.goal)
	expect(refused(() => checkPlanText('goal', 'x'.repeat(longestPlanText.goal + 1)))).toBe('refusal-too-long')
})

it('an item is overdue from the day after its day until it is done', () => {
	expect(isOverdue('going', day('2026-11-23'), today)).toBe(false)
	expect(isOverdue('going', day('2026-11-22'), today)).toBe(true)
	expect(isOverdue('done', day('2026-11-22'), today)).toBe(false)
	expect(isOverdue('draft', null, today)).toBe(false)
})
