import { type Instrument, indicatorsFor } from '../../domain/instrument.ts'
import type { GapSnapshot } from '../../domain/snapshot.ts'
import type { Translate } from '../../i18n/translate.ts'
import { type Column, figureCell, type Line } from './export-lines-text.ts'

/** The job-person match, and of each competency the level, the standard and the difference. */
export function gapColumns(t: Translate, instrument: Instrument): Column[] {
	return [
		{ title: t('result-export-jenjang'), cell: line => scoreOf(line)?.jenjang ?? null },
		{ title: t('result-export-match'), cell: line => figureCell(scoreOf(line)?.match) },
		...indicatorsFor(instrument, 'supervisor').flatMap(({ id, title }) => {
			const competency = (line: Line) => scoreOf(line)?.competencies.find(one => one.id === id)
			const named = (what: string) => `${title[t.language]} · ${what}`
			return [
				{ title: named(t('result-export-level')), cell: (line: Line) => figureCell(competency(line)?.level) },
				{ title: named(t('result-export-standard')), cell: (line: Line) => competency(line)?.standard ?? null },
				{ title: named(t('result-export-gap')), cell: (line: Line) => figureCell(competency(line)?.gap) },
			]
		}),
	]
}

function scoreOf({ person: { result } }: Line): GapSnapshot | null {
	return result?.score.kind === 'gap' ? result.score : null
}
