import type { Env } from '../../store/env.ts'
import { dayAgo } from './rounds.ts'

/** Deletes the rounds that were left a day ago. */
export async function due(env: Env): Promise<void> {
	await env.db.practice.deleteMany({ where: { startedAt: { lte: dayAgo(env) } } })
}
