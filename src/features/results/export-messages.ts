import { formatMoment } from '../../i18n/format.ts'
import type { Recipient, Rendered } from '../../outbox/message.ts'
import { writeDocument } from '../../reports/document.ts'
import { fileName } from '../../reports/file-name.ts'
import { writeBook } from '../../reports/sheet.ts'
import type { Env } from '../../store/env.ts'
import { type ExportedPeriod, type ExportOf, exportForOfficer } from './export.ts'
import { resultsBook } from './export-text.ts'
import { type ExportedResult, exportedResults } from './exported-results.ts'
import { type PrintedUnit, unitDocument } from './unit-document-text.ts'

/** To the officer who has asked for it: the results of a period as XLSX, or of a unit as PDF. */
export async function resultExportMessage(
	env: Env,
	to: Recipient,
	{ period: periodId = '', unit: unitId = '' }: Record<string, string>,
): Promise<Rendered | null> {
	const of: ExportOf = unitId === '' ? { kind: 'period' } : { kind: 'unit', unitId }
	const period = await exportForOfficer(env, to.employeeId, periodId, of)
	if (!period) return null
	const moment = formatMoment(env.now(), to.zone, to.t.language)
	const { unit } = period
	const text =
		unit === null
			? to.t('result-export-caption', { period: period.name, moment })
			: to.t('result-export-unit-caption', { unit: unit.name, period: period.name, moment })
	const people = () => exportedResults(env, to.employeeId, period)
	const file =
		unit === null ? bookOf(env, to, period, people) : printedOf(env, to, { ...period, unit: unit.name }, people)
	return { text, file: { kind: 'document', ...file } }
}

interface File {
	name: string
	bytes(): Promise<Uint8Array>
}

type People = () => AsyncGenerator<ExportedResult[]>

function bookOf(env: Env, to: Recipient, period: ExportedPeriod, people: People): File {
	return {
		name: `${fileName(to.t('result-export-file'), period.name)}.xlsx`,
		async bytes() {
			const moment = formatMoment(env.now(), to.zone, to.t.language)
			const book = resultsBook(to.t, period, { moment, officer: to.name })
			for await (const some of people()) book.add(some)
			return writeBook(book.pages())
		},
	}
}

function printedOf(env: Env, to: Recipient, period: PrintedUnit, people: People): File {
	return {
		name: `${fileName(to.t('result-export-file'), period.unit, period.name)}.pdf`,
		async bytes() {
			const all: ExportedResult[] = []
			for await (const some of people()) all.push(...some)
			const { about, blocks } = unitDocument(to, period, all, { officer: to.name, at: env.now() })
			return writeDocument(about, blocks)
		},
	}
}
