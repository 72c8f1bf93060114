import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import type { Finding } from './finding.ts'
import { importPath, importsPath } from './import-paths.ts'
import type { ListedImport } from './overview.ts'
import { changesSomething, type ImportReport } from './report.ts'

/** A loop of supervisors may name any number of people. */
const longestFinding = 300

export function cardText(ctx: Ctx, listed: ListedImport): FormattedString {
	const { state, fileName, report } = listed
	const title = FormattedString.b(ctx.t(`import-title-${state}`, { file: fileName }))
	if (state === 'offered') return title.plain(`\n\n${ctx.t('import-offered')}`)
	if (!report || state === 'cancelled') return title.plain(`\n\n${ctx.t('import-cancelled')}`)
	const findings = state === 'waiting' ? findingsText(ctx, report) : []
	const counts = countsText(ctx, report, state === 'waiting')
	const parts = [title, stateText(ctx, listed), counts, ...findings, ...notesText(ctx, report)]
	return FormattedString.join(parts, '\n\n')
}

export function cardKeyboard(ctx: Ctx, { id, state, report, isLast }: ListedImport): Button[][] {
	const to = (place: string) => importPath(id, place)
	const leave = [backButton(ctx, importsPath), homeButton(ctx)]
	switch (state) {
		case 'offered':
			return [
				[button(to('check'), ctx.t('import-check'), 'success'), button(to('cancel'), ctx.t('import-not-meant'))],
				leave,
			]
		case 'waiting':
			return [...decisionButtons(ctx, to, report!), leave]
		case 'stored':
			return [
				report!.created > 0 ? [button(to('codes'), ctx.t('import-codes'), 'primary')] : [],
				isLast ? [button(to('undo:ask/'), ctx.t('import-undo'), 'danger')] : [],
				leave,
			]
		case 'undone':
		case 'cancelled':
			return [leave]
		default:
			return state satisfies never
	}
}

/** "Disimpan Senin, 23 November 2026 pukul 09.00 WITA oleh Made Suarta." */
export function stateText(ctx: Ctx, { state, by, at, storedAt }: ListedImport): string {
	const moment = formatMoment(storedAt ?? at, zoneOf(ctx), ctx.identity.language)
	const who = by ?? ctx.t('import-operator')
	return ctx.t(state === 'waiting' ? 'import-not-stored' : 'import-stored-by', { at: moment, by: who })
}

function decisionButtons(ctx: Ctx, to: (place: string) => string, report: ImportReport): Button[][] {
	const { refused, warnings } = report
	const count = formatNumber(report.created + report.changed, ctx.identity.language)
	const writes = changesSomething(report)
	const save =
		refused === 0
			? button(to('all'), ctx.t('import-save-all', { count }), 'success')
			: button(to('right'), ctx.t('import-save-right', { count }))
	return [
		refused + warnings > 0 ? [button(to('errors'), ctx.t('import-errors'), refused > 0 ? 'primary' : undefined)] : [],
		writes ? [button(to('changes'), ctx.t('import-changes'))] : [],
		writes ? [save] : [],
		[button(to('cancel'), ctx.t('common-cancel'), 'danger')],
	]
}

function countsText(ctx: Ctx, report: ImportReport, waiting: boolean): string {
	const figure = (count: number) => formatNumber(count, ctx.identity.language)
	const named = (people: ImportReport['firstCreated'], all: number) => {
		const rows = people.map(({ row, name }) => ctx.t('import-row', { row: String(row), name }))
		return rows.length === 0 ? '' : ` (${cut(rows.join('; '), 400)}${all > rows.length ? '; …' : ''})`
	}
	const { created, changed, unchanged, notInFile, refused, dependent, unitsCreated, unitsMoved, officers } = report
	const line = (key: Parameters<Ctx['t']>[0], count: number, more = '') =>
		count > 0 ? [`${ctx.t.loose(key, { count: figure(count) })}${more}`] : []
	return [
		ctx.t('import-count-created', { count: figure(created) }) + named(report.firstCreated, created),
		ctx.t('import-count-changed', { count: figure(changed) }) + named(report.firstChanged, changed),
		ctx.t('import-count-unchanged', { count: figure(unchanged) }),
		...line('import-count-units', unitsCreated),
		...line('import-count-units-moved', unitsMoved),
		...line('import-count-officers', officers),
		...line('import-count-gone', notInFile),
		...(waiting
			? [ctx.t('import-count-refused', { count: figure(refused) }), ...line('import-count-dependent', dependent)]
			: line('import-count-left-out', refused + dependent)),
	].join('\n')
}

function findingsText(ctx: Ctx, { refused, warnings, firstRefused, firstWarnings }: ImportReport): FormattedString[] {
	const list = (title: string, findings: readonly Finding[], rows: number) => {
		if (findings.length === 0) return []
		const shown = new Set(findings.map(({ row }) => row)).size
		const more =
			rows > shown ? [ctx.t('import-more', { count: formatNumber(rows - shown, ctx.identity.language) })] : []
		const lines = [...findings.map(finding => `• ${findingText(ctx, finding)}`), ...more]
		return [FormattedString.b(title).plain(`\n${lines.join('\n')}`)]
	}
	return [
		...list(ctx.t('import-refused-title'), firstRefused, refused),
		...list(ctx.t('import-warnings-title'), firstWarnings, warnings),
	]
}

function findingText(ctx: Ctx, { row, key, args }: Finding): string {
	return cut(ctx.t('cli-row', { row: String(row), text: ctx.t.loose(key, args) }), longestFinding)
}

function notesText(ctx: Ctx, report: ImportReport): string[] {
	const { sheet, encoding, appraised } = report
	// The list of errors comes back mended, with what the bot itself has put beside each row.
	const ours = [ctx.t('import-column-row'), ctx.t('import-column-reason')]
	const skipped = report.unknownColumns.filter(column => !ours.includes(column))
	return [
		...(appraised > 0
			? [ctx.t('import-note-appraised', { count: formatNumber(appraised, ctx.identity.language) })]
			: []),
		...(sheet === null ? [] : [ctx.t('import-note-sheet', { sheet })]),
		...(encoding === 'windows-1252' ? [ctx.t('import-note-encoding')] : []),
		...(skipped.length > 0 ? [ctx.t('import-note-columns', { columns: skipped.join(', ') })] : []),
	]
}
