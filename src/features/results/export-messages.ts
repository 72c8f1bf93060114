import { formatMoment } from '../../i18n/format.ts'
import type { Recipient, Rendered } from '../../outbox/message.ts'
import { writeBook } from '../../reports/sheet.ts'
import type { Env } from '../../store/env.ts'
import { type ExportOf, exportForOfficer } from './export.ts'
import { resultsBook } from './export-text.ts'
import { exportedResults } from './exported-results.ts'
import { fileName } from './file-name.ts'

/** To the officer who has asked for it: the results of a period as XLSX. */
export async function resultExportMessage(
	env: Env,
	to: Recipient,
	{ period: periodId = '' }: Record<string, string>,
): Promise<Rendered | null> {
	const of: ExportOf = { kind: 'period' }
	const period = await exportForOfficer(env, to.employeeId, periodId, of)
	if (!period) return null
	const moment = formatMoment(env.now(), to.zone, to.t.language)
	return {
		text: to.t('result-export-caption', { period: period.name, moment }),
		file: {
			kind: 'document',
			name: `${fileName(to.t('result-export-file'), period.unit, period.name)}.xlsx`,
			bytes: async () => {
				const book = resultsBook(to.t, period, { moment, officer: to.name })
				for await (const people of exportedResults(env, to.employeeId, periodId, of)) book.add(people)
				return writeBook(book.pages())
			},
		},
	}
}
