import type { Figure } from '../../domain/figure.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Cell } from '../../reports/sheet.ts'
import type { ExportedResult } from './exported-results.ts'

/** A person of whom every sheet has a row. */
export interface Line {
	t: Translate
	person: ExportedResult
}

export interface Column {
	title: string
	cell(line: Line): Cell
}

export function peopleColumns(t: Translate): Column[] {
	return [
		{ title: t('result-export-number'), cell: ({ person }) => person.number },
		{ title: t('result-export-name'), cell: ({ person }) => person.name },
		{ title: t('result-export-post'), cell: ({ person }) => person.post },
		{ title: t('result-export-unit'), cell: ({ person }) => person.unit },
	]
}

export function scorerColumns(t: Translate): Column[] {
	return [
		{ title: t('result-export-scorer-number'), cell: ({ person }) => person.supervisor?.number ?? null },
		{ title: t('result-export-scorer'), cell: scorerCell },
	]
}

/** Which version of a result a row is of. */
export function versionColumn(t: Translate): Column {
	return { title: t('result-export-version'), cell: ({ person }) => person.version }
}

/** Who scored; of supervisors who succeeded each other all, with their months. */
function scorerCell({ t, person: { supervisor, result } }: Line): Cell {
	const successive = result?.successive?.map(led => t('result-scorer-months', led)).join('; ')
	return successive ?? supervisor?.name ?? null
}

/** As results are shown: rounded half up to two decimals; nothing where there is none or none may be shown. */
export function figureCell(figure: Figure | null | undefined): Cell {
	return figure ? Number(figure.rounded) : null
}
