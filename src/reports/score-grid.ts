import writeExcelFile from 'write-excel-file/node'
import { columnName } from '../domain/cell-name.ts'
import { safe } from './sheet.ts'

/** A grid that is filled in on a computer without a connection: people × indicators. */
export interface ScoreGrid {
	/** Of the two sheets */
	names: { scores: string; rubric: string }
	/** What it is and how it is filled in, a line each */
	lines: string[]
	/** For the program that reads it back: in the first cell of the row above the head, the columns' ids beside it */
	marker: string
	head: [string, string]
	columns: { id: string; title: string }[]
	rows: { number: string; name: string; values: (number | string | null)[] }[]
	/** What may stand in a cell */
	allowed: string[]
	/** What the spreadsheet says to anything else, and to whoever types over the head or a name */
	refused: { title: string; value: string; locked: string }
	/** What each point means, by indicator */
	rubric: { head: string[]; rows: string[][] }
}

/** What the library lets one add to a file that it writes */
type SheetFeature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number]

const nameColumns = 2
/** A spreadsheet takes a list of so many characters. */
const longestList = 255

/** An XLSX whose head stays while one scrolls, and whose cells offer the points of the scale. */
export async function writeScoreGrid(grid: ScoreGrid): Promise<Uint8Array> {
	const { names, lines, marker, head, columns, rows, rubric } = grid
	const text = (value: string) => ({ type: String, value: safe(value) })
	const bold = (value: string) => ({
		...text(value),
		fontWeight: 'bold' as const,
		wrap: true,
		alignVertical: 'top' as const,
	})
	const faint = (value: string) => ({ ...text(value), color: '#9ca3af', fontSize: 8 })
	const above = [
		...lines.map((value, index) => [index === 0 ? bold(value) : text(value)].map(cell => ({ ...cell, wrap: false }))),
		[faint(marker), null, ...columns.map(({ id }) => faint(id))],
		[...head, ...columns.map(({ title }) => title)].map(value => ({ ...bold(value), backgroundColor: '#eef2f6' })),
	]
	const people = rows.map(({ number, name, values }) => [
		text(number),
		text(name),
		...values.map(value => (value === null ? null : typeof value === 'number' ? { type: Number, value } : text(value))),
	])
	const sheets = [
		{
			sheet: names.scores,
			data: [...above, ...people],
			columns: [{ width: 22 }, { width: 30 }, ...columns.map(() => ({ width: 16 }))],
			stickyRowsCount: above.length,
			stickyColumnsCount: nameColumns,
		},
		{
			sheet: names.rubric,
			data: [
				rubric.head.map(bold),
				...rubric.rows.map(row => row.map(value => ({ ...text(value), wrap: true, alignVertical: 'top' as const }))),
			],
			columns: rubric.head.map(() => ({ width: 34 })),
			stickyRowsCount: 1,
		},
	]
	const features = [validations(grid, above.length)]
	return writeExcelFile(sheets, { features }).toBuffer()
}

/** Lists of points in the cells, and a refusal for whatever is typed over the head and the names. */
function validations({ columns, rows, allowed, refused }: ScoreGrid, headRows: number): SheetFeature {
	const last = { row: headRows + Math.max(rows.length, 1), column: columnName(nameColumns + columns.length - 1) }
	const body = headRows + 1
	const list = `"${allowed.join(',')}"`
	const fences = [
		...(list.length <= longestList
			? [
					fence(
						'list',
						`${columnName(nameColumns)}${body}:${last.column}${last.row}`,
						list,
						refused.title,
						refused.value,
					),
				]
			: []),
		fence('custom', `A1:${last.column}${headRows} A${body}:B${last.row}`, 'FALSE', refused.title, refused.locked),
	]
	const xml = `<dataValidations count="${fences.length}">${fences.join('')}</dataValidations>`
	return {
		files: {
			transform: {
				'xl/worksheets/sheet{id}.xml': {
					transform: (content, _options, { sheetIndex }) =>
						sheetIndex === 0 ? content.replace(following, match => xml + match) : content,
				},
			},
		},
	}
}

/** What may stand behind validations in a sheet: the order of its parts is prescribed. */
const following =
	/<(?:hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|drawing|legacyDrawing|tableParts|extLst)\b|<\/worksheet>/

function fence(type: string, cells: string, formula: string, title: string, text: string): string {
	const attributes = `type="${type}" allowBlank="1" showErrorMessage="1" errorTitle="${escaped(title)}" error="${escaped(text)}"`
	return `<dataValidation ${attributes} sqref="${cells}"><formula1>${escaped(formula)}</formula1></dataValidation>`
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
