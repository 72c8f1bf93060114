import type { Env } from '../../store/env.ts'
import { recordSilence } from './closing.ts'
import { remind } from './reminding.ts'

/** Silence is recorded where the time to answer has ended; whoever still has time is reminded. */
export async function due(env: Env): Promise<void> {
	await recordSilence(env)
	await remind(env)
}
