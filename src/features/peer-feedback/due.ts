import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Env } from '../../store/env.ts'
import { isUnavailable } from '../../store/faults.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import { toDate } from '../../store/time.ts'
import { seal } from './seal.ts'

/** Appraisals looked up at a time: thousands may close at one deadline. */
const chunk = 200

/**
 * Seals every appraisal whose feedback window has closed (in a period that is paused: before it was), each in a transaction of its own, so that people's taps are
 * answered in between. One that fails keeps no other from being sealed, and is tried again at the next tick.
 */
export async function due(env: Env): Promise<void> {
	const failures: unknown[] = []
	for (let last = ''; ; ) {
		const ids = await findUnsealed(env, last)
		if (ids.length > 0) await setSetting(env.db, 'seal.unswept', true)
		for (const id of ids) {
			try {
				await seal(env, id)
			} catch (error) {
				if (isUnavailable(error)) throw error
				failures.push(error)
			}
		}
		if (ids.length < chunk) break
		last = ids.at(-1)!
	}
	if (await getSetting(env.db, 'seal.unswept')) await sweep(env)
	if (failures.length > 0) throw failures[0]
}

async function findUnsealed(env: Env, after: string): Promise<string[]> {
	const rows = await env.db.$queryRaw<{ id: string }[]>`
		select a."id" from "Appraisal" a join "Period" p on p."id" = a."periodId" and p."state" <> 'draft'
		where a."sealedAt" is null and a."id" > ${after} and not exists (
			select 1 from ${appraisalWindows} w
			where w."appraisalId" = a."id" and w."stage" = 'feedback'
				and w."closesAt" > least(${toDate(env.now())}, coalesce(p."pausedAt", ${toDate(env.now())})))
		order by a."id" limit ${chunk}`
	return rows.map(({ id }) => id)
}

/**
 * What was deleted and overwritten leaves the tables too, not only their view: also after a kill in between, since the
 * embedded database does not sweep by itself. VACUUM runs outside of transactions; what it does not reach
 * (docs/operations.md) lies in files, not in the database.
 */
async function sweep(env: Env): Promise<void> {
	await env.db.$executeRaw`vacuum "Answer"`
	await env.db.$executeRaw`vacuum "Handled"`
	await env.db.$executeRaw`vacuum "Review"`
	await setSetting(env.db, 'seal.unswept', false)
}
