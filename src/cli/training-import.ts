import { importCatalogue } from '../features/training/import.ts'
import { readCatalogue } from '../features/training/read.ts'
import { countsText, findingText } from '../features/training/text.ts'
import { storeBuiltInInstruments } from '../store/built-in-instruments.ts'
import type { Command } from './command.ts'
import { exit } from './shell.ts'
import { readInput } from './unusable-file.ts'
import { withEnv } from './with-env.ts'

export const trainingImport: Command = {
	name: 'training import',
	positionals: ['FILE'],
	options: { 'dry-run': 'flag', replace: 'flag' },
	async run({ variables, t, out, err }, given) {
		const sent = await readCatalogue(await readInput(given.positional('FILE')))
		if (sent.unknownColumns.length > 0)
			err(t('cli-import-unknown-columns', { columns: sent.unknownColumns.join(', ') }))
		const options = { dryRun: given.flag('dry-run'), replace: given.flag('replace') }
		const outcome = await withEnv(variables, given.demo, async env => {
			// Before the first start they are not there yet, and entries name what they hold
			await storeBuiltInInstruments(env)
			return importCatalogue(env, sent, options)
		})
		for (const finding of outcome.refused) err(findingText(t, finding))
		out(countsText(t, outcome))
		const refused = outcome.refused.length > 0
		out(t(options.dryRun ? 'cli-import-dry-run' : refused ? 'cli-training-refused' : 'cli-training-stored'))
		return refused ? exit.refused : exit.fine
	},
}
