import type { Translate } from '../../i18n/translate.ts'
import type { Cell, SheetPage } from '../../reports/sheet.ts'
import type { ExportedPeriod } from './export.ts'
import { gapColumns } from './export-gap-text.ts'
import { type Column, type Line, peopleColumns, scorerColumns, versionColumn } from './export-lines-text.ts'
import { eKinerjaColumns, outcomeColumns, partColumns } from './export-weighted-text.ts'
import { type ExportedResult, isReplaced } from './exported-results.ts'

/** Where a file comes from: for which period, of when, by whom. */
export interface Origin {
	moment: string
	officer: string
}

/** A workbook that is filled chunk by chunk, so that only its cells are kept. */
export interface Book {
	add(people: readonly ExportedResult[]): void
	pages(): SheetPage[]
}

/** Results, what they are made of, columns to be pasted into e-Kinerja, and where all that comes from. */
export function resultsBook(t: Translate, period: ExportedPeriod, origin: Origin): Book {
	const sheets = sheetsOf(t, period).map(sheet => ({ ...sheet, rows: [] as Cell[][] }))
	const seen = { closed: 0, missing: 0, replaced: 0, basis: null as string | null }
	return {
		add(people) {
			for (const person of people) {
				const line: Line = { t, person }
				for (const { rows, columns } of sheets) rows.push(columns.map(({ cell }) => cell(line)))
				seen.closed += person.closed ? 1 : 0
				seen.missing += person.result ? 0 : 1
				seen.replaced += isReplaced(person) ? 1 : 0
				seen.basis = person.result?.legalBasis ?? seen.basis
			}
		},
		pages: () => [
			...sheets.map(({ name, columns, rows }) => ({ name, head: columns.map(({ title }) => title), rows })),
			aboutPage(t, period, origin, seen),
		],
	}
}

function sheetsOf(t: Translate, { instrument }: ExportedPeriod): { name: string; columns: Column[] }[] {
	const { kind } = instrument.result
	switch (kind) {
		case 'weighted':
			return [
				{
					name: t('result-export-results'),
					columns: [...peopleColumns(t), ...scorerColumns(t), ...outcomeColumns(t, instrument), versionColumn(t)],
				},
				{
					name: t('result-export-parts'),
					columns: [...peopleColumns(t).slice(0, 2), ...partColumns(t, instrument)],
				},
				{ name: t('result-export-ekinerja'), columns: eKinerjaColumns(t) },
			]
		case 'gap':
			return [
				{
					name: t('result-export-results'),
					columns: [...peopleColumns(t), ...scorerColumns(t), ...gapColumns(t, instrument), versionColumn(t)],
				},
			]
		default:
			return kind satisfies never
	}
}

function aboutPage(
	t: Translate,
	{ name, instrument }: ExportedPeriod,
	{ moment, officer }: Origin,
	{ closed, missing, replaced, basis }: { closed: number; missing: number; replaced: number; basis: string | null },
): SheetPage {
	const notes = [
		basis ? t('result-official', { basis }) : t('result-internal'),
		...(missing > 0 ? [t('result-export-note-missing', { count: missing })] : []),
		...(replaced > 0 ? [t('result-export-note-version', { count: replaced })] : []),
		t('result-export-note-empty'),
		t('result-export-note-words'),
		...(closed > 0 ? [t('result-export-note-closed', { count: closed })] : []),
	]
	const about: [string, string][] = [
		[t('result-export-instrument'), instrument.title[t.language]],
		[t('result-export-as-of'), moment],
		[t('result-export-by'), officer],
	]
	return {
		name: t('result-export-about'),
		head: [t('result-export-period'), name],
		rows: [...about, ...notes.map(note => [t('result-export-note'), note])],
	}
}
