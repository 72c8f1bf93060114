import type { Instrument } from '../domain/instrument.ts'
import { audit } from '../store/audit.ts'
import { InstrumentFileError, readInstrumentFile } from '../store/instrument-files.ts'
import { storeInstrument } from '../store/instrument-version.ts'
import { transaction } from '../store/transaction.ts'
import type { Command } from './command.ts'
import { exit, type Shell } from './shell.ts'
import { withEnv } from './with-env.ts'

export const instrumentCheck: Command = {
	name: 'instrument check',
	positionals: ['FILE'],
	options: {},
	async run(shell, given) {
		const instrument = await read(shell, given.positional('FILE'))
		if (!instrument) return exit.refused
		shell.out(shell.t('cli-instrument-fine', named(shell, instrument)))
		return exit.fine
	},
}

export const instrumentImport: Command = {
	name: 'instrument import',
	positionals: ['FILE'],
	options: {},
	async run(shell, given) {
		const instrument = await read(shell, given.positional('FILE'))
		if (!instrument) return exit.refused
		await withEnv(shell.variables, given.demo, env =>
			transaction(env, async tx => {
				const id = await storeInstrument(tx, env, instrument)
				await audit(tx, env, { action: 'instrument.imported', subject: `instrument-version:${id}` })
			}),
		)
		shell.out(shell.t('cli-instrument-stored', named(shell, instrument)))
		return exit.fine
	},
}

/** The instrument, or undefined once everything that is wrong in it has been said. */
async function read({ t, err }: Shell, file: string): Promise<Instrument | undefined> {
	try {
		return await readInstrumentFile(file)
	} catch (error) {
		if (!(error instanceof InstrumentFileError)) throw error
		err(t('cli-instrument-wrong', { file }))
		for (const { path, key, args } of error.problems)
			err(t('cli-instrument-problem', { path: path || t('cli-instrument-whole'), text: t.loose(key, args) }))
		return undefined
	}
}

function named({ t }: Shell, { id, title }: Instrument): { id: string; title: string } {
	return { id, title: title[t.language] }
}
