import { type Actor, requireHr } from '../../domain/actor.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Env } from '../../store/env.ts'
import { concernedBy } from './concerned.ts'
import { windowsAfter } from './pausing.ts'
import { type Progress, readProgress } from './progress.ts'
import { refuseOver, refuseUnlessOpen, type StartedPeriod } from './started-period.ts'

/** What HR may do with a period as a whole. */
export const stateChanges = ['pause', 'resume', 'close'] as const
export type StateChange = (typeof stateChanges)[number]

/** What one of them would do, before it is done. */
export interface StateChangePreview {
	change: StateChange
	progress: Progress
	/** How many would be told. */
	told: number
	/** As they would be after it; of a pause, as they are. */
	windows: StageWindow[]
}

/** The changes that are open to a period now. */
export function changesOf({ state }: Pick<StartedPeriod, 'state'>): StateChange[] {
	switch (state) {
		case 'open':
			return ['pause', 'close']
		case 'paused':
			return ['resume', 'close']
		case 'closed':
		case 'published':
			return []
		default:
			return state satisfies never
	}
}

/** @throws {Refusal} when the period is not in the state for it */
export async function previewStateChange(
	env: Env,
	actor: Actor,
	periodId: string,
	change: StateChange,
): Promise<StateChangePreview> {
	requireHr(actor)
	const progress = await readProgress(env, actor, periodId)
	const told = (await concernedBy(env.db, periodId)).length
	return { change, progress, told, windows: windowsOf(env, change, progress.period) }
}

function windowsOf(env: Env, change: StateChange, period: StartedPeriod): StageWindow[] {
	switch (change) {
		case 'pause':
			refuseUnlessOpen(period)
			return period.windows
		case 'resume':
			return windowsAfter(env, period)
		case 'close':
			refuseOver(period)
			return []
		default:
			return change satisfies never
	}
}
