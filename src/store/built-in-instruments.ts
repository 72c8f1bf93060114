import type { Env } from './env.ts'
import { readBuiltInInstruments } from './instrument-files.ts'
import { storeInstrument } from './instrument-version.ts'
import { transaction } from './transaction.ts'

/** Stores the instruments that are shipped: a changed file becomes a new version, periods keep theirs. */
export async function storeBuiltInInstruments(env: Env): Promise<void> {
	const instruments = await readBuiltInInstruments()
	await transaction(env, async tx => {
		for (const instrument of instruments) await storeInstrument(tx, env, instrument)
	})
}
