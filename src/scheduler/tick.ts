import type { Env } from '../store/env.ts'

/**
 * What a feature owes at `env.now()` and has not done yet; run again, it does nothing twice. It never asks "is it
 * 09.00?", so that downtime delays and never loses or doubles.
 */
export type Due = (env: Env) => Promise<void>

/** One tick: every feature does what it owes; one that fails keeps nobody else from theirs. */
export async function tick(env: Env, dues: readonly Due[], onError: (error: unknown) => void): Promise<void> {
	for (const due of dues) await due(env).catch(onError)
}
