import type { Temporal } from 'temporal-polyfill'
import type { HrScope } from '../../domain/actor.ts'
import type { Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { StartedState } from '../../domain/period-state.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Db, Tx } from '../../store/client.ts'
import { unitFilter } from '../../store/hr-scope.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { toInstant } from '../../store/time.ts'
import { windowsOf } from './schedule.ts'

/** A period that has been opened, whatever has become of it since. */
export interface StartedPeriod {
	id: string
	name: string
	state: StartedState
	/** Since when nothing moves in it; null: it is not paused. */
	pausedAt: Temporal.Instant | null
	openedAt: Temporal.Instant
	/** Without the groups that HR switched off. */
	instrument: Instrument
	windows: StageWindow[]
}

/** @throws {Refusal} when there is no such period, or it is not open yet */
export async function findStartedPeriod(db: Db | Tx, periodId: string): Promise<StartedPeriod> {
	const period = await db.period.findUnique({ where: { id: periodId }, include: { windows: true } })
	if (!period) throw new Refusal('refusal-period-gone')
	const { name, state, openedAt, pausedAt, instrumentVersionId, offGroups, windows } = period
	if (state === 'draft' || !openedAt || !instrumentVersionId) throw new Refusal('refusal-period-not-open')
	return {
		id: periodId,
		name,
		state,
		pausedAt: pausedAt && toInstant(pausedAt),
		openedAt: toInstant(openedAt),
		instrument: await instrumentOf(db, instrumentVersionId, offGroups as Group[]),
		windows: windowsOf(windows),
	}
}

/** The same, of which people of the scope are appraised. @throws {Refusal} also when nobody of theirs is */
export async function findPeriodWithin(db: Db | Tx, scope: HrScope, periodId: string): Promise<StartedPeriod> {
	const unitId = await unitFilter(db, scope)
	if (unitId && (await db.appraisal.count({ where: { periodId, unitId } })) === 0)
		throw new Refusal('refusal-not-yours')
	return findStartedPeriod(db, periodId)
}

/**
 * A period that runs, held until the end of the transaction.
 * @throws {Refusal} also when it has been paused, closed or published
 */
export async function lockOpenPeriod(tx: Tx, periodId: string): Promise<StartedPeriod> {
	const period = await lockStartedPeriod(tx, periodId)
	refuseUnlessOpen(period)
	return period
}

/** Any that has been opened, held until the end of the transaction. */
export async function lockStartedPeriod(tx: Tx, periodId: string): Promise<StartedPeriod> {
	await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
	return findStartedPeriod(tx, periodId)
}

/** @throws {Refusal} that says why the period does not run */
export function refuseUnlessOpen(period: Pick<StartedPeriod, 'state'>): void {
	if (period.state === 'paused') throw new Refusal('refusal-period-paused')
	refuseOver(period)
}

/** @throws {Refusal} for a period that is closed or published: nothing in it goes on */
export function refuseOver({ state }: Pick<StartedPeriod, 'state'>): void {
	if (state === 'closed') throw new Refusal('refusal-period-closed')
	if (state === 'published') throw new Refusal('refusal-period-published')
}
