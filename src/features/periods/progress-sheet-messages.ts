import type { Part } from '../../domain/completion.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Recipient, Rendered } from '../../outbox/message.ts'
import { fileName } from '../../reports/file-name.ts'
import { type Cell, type SheetPage, writeBook } from '../../reports/sheet.ts'
import type { Env } from '../../store/env.ts'
import { type PersonProgress, peopleForOfficer } from './people-progress.ts'
import { partsOf, type UnitProgress } from './progress.ts'
import { unitsForOfficer } from './progress-sheet.ts'

/** To the officer who has asked for it: how far each unit and everyone in it is at this moment, as XLSX. */
export async function progressSheetMessage(
	env: Env,
	to: Recipient,
	{ period: periodId = '' }: Record<string, string>,
): Promise<Rendered | null> {
	const found = await unitsForOfficer(env, to.employeeId, periodId)
	if (!found) return null
	const { t, zone } = to
	const { period, units } = found
	const moment = formatMoment(env.now(), zone, t.language)
	const asked = partsOf(period.instrument)
	const origin: Cell[][] = [[], [t('period-sheet-origin', { period: period.name, moment, name: to.name })]]
	const byUnit = unitPage(t, units, asked)
	return {
		text: t('period-sheet-caption', { period: period.name, moment }),
		file: {
			kind: 'document',
			name: `${fileName(t('period-sheet-title'), period.name)}.xlsx`,
			async bytes() {
				const byPerson = personPage(t, await peopleForOfficer(env, to.employeeId, periodId), asked)
				return writeBook([byUnit, byPerson].map(page => ({ ...page, rows: [...page.rows, ...origin] })))
			},
		},
	}
}

function unitPage(t: Translate, units: readonly UnitProgress[], asked: readonly Part[]): SheetPage {
	const head = [
		t('period-sheet-unit'),
		t('period-sheet-people'),
		...asked.flatMap(part => {
			const name = t(`period-part-${part}`)
			return [t('period-sheet-done', { part: name }), t('period-sheet-total', { part: name })]
		}),
	]
	return { name: t('period-sheet-title'), head, rows: units.map(unit => rowOf(unit, asked)) }
}

/** Whom somebody gives feedback to is not said: peers are anonymous. */
function personPage(t: Translate, people: readonly PersonProgress[], asked: readonly Part[]): SheetPage {
	const isDone = (done: boolean | null) => (done === null ? '–' : t(done ? 'period-sheet-yes' : 'period-sheet-no'))
	const columns: { part: Part | null; title: string; cell(person: PersonProgress): Cell }[] = [
		{ part: null, title: t('period-sheet-number'), cell: ({ number }) => number },
		{ part: null, title: t('period-sheet-name'), cell: ({ name }) => name },
		{ part: null, title: t('period-sheet-unit'), cell: ({ unit }) => unit },
		{ part: null, title: t('period-sheet-supervisor'), cell: ({ supervisor }) => supervisor },
		{ part: 'proposal', title: t('period-sheet-peers'), cell: ({ peers }) => t(`period-sheet-peers-${peers}`) },
		{ part: 'self', title: t('period-part-self'), cell: ({ self }) => isDone(self) },
		{ part: 'peer', title: t('period-sheet-asked'), cell: ({ asked }) => asked },
		{ part: 'peer', title: t('period-sheet-given'), cell: ({ given }) => given },
		{ part: 'supervisor', title: t('period-part-supervisor'), cell: ({ scored }) => isDone(scored) },
	]
	const shown = columns.filter(({ part }) => part === null || asked.includes(part))
	return {
		name: t('period-sheet-by-person'),
		head: shown.map(({ title }) => title),
		rows: people.map(person => shown.map(({ cell }) => cell(person))),
	}
}

function rowOf({ name, people, completion }: UnitProgress, asked: readonly Part[]): Cell[] {
	const figures = asked.flatMap(part => {
		const of = completion.find(found => found.part === part)
		return [of?.done ?? 0, of?.total ?? 0]
	})
	return [name, people, ...figures]
}
