import type { Temporal } from 'temporal-polyfill'
import type { Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Db, Tx } from '../../store/client.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { toInstant } from '../../store/time.ts'
import { windowsOf } from './schedule.ts'

/** A period that has been opened (and perhaps published since). */
export interface StartedPeriod {
	id: string
	name: string
	state: 'open' | 'published'
	openedAt: Temporal.Instant
	/** Without the groups that HR switched off. */
	instrument: Instrument
	windows: StageWindow[]
}

/** @throws {Refusal} when there is no such period, or it is not open yet */
export async function findStartedPeriod(db: Db | Tx, periodId: string): Promise<StartedPeriod> {
	const period = await db.period.findUnique({ where: { id: periodId }, include: { windows: true } })
	if (!period) throw new Refusal('refusal-period-gone')
	const { name, state, openedAt, instrumentVersionId, offGroups, windows } = period
	if (state === 'draft' || !openedAt || !instrumentVersionId) throw new Refusal('refusal-period-not-open')
	return {
		id: periodId,
		name,
		state,
		openedAt: toInstant(openedAt),
		instrument: await instrumentOf(db, instrumentVersionId, offGroups as Group[]),
		windows: windowsOf(windows),
	}
}

/**
 * A period that runs, held until the end of the transaction.
 * @throws {Refusal} also when it has been published
 */
export async function lockOpenPeriod(tx: Tx, periodId: string): Promise<StartedPeriod> {
	await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
	const period = await findStartedPeriod(tx, periodId)
	if (period.state !== 'open') throw new Refusal('refusal-period-published')
	return period
}
