import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Group } from '../../domain/group.ts'
import { type Instrument, optionalGroups, withoutGroups } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Stage } from '../../domain/stage.ts'
import { type Edge, moveEdge, onWorkingDays, type StageWindow } from '../../domain/windows.ts'
import type { RaterGroup } from '../../generated/prisma/enums.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { type InstrumentChoice, instrumentOf, newestInstruments } from '../../store/instrument-version.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { cleanName, proposeName } from './name.ts'
import { planWindows, storeChanges, windowsOf } from './schedule.ts'

/** A period that HR is still preparing: everything chosen so far. */
export interface Draft {
	id: string
	name: string
	versionId: string | null
	/** As the file states it; undefined until HR has chosen one. */
	instrument?: Instrument
	offGroups: Group[]
	/** How many units take part, and how many people work in them. */
	units: number
	people: number
	/** As they were chosen. */
	planned: StageWindow[]
	/** As they will be: what has become a day off since is moved. */
	windows: StageWindow[]
}

/** @throws {Refusal} when it was deleted, or is a draft no more */
export async function readDraft(env: Env, actor: Actor, periodId: string): Promise<Draft> {
	requireHr(actor)
	return findDraft(env.db, env, periodId)
}

/** `readDraft` inside a transaction. */
export async function findDraft(db: Db | Tx, env: Env, periodId: string): Promise<Draft> {
	const period = await db.period.findUnique({
		where: { id: periodId },
		include: { windows: true, _count: { select: { units: true } } },
	})
	if (!period) throw new Refusal('refusal-period-gone')
	if (period.state !== 'draft') throw new Refusal('refusal-period-opened', { period: period.name })
	const { name, instrumentVersionId, offGroups } = period
	const planned = windowsOf(period.windows)
	return {
		id: periodId,
		name,
		versionId: instrumentVersionId,
		instrument: instrumentVersionId ? await instrumentOf(db, instrumentVersionId, []) : undefined,
		offGroups: offGroups as Group[],
		units: period._count.units,
		people: await db.employee.count({ where: { unit: { periods: { some: { periodId } } } } }),
		planned,
		windows: onWorkingDays(planned, env.now(), env),
	}
}

/** The instrument as the period will run it. */
export function runningInstrument({ instrument, offGroups }: Draft): Instrument | undefined {
	return instrument && withoutGroups(instrument, offGroups)
}

/**
 * Begins a draft, or goes on with the officer's own that has no instrument yet: a double tap begins one. The same tap,
 * delivered again, finds the draft that it began.
 */
export async function createDraft(env: Env, actor: Actor): Promise<string> {
	requireHr(actor)
	return transaction(env, async tx => {
		const isFirst = await once(tx, env, actor.updateKey)
		const begun = await tx.period.findFirst({
			where: { createdById: actor.employeeId, state: 'draft', ...(isFirst && { instrumentVersionId: null }) },
			orderBy: { createdAt: 'desc' },
		})
		if (begun) return begun.id
		const id = newId()
		const name = proposeName(dayOf(env.now(), env.zone))
		await tx.period.create({ data: { id, name, createdById: actor.employeeId, createdAt: toDate(env.now()) } })
		await audit(tx, env, { actorId: actor.employeeId, action: 'period.drafted', subject: `period:${id}` })
		return id
	})
}

export async function deleteDraft(env: Env, actor: Actor, periodId: string): Promise<void> {
	await change(env, actor, periodId, async tx => {
		await tx.period.delete({ where: { id: periodId } })
		await audit(tx, env, { actorId: actor.employeeId, action: 'period.discarded', subject: `period:${periodId}` })
	})
}

/** The newest version of every instrument. */
export async function listInstruments(env: Env, actor: Actor): Promise<InstrumentChoice[]> {
	requireHr(actor)
	return newestInstruments(env.db)
}

/** Chooses the instrument with all its groups, and plans the windows that it calls for. */
export async function chooseInstrument(env: Env, actor: Actor, periodId: string, versionId: string): Promise<void> {
	await change(env, actor, periodId, async (tx, draft) => {
		if (draft.versionId === versionId) return
		const chosen = (await newestInstruments(tx)).find(choice => choice.versionId === versionId)
		if (!chosen) throw new Refusal('refusal-period-instrument-old')
		await tx.period.update({ where: { id: periodId }, data: { instrumentVersionId: versionId, offGroups: [] } })
		await planWindows(tx, env, periodId, chosen.instrument)
	})
}

/** Switches an optional group on or off; where that changes the stages, the windows are planned anew. */
export async function setGroup(env: Env, actor: Actor, periodId: string, group: Group, on: boolean): Promise<void> {
	await change(env, actor, periodId, async (tx, { instrument, offGroups }) => {
		if (!instrument || !optionalGroups(instrument).includes(group)) throw new Refusal('refusal-not-yours')
		if (on !== offGroups.includes(group)) return
		const off = on ? offGroups.filter(other => other !== group) : [...offGroups, group]
		await tx.period.update({ where: { id: periodId }, data: { offGroups: off as RaterGroup[] } })
		await planWindows(tx, env, periodId, withoutGroups(instrument, off))
	})
}

/** @throws {Refusal} for an empty or a too long name */
export async function renameDraft(env: Env, actor: Actor, periodId: string, typed: string): Promise<void> {
	const name = cleanName(typed)
	await change(env, actor, periodId, async tx => {
		await tx.period.update({ where: { id: periodId }, data: { name } })
	})
}

/** Moves the first or last day of a stage; later stages that would overlap move along. */
export async function moveDraftWindow(
	env: Env,
	actor: Actor,
	periodId: string,
	to: { stage: Stage; edge: Edge; day: Temporal.PlainDate },
): Promise<void> {
	await change(env, actor, periodId, async (tx, { planned, windows }) => {
		await storeChanges(tx, periodId, planned, moveEdge(windows, to, env.now(), env))
	})
}

/** Proposes all windows from the calendar again: for a draft that lay until its days were gone. */
export async function replanDraft(env: Env, actor: Actor, periodId: string): Promise<void> {
	await change(env, actor, periodId, async (tx, draft) => {
		const instrument = runningInstrument(draft)
		if (instrument) await planWindows(tx, env, periodId, instrument)
	})
}

/** Changes a draft while nobody else does. */
export async function change(
	env: Env,
	actor: Actor,
	periodId: string,
	run: (tx: Tx, draft: Draft) => Promise<void>,
): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
		await run(tx, await findDraft(tx, env, periodId))
	})
}
