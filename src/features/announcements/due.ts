import type { Env } from '../../store/env.ts'
import { enqueueRest, unfinishedReleases } from './enqueue-rest.ts'
import { reportFinished } from './report.ts'

/** Goes on with what was released and not all written, and tells HR what has gone out. */
export async function due(env: Env): Promise<void> {
	for (const id of await unfinishedReleases(env)) await enqueueRest(env, id)
	await letGoOn(env)
	await reportFinished(env)
}

/** What the sender gave back as held in the very moment in which an officer let it go on. */
async function letGoOn(env: Env): Promise<void> {
	await env.db.$executeRaw`update "OutboxMessage" o set "state" = 'waiting'
		from "Announcement" n where n."id" = o."batch" and n."state" = 'released' and o."state" = 'held'`
}
