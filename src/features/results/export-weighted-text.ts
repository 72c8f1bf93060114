import { aspectsFor, groupsOf, type Instrument } from '../../domain/instrument.ts'
import type { SnapshotGroup, WeightedSnapshot } from '../../domain/snapshot.ts'
import { groupName } from '../../explanation/group-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import { type Column, figureCell, type Line, peopleColumns, scorerColumns } from './export-lines-text.ts'

/** Nilai and predikat, the final on the instrument's scale, and what each group came to. */
export function outcomeColumns(t: Translate, instrument: Instrument): Column[] {
	return [
		...nilaiColumns(t),
		{ title: t('result-export-final'), cell: line => figureCell(scoreOf(line)?.final) },
		...groupsOf(instrument).map(group => ({
			title: groupName(t, group),
			cell: (line: Line) => figureCell(groupOf(line, group)?.score),
		})),
	]
}

/** Each aspect as each group saw it. */
export function partColumns(t: Translate, instrument: Instrument): Column[] {
	return groupsOf(instrument).flatMap(group =>
		aspectsFor(instrument, group).map(({ id, title }) => ({
			title: `${title[t.language]} · ${groupName(t, group)}`,
			cell: (line: Line) => figureCell(groupOf(line, group)?.aspects.find(aspect => aspect.id === id)?.score),
		})),
	)
}

/** What a supervisor types there about each of their people, in Indonesian whoever takes it out. */
export function eKinerjaColumns(t: Translate): Column[] {
	return [
		...scorerColumns(t),
		...peopleColumns(t).slice(0, 2),
		...nilaiColumns(t),
		{ title: t('result-export-feedback'), cell: feedbackOf },
	]
}

function nilaiColumns(t: Translate): Column[] {
	return [
		{ title: t('result-export-nilai'), cell: line => figureCell(scoreOf(line)?.nilai) },
		{ title: t('result-export-predikat'), cell: line => scoreOf(line)?.predikat?.label.id ?? null },
	]
}

/** The supervisor's own words in one cell. */
function feedbackOf({ person }: Line): string | null {
	const texts =
		person.result?.comments.filter(({ group }) => group === 'supervisor').flatMap(({ texts }) => texts) ?? []
	return texts.length > 0 ? texts.map(text => text.trim().replaceAll(/\s+/g, ' ')).join(' ') : null
}

function scoreOf({ person: { result } }: Line): WeightedSnapshot | null {
	return result?.score.kind === 'weighted' ? result.score : null
}

function groupOf(line: Line, group: SnapshotGroup['group']): SnapshotGroup | undefined {
	return scoreOf(line)?.groups.find(one => one.group === group)
}
