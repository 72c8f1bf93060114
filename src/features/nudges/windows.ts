import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { isNudgeDue, latestNudgeMoment, type StageWindow } from '../../domain/nudge.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import type { PendingKind } from '../../pending/pending.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import { agency, type UnitCalendars } from '../../store/calendars.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { findNudgePlans } from '../../store/nudge-plans.ts'
import { placeKey, zonesInUse } from '../../store/places.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import { toDate, toInstant } from '../../store/time.ts'

export interface OpenWindow extends StageWindow {
	periodId: string
	stage: Stage
	/** It is the additional time of some appraisals alone, and begins where the period's window ends. */
	isExtra: boolean
}

/** What is owed at a tick, by window, zone and calendar: see `momentKey`. */
export interface OwedMoments {
	/** The nudge moments that have come */
	moments: ReadonlyMap<string, Temporal.Instant>
	/** Before any moment of those that have had none: their day begins later than the agency's */
	still: ReadonlyMap<string, Temporal.Instant>
}

/** Enough to lie on another day of every zone */
const daysBefore = 2

const row = z.object({
	periodId: z.string(),
	stage: z.enum(STAGES),
	opensAt: z.date().transform(toInstant),
	closesAt: z.date().transform(toInstant),
	isExtra: z.boolean(),
})

/** The windows that are open at `now`: of periods that are, and those that appraisals have alone after them. */
export async function openWindows(env: Env, now: Temporal.Instant): Promise<OpenWindow[]> {
	const at = toDate(now)
	const rows = await env.db.$queryRaw<unknown[]>`
		select w."periodId", w."stage"::text, w."opensAt", w."closesAt", false "isExtra"
		from "Window" w join "Period" p on p."id" = w."periodId" and p."state" = 'open'
		where w."opensAt" <= ${at} and w."closesAt" > ${at}
		union
		select w."periodId", w."stage"::text, p."closesAt", w."closesAt", true
		from "Extension" x
			join ${appraisalWindows} w on w."appraisalId" = x."appraisalId" and w."stage" = x."stage" and w."running"
			join "Window" p on p."periodId" = w."periodId" and p."stage" = w."stage"
		where p."closesAt" <= ${at} and w."closesAt" > ${at}`
	return z.array(row).parse(rows)
}

/** What no earlier tick has acted upon. */
export async function owedMoments(
	env: Env,
	now: Temporal.Instant,
	windows: OpenWindow[],
	calendars: UnitCalendars,
): Promise<OwedMoments> {
	const zones = await zonesInUse(env.db, env)
	const planOf = await findNudgePlans(env.db)
	const handled = (await getSetting(env.db, 'nudge.handled')) ?? {}
	const owed = { moments: new Map<string, Temporal.Instant>(), still: new Map<string, Temporal.Instant>() }
	for (const window of windows) {
		const plan = planOf(window.periodId)
		const extra = window.isExtra ? window.closesAt : undefined
		for (const zone of zones) {
			for (const [unit, calendar] of calendars.byUnit) {
				const key = momentKey(window.periodId, window.stage, placeKey(zone, unit), extra)
				// A unit that has been given a calendar of its own since was nudged by the agency's until then.
				const known = handled[key] ?? handled[momentKey(window.periodId, window.stage, placeKey(zone, agency), extra)]
				const before = known === undefined ? undefined : Temporal.Instant.from(known)
				if (isNudgeDue(now, zone, window, calendar, before, plan))
					owed.moments.set(key, latestNudgeMoment(now, zone, window, calendar, plan)!)
				else if (known === undefined) owed.still.set(key, window.opensAt.subtract({ hours: daysBefore * 24 }))
			}
		}
	}
	return owed
}

/** Notes that everyone who was owed a nudge for these moments has it in the outbox; forgets periods that are over. */
export async function markHandled(tx: Tx, owed: OwedMoments): Promise<void> {
	const handled = { ...(await getSetting(tx, 'nudge.handled')) }
	for (const [key, moment] of [...owed.still, ...owed.moments]) handled[key] = moment.toString()
	const extended = { appraisals: { some: { extensions: { some: {} }, results: { none: {} } } } }
	const running = await tx.period.findMany({
		where: { OR: [{ state: 'open' }, { state: 'published', ...extended }] },
		select: { id: true },
	})
	const ids = new Set(running.map(({ id }) => id))
	const kept = Object.entries(handled).filter(([key]) => ids.has(key.split(':')[0]!))
	await setSetting(tx, 'nudge.handled', Object.fromEntries(kept))
}

/**
 * @param place see `placeKey`
 * @param extra the end of the additional time of some appraisals alone; absent: the period's window
 */
export function momentKey(periodId: string, stage: Stage, place: string, extra?: Temporal.Instant): string {
	return [periodId, stage, place, ...(extra ? [extra.epochMilliseconds] : [])].join(':')
}

/** The window in which something that waits is to be done; undefined: it has a time of its own, and its own reminders. */
export function stageOf(kind: PendingKind): Stage | undefined {
	switch (kind) {
		case 'propose-peers':
			return 'proposal'
		case 'approve-peers':
			return 'approval'
		case 'self-assessment':
		case 'peer-feedback':
			return 'feedback'
		case 'supervisor-scoring':
		case 'lead-input':
			return 'supervisor'
		case 'offer-slots':
		case 'answer-wish':
		case 'pick-slot':
		case 'confirm-talk':
			return 'dialogue'
		case 'answer-result':
		case 'answer-objection':
		case 'decide-objection':
			return undefined
		default:
			return kind satisfies never
	}
}
