import type { Finding } from '../features/people/finding.ts'
import type { ImportOutcome } from '../features/people/import.ts'
import type { PlannedPerson } from '../features/people/plan.ts'
import type { Shell } from './shell.ts'

/** Says what an import has done or would do: what is wrong or odd to stderr, row by row, the rest to stdout. */
export function printReport(shell: Shell, report: ImportOutcome, dryRun: boolean): void {
	const { t, out, err } = shell
	for (const finding of report.refused) err(sentence(shell, finding))
	for (const warning of report.warnings) err(t('cli-warning', { text: sentence(shell, warning) }))
	const { created, changed, unchanged, unitsCreated, unitsMoved, notInFile } = report.plan
	if (dryRun) {
		for (const { name } of unitsCreated) out(t('cli-import-unit-new', { unit: name }))
		for (const { name } of unitsMoved) out(t('cli-import-unit-moved', { unit: name }))
		for (const { row, person } of created) out(t('cli-import-new', { row: String(row), name: person.name }))
		for (const person of changed) printChanges(shell, person)
	}
	out(
		t('cli-import-counts', {
			created: created.length,
			changed: changed.length,
			unchanged,
			refused: report.refusedRows,
			units: unitsCreated.length,
		}),
	)
	if (notInFile > 0) out(t('cli-import-not-in-file', { count: notInFile }))
	out(t(outcome(report, dryRun)))
}

function outcome({ plan, stored, refusedRows }: ImportOutcome, dryRun: boolean) {
	if (dryRun) return 'cli-import-dry-run'
	if (!stored) return 'cli-import-refused'
	const { created, changed, unitsCreated, unitsMoved } = plan
	const changes = created.length + changed.length + unitsCreated.length + unitsMoved.length
	if (changes > 0) return 'cli-import-stored'
	return refusedRows > 0 ? 'cli-import-nothing-right' : 'cli-import-nothing-new'
}

function printChanges({ t, out }: Shell, { row, person, changes }: PlannedPerson): void {
	for (const { column, from, to } of changes) {
		const [before, after] = [from, to].map(value => value ?? t('cli-import-empty'))
		out(
			t('cli-import-changed', {
				row: String(row),
				name: person.name,
				column,
				from: before ?? '',
				to: after ?? '',
			}),
		)
	}
}

function sentence({ t }: Shell, { row, key, args }: Finding): string {
	return t('cli-row', { row: String(row), text: t.loose(key, args) })
}
