import type { Part } from '../../domain/completion.ts'
import { cut } from '../../domain/cut.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Recipient, Rendered } from '../../outbox/message.ts'
import { type Cell, writeSheet } from '../../reports/sheet.ts'
import type { Env } from '../../store/env.ts'
import { partsOf, type UnitProgress } from './progress.ts'
import { unitsForOfficer } from './progress-sheet.ts'

/** To the officer who has asked for it: how far each unit is at this moment, as XLSX. */
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
	const head = [
		t('period-sheet-unit'),
		t('period-sheet-people'),
		...asked.flatMap(part => {
			const name = t(`period-part-${part}`)
			return [t('period-sheet-done', { part: name }), t('period-sheet-total', { part: name })]
		}),
	]
	const origin = [[], [t('period-sheet-origin', { period: period.name, moment, name: to.name })]]
	const rows: Cell[][] = [...units.map(unit => rowOf(unit, asked)), ...origin]
	return {
		text: t('period-sheet-caption', { period: period.name, moment }),
		file: {
			kind: 'document',
			name: `${fileName(period.name)}.xlsx`,
			bytes: () => writeSheet(t('period-sheet-title'), head, rows),
		},
	}
}

function rowOf({ name, people, completion }: UnitProgress, asked: readonly Part[]): Cell[] {
	const figures = asked.flatMap(part => {
		const of = completion.find(found => found.part === part)
		return [of?.done ?? 0, of?.total ?? 0]
	})
	return [name, people, ...figures]
}

/** Letters, digits and hyphens: every system keeps such a name. */
function fileName(period: string): string {
	const plain = period.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
	return cut(plain, 60) || 'Cermin'
}
