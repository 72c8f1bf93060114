import { audit } from './audit.ts'
import type { Env } from './env.ts'
import { getSetting, setSetting } from './settings.ts'
import { transaction } from './transaction.ts'

/**
 * The list of holidays with which the bot starts: the agency's own, or the shipped one. Where the own is broken, the
 * last one that was not.
 * @throws {SettingProblem} when it is broken and there was none before
 */
export async function startHolidays(env: Env): Promise<void> {
	const list = await env.holidayFile?.changed(false)
	if (list) return takeOver(env, list)
	const broken = env.holidayFile?.broken
	const last = await getSetting(env.db, 'agency.holidays')
	if (last) env.holidays = new Map(Object.entries(last))
	else if (broken) throw broken.problem
}

/** Takes over a list that has been replaced. */
export async function refreshHolidays(env: Env): Promise<void> {
	const list = await env.holidayFile?.changed()
	if (list) await takeOver(env, list)
}

async function takeOver(env: Env, list: Env['holidays']): Promise<void> {
	env.holidays = list
	if (!env.holidayFile?.isOwn) return
	const kept = Object.fromEntries([...list].sort())
	await transaction(env, async tx => {
		const before = (await getSetting(tx, 'agency.holidays')) ?? {}
		if (JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(kept))) return
		await setSetting(tx, 'agency.holidays', kept)
		const details = { days: list.size }
		await audit(tx, env, { action: 'calendar.holidays-replaced', subject: 'agency:calendar', details })
	})
}
