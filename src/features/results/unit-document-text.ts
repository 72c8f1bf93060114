import type { GapSnapshot, WeightedSnapshot } from '../../domain/snapshot.ts'
import { rounded } from '../../explanation/figures-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Block } from '../../reports/document.ts'
import { fileName } from '../../reports/file-name.ts'
import type { Table } from '../../reports/table.ts'
import { aboutOf, type Export, type PrintedDocument } from './document-text.ts'
import type { ExportedPeriod } from './export.ts'
import { type ExportedResult, isReplaced } from './exported-results.ts'
import type { Reader } from './text.ts'

/** A unit by its name, in a period. */
export type PrintedUnit = Pick<ExportedPeriod, 'name' | 'instrument'> & { unit: string }

/** The results of one unit on paper: a line for each of its people, and how many reached what. */
export function unitDocument(
	reader: Reader,
	{ name, unit, instrument }: PrintedUnit,
	people: readonly ExportedResult[],
	taken: Export,
): PrintedDocument {
	const { t } = reader
	const basis = people.map(({ result }) => result?.legalBasis).find(Boolean)
	const missing = people.filter(({ result }) => !result).length
	const replaced = people.filter(isReplaced).length
	return {
		name: `${fileName(t('result-export-file'), unit, name)}.pdf`,
		about: aboutOf(reader, `${unit} · ${name}`, t('result-title'), taken),
		blocks: [
			{
				kind: 'words',
				runs: [
					{ text: `${unit}\n`, look: 'bold' },
					{ text: `${name}\n${instrument.title[t.language]}\n`, look: 'regular' },
					{ text: basis ? t('result-official', { basis }) : t('result-internal'), look: 'italic' },
				],
			},
			{ kind: 'table', table: tableOf(t, people, instrument.result.kind) },
			...countsOf(t, people),
			...(missing > 0 ? [plain(t('result-export-note-missing', { count: missing }))] : []),
			...(replaced > 0 ? [plain(t('result-export-note-version', { count: replaced }))] : []),
		],
	}
}

function tableOf(t: Translate, people: readonly ExportedResult[], kind: 'weighted' | 'gap'): Table {
	const outcome =
		kind === 'weighted'
			? [t('result-export-nilai'), t('result-export-predikat')]
			: [t('result-export-jenjang'), t('result-export-match')]
	return {
		head: [t('result-export-place'), `${t('result-export-name')}\n${t('result-export-number')}`].concat(
			t('result-export-post'),
			t('result-export-scorer'),
			outcome,
		),
		shares: [0.06, 0.29, 0.22, 0.19, 0.1, 0.14],
		rows: people.map(({ name, number, post, supervisor, result }, index) => [
			String(index + 1),
			`${name}\n${number}`,
			post,
			supervisor?.name ?? '–',
			...(result ? outcomeOf(t, result.score) : ['–', '–']),
		]),
	}
}

function outcomeOf(t: Translate, score: WeightedSnapshot | GapSnapshot): [string, string] {
	switch (score.kind) {
		case 'weighted':
			return [score.nilai ? rounded(t, score.nilai) : '–', score.predikat?.label[t.language] ?? '–']
		case 'gap':
			return [score.jenjang ?? '–', score.match ? rounded(t, score.match) : '–']
		default:
			return score satisfies never
	}
}

/** How many have each predikat, best first. */
function countsOf(t: Translate, people: readonly ExportedResult[]): Block[] {
	const results = people.flatMap(({ result }) =>
		result?.score.kind === 'weighted' ? [{ ...result, score: result.score }] : [],
	)
	const [first] = results
	if (!first) return []
	const lines = first.bands.map(({ label }) => {
		const count = results.filter(({ score }) => score.predikat?.label.id === label.id).length
		return `• ${label[t.language]}: ${count}`
	})
	return [{ kind: 'heading', text: t('result-distribution') }, plain(lines.join('\n'))]
}

function plain(text: string): Block {
	return { kind: 'words', runs: [{ text, look: 'regular' }] }
}
