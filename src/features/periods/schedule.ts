import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { STAGES } from '../../domain/stage.ts'
import { proposeWindows, type StageWindow } from '../../domain/windows.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** A row of the `Window` table. */
interface WindowRow {
	stage: StageWindow['stage']
	opensAt: Date
	closesAt: Date
}

/** The windows in the order of their stages. */
export function windowsOf(rows: readonly WindowRow[]): StageWindow[] {
	return STAGES.flatMap(stage => rows.filter(row => row.stage === stage)).map(({ stage, opensAt, closesAt }) => ({
		stage,
		opensAt: toInstant(opensAt),
		closesAt: toInstant(closesAt),
	}))
}

/** Plans a period anew: from the day on which its announcement can be sent. */
export async function planWindows(tx: Tx, env: Env, periodId: string, instrument: Instrument): Promise<void> {
	const from = dayOf(nextWorkingMoment(env.now(), env.zone, env.calendar), env.zone)
	await tx.window.deleteMany({ where: { periodId } })
	await tx.window.createMany({
		data: proposeWindows(instrument, from, env).map(window => ({ periodId, ...datesOf(window) })),
	})
}

/** Stores the windows that differ from those known before; returns these. */
export async function storeChanges(
	tx: Tx,
	periodId: string,
	before: readonly StageWindow[],
	after: readonly StageWindow[],
): Promise<StageWindow[]> {
	const changed = after.filter((window, index) => window !== before[index])
	for (const window of changed) {
		const { stage, ...dates } = datesOf(window)
		await tx.window.update({ where: { periodId_stage: { periodId, stage } }, data: dates })
	}
	return changed
}

function datesOf({ stage, opensAt, closesAt }: StageWindow): WindowRow {
	return { stage, opensAt: toDate(opensAt), closesAt: toDate(closesAt) }
}
