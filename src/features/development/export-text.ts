import { yearlyHours } from '../../domain/development-plan.ts'
import { typedDay } from '../../domain/typed-day.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Cell, SheetPage } from '../../reports/sheet.ts'
import type { ExportedItem } from './exported-plans.ts'
import type { ExportedPlans, PlansOf, Whose } from './exported-whose.ts'

/** Where a file comes from: of when, by whom. */
export interface Origin {
	moment: string
	reader: string
}

/** A workbook that is filled chunk by chunk, so that only its cells are kept. */
export interface PlansBook {
	add(items: readonly ExportedItem[]): void
	pages(): SheetPage[]
}

interface Column {
	title: string
	cell(item: ExportedItem): Cell
}

/** Somebody in the sheet of hours. */
interface Learner {
	item: ExportedItem
	items: number
	done: number
	hours: number
}

/** "Tahun 2026", or the name of a period. */
export function plansOfText(t: Translate, of: PlansOf): string {
	return of.kind === 'year' ? t('plan-export-year', { year: String(of.year) }) : of.period
}

/**
 * Every item with whose it is; of a year, each person's hours of learning too (of a period alone they would not be the
 * year's); and where all that comes from.
 */
export function plansBook(t: Translate, plans: ExportedPlans, origin: Origin): PlansBook {
	const columns = columnsOf(t)
	const rows: Cell[][] = []
	const learners = new Map<string, Learner>()
	const { of } = plans
	return {
		add(items) {
			for (const item of items) {
				rows.push(columns.map(({ cell }) => cell(item)))
				if (of.kind === 'year') count(learners, item, of.year)
			}
		},
		pages: () => [
			{ name: t('plan-title'), head: columns.map(({ title }) => title), rows },
			...(of.kind === 'year' ? [hoursPage(t, of.year, [...learners.values()])] : []),
			aboutPage(t, plans, origin),
		],
	}
}

function columnsOf(t: Translate): Column[] {
	return [
		{ title: t('plan-sheet-number'), cell: ({ number }) => number },
		{ title: t('plan-sheet-name'), cell: ({ name }) => name },
		{ title: t('plan-sheet-post'), cell: ({ post }) => post },
		{ title: t('plan-sheet-unit'), cell: ({ unit }) => unit },
		{ title: t('plan-field-goal'), cell: ({ goal }) => goal },
		{ title: t('plan-field-action'), cell: ({ action }) => action && t(`plan-action-${action}`) },
		{ title: t('plan-field-description'), cell: ({ description }) => description },
		{ title: t('plan-field-due'), cell: ({ dueOn }) => dueOn && typedDay(dueOn) },
		{ title: t('plan-field-helper'), cell: ({ helper }) => helper },
		{ title: t('plan-sheet-state'), cell: ({ state }) => t(`plan-state-${state}`) },
		{ title: t('plan-sheet-done-on'), cell: ({ doneOn }) => doneOn && typedDay(doneOn) },
		{ title: t('plan-field-note'), cell: ({ note }) => note },
		{ title: t('plan-field-hours'), cell: ({ hours }) => hours },
		{ title: t('plan-sheet-author'), cell: ({ author }) => author },
		{ title: t('plan-sheet-from'), cell: ({ period }) => period },
	]
}

function count(learners: Map<string, Learner>, item: ExportedItem, year: number): void {
	const known = learners.get(item.employeeId) ?? { item, items: 0, done: 0, hours: 0 }
	const isDone = item.state === 'done' && item.doneOn?.year === year
	learners.set(item.employeeId, {
		item,
		items: known.items + 1,
		done: known.done + (isDone ? 1 : 0),
		hours: known.hours + (isDone ? (item.hours ?? 0) : 0),
	})
}

function hoursPage(t: Translate, year: number, learners: readonly Learner[]): SheetPage {
	return {
		name: t('plan-field-hours'),
		head: [
			t('plan-sheet-number'),
			t('plan-sheet-name'),
			t('plan-sheet-unit'),
			t('plan-sheet-items'),
			t('plan-sheet-done', { year: String(year) }),
			t('plan-sheet-hours', { year: String(year) }),
			t('plan-sheet-target'),
		],
		rows: learners.map(({ item, items, done, hours }) => [
			item.number,
			item.name,
			item.unit,
			items,
			done,
			hours,
			yearlyHours,
		]),
	}
}

function aboutPage(t: Translate, { of, whose }: ExportedPlans, { moment, reader }: Origin): SheetPage {
	return {
		name: t('plan-sheet-about'),
		head: [t(of.kind === 'year' ? 'plan-sheet-year' : 'plan-sheet-period'), nameOf(of)],
		rows: [
			[t('plan-sheet-whose'), whoseText(t, whose)],
			[t('plan-sheet-as-of'), moment],
			[t('plan-sheet-by'), reader],
			[t('plan-sheet-note'), t(of.kind === 'year' ? 'plan-sheet-note-year' : 'plan-sheet-note-period')],
			[t('plan-sheet-note'), t('plan-sheet-note-hours', { target: yearlyHours })],
		],
	}
}

function nameOf(of: PlansOf): string {
	return of.kind === 'year' ? String(of.year) : of.period
}

function whoseText(t: Translate, whose: Whose): string {
	switch (whose.kind) {
		case 'team':
			return t('plan-sheet-team')
		case 'unit':
			return whose.unit
		case 'scope':
			return t(whose.scope === 'agency' ? 'plan-sheet-agency' : 'plan-sheet-units')
		default:
			return whose satisfies never
	}
}
