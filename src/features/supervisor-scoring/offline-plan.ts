import { cut } from '../../domain/cut.ts'
import type { Scale } from '../../domain/instrument.ts'
import type { SentenceArgs } from '../../domain/refusal.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { GridCell } from './offline-cells.ts'
import { sealOf } from './seal-of.ts'
import { indicatorsOf, isApart, type Point, pointOf, type Team } from './team.ts'

/** How "tidak dapat menilai" is written in a grid. */
export const unableMark = 'TB'

/** A score that a grid would give. */
export interface GridChange {
	cell: string
	sheet: Sheet
	indicatorId: string
	/** undefined: it is new */
	from: Point | undefined
	to: Point
	/** The employee sees it so differently that the supervisor is asked to look again. */
	apart: boolean
}

/** Something in a grid that is not taken. */
export interface GridFinding {
	key: `score-offline-wrong-${string}`
	args: SentenceArgs
}

/** What would become of a grid at this moment. */
export interface GridPlan {
	changes: GridChange[]
	/** Cells that say what is stored already */
	same: number
	findings: GridFinding[]
	/** Names exactly these changes, so that nothing is stored that was not shown. */
	seal: string
}

/** What people gave themselves: by appraisal and indicator. */
export type OwnScores = ReadonlyMap<string, number>

export function ownKey(appraisalId: string, indicatorId: string): string {
	return `${appraisalId} ${indicatorId}`
}

/** Compares a grid with what is stored. What is empty in it takes nothing away. */
export function planGrid(team: Team, cells: readonly GridCell[], own: OwnScores): GridPlan {
	const sheets = new Map(team.sheets.map(sheet => [sheet.subject.number, sheet]))
	const indicators = new Set(indicatorsOf(team).map(({ indicator }) => indicator.id))
	const seen = new Set<string>()
	const plan: Omit<GridPlan, 'seal'> = { changes: [], same: 0, findings: [] }
	const found = new Set<string>()
	/** Of one row, one column or one person it is said once. */
	const wrong = (what: string, args: SentenceArgs, subject: string) => {
		if (found.has(`${what} ${subject}`)) return
		found.add(`${what} ${subject}`)
		plan.findings.push({ key: `score-offline-wrong-${what}`, args })
	}
	for (const { cell, number, indicatorId, value, formula } of cells) {
		const sheet = sheets.get(number)
		const shown = cut(value, 20)
		const to = pointIn(team.instrument.scale, value)
		if (!sheet) wrong('person', { row: rowOf(cell), number: cut(number, 20) || '–' }, rowOf(cell))
		else if (!indicators.has(indicatorId)) wrong('column', { column: columnOf(cell) }, columnOf(cell))
		else if (formula) wrong('formula', { cell }, cell)
		else if (to === undefined) wrong('value', { cell, value: shown, allowed: allowedIn(team.instrument.scale) }, cell)
		else if (seen.has(`${number} ${indicatorId}`)) wrong('twice', { cell, name: sheet.subject.name }, cell)
		else {
			seen.add(`${number} ${indicatorId}`)
			const from = pointOf(sheet, indicatorId)
			if (from === to) plan.same++
			else if (!team.drafts.includes(sheet)) wrong('closed', { row: rowOf(cell), name: sheet.subject.name }, number)
			else {
				const apart = isApart(team.instrument.scale, own.get(ownKey(sheet.appraisalId, indicatorId)), to)
				plan.changes.push({ cell, sheet, indicatorId, from, to, apart })
			}
		}
	}
	const seal = sealOf(
		plan.changes.map(({ sheet, indicatorId, from, to }) => [sheet.reviewId, indicatorId, from, to].join('.')),
	)
	return { ...plan, seal }
}

/** "1, 2, 3, 4, 5, TB" */
export function allowedIn(scale: Scale): string {
	return [...scale.map(({ value }) => String(value)), unableMark].join(', ')
}

/** A point of the scale, or TB; undefined for anything else, such as 3.5, 7 or "baik". */
function pointIn(scale: Scale, value: string): Point | undefined {
	if (value.toUpperCase() === unableMark) return 'unable'
	return scale.find(point => String(point.value) === value)?.value
}

function rowOf(cell: string): string {
	return cell.replace(/^[A-Z]+/, '')
}

function columnOf(cell: string): string {
	return cell.replace(/\d+$/, '')
}
