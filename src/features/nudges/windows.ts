import { Temporal } from 'temporal-polyfill'
import { isNudgeDue, latestNudgeMoment, type StageWindow } from '../../domain/nudge.ts'
import type { Stage } from '../../domain/stage.ts'
import type { PendingKind } from '../../pending/pending.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import { toDate, toInstant } from '../../store/time.ts'

export interface OpenWindow extends StageWindow {
	periodId: string
	stage: Stage
}

/** The nudge moments that are owed at a tick, by window and zone: see `momentKey`. */
export type OwedMoments = Map<string, Temporal.Instant>

/** The windows that are open at `now`, of periods that are. */
export async function openWindows(env: Env, now: Temporal.Instant): Promise<OpenWindow[]> {
	const at = toDate(now)
	const windows = await env.db.window.findMany({
		where: { period: { state: 'open' }, opensAt: { lte: at }, closesAt: { gt: at } },
	})
	return windows.map(window => ({
		...window,
		opensAt: toInstant(window.opensAt),
		closesAt: toInstant(window.closesAt),
	}))
}

/** Every zone that somebody lives in. */
async function zonesInUse(env: Env): Promise<string[]> {
	const rows = await env.db.$queryRaw<{ zone: string }[]>`
		select "zone" from "Unit" where "zone" is not null
		union select "zone" from "Employee" where "zone" is not null`
	return [...new Set([env.zone, ...rows.map(({ zone }) => zone)])]
}

/** What no earlier tick has acted upon. */
export async function owedMoments(env: Env, now: Temporal.Instant, windows: OpenWindow[]): Promise<OwedMoments> {
	const zones = await zonesInUse(env)
	const handled = (await getSetting(env.db, 'nudge.handled')) ?? {}
	const owed: OwedMoments = new Map()
	for (const window of windows) {
		for (const zone of zones) {
			const key = momentKey(window.periodId, window.stage, zone)
			const before = handled[key] === undefined ? undefined : Temporal.Instant.from(handled[key])
			if (!isNudgeDue(now, zone, window, env.calendar, before)) continue
			owed.set(key, latestNudgeMoment(now, zone, window, env.calendar)!)
		}
	}
	return owed
}

/** Notes that everyone who was owed a nudge for these moments has it in the outbox; forgets periods that are over. */
export async function markHandled(tx: Tx, owed: OwedMoments): Promise<void> {
	const handled = { ...(await getSetting(tx, 'nudge.handled')) }
	for (const [key, moment] of owed) handled[key] = moment.toString()
	const running = await tx.period.findMany({ where: { state: 'open' }, select: { id: true } })
	const ids = new Set(running.map(({ id }) => id))
	const kept = Object.entries(handled).filter(([key]) => ids.has(key.split(':')[0]!))
	await setSetting(tx, 'nudge.handled', Object.fromEntries(kept))
}

export function momentKey(periodId: string, stage: Stage, zone: string): string {
	return `${periodId}:${stage}:${zone}`
}

/** The window in which something that waits is to be done. */
export function stageOf(kind: PendingKind): Stage {
	switch (kind) {
		case 'propose-peers':
			return 'proposal'
		case 'approve-peers':
			return 'approval'
		case 'self-assessment':
		case 'peer-feedback':
			return 'feedback'
		case 'supervisor-scoring':
			return 'supervisor'
		default:
			return kind satisfies never
	}
}
