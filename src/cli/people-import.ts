import { importPeople } from '../features/people/import.ts'
import { readTable } from '../features/people/table.ts'
import type { Command } from './command.ts'
import { printReport } from './import-report.ts'
import { exit } from './shell.ts'
import { readInput } from './unusable-file.ts'
import { withEnv } from './with-env.ts'

export const peopleImport: Command = {
	name: 'people import',
	positionals: ['FILE'],
	options: { 'dry-run': 'flag', 'skip-invalid': 'flag' },
	async run(shell, given) {
		const table = await readTable(await readInput(given.positional('FILE')))
		if (table.unknownColumns.length > 0)
			shell.err(shell.t('cli-import-unknown-columns', { columns: table.unknownColumns.join(', ') }))
		const dryRun = given.flag('dry-run')
		const options = { dryRun, skipInvalid: given.flag('skip-invalid') }
		const report = await withEnv(shell.variables, given.demo, env => importPeople(env, table, options))
		printReport(shell, report, dryRun)
		return report.refusedRows > 0 ? exit.refused : exit.fine
	},
}
