import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Calendar, dayOf } from '../../domain/calendar.ts'
import { latestSummaryDay } from '../../domain/summary-days.ts'
import type { StageWindow } from '../../domain/windows.ts'
import type { Env } from '../../store/env.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** Something that groups are told about a period, once: `key` names it within its period. */
export interface News {
	kind:
		| 'group-opened'
		| 'group-stage'
		| 'group-extended'
		| 'group-paused'
		| 'group-resumed'
		| 'group-closed'
		| 'group-published'
		| 'group-summary'
	key: string
	params: Record<string, string | number>
	at: Temporal.Instant
}

/** A period that runs or is paused, or that has just been closed or published. */
export interface NewsPeriod {
	id: string
	openedAt: Temporal.Instant
	pausedAt: Temporal.Instant | undefined
	closedAt: Temporal.Instant | undefined
	publishedAt: Temporal.Instant | undefined
	windows: StageWindow[]
	/** When deadlines were moved, by HR or since a pause was over, and to when */
	moves: { id: string; at: Temporal.Instant; closings: Record<string, number>; isResumption: boolean }[]
	unitIds: string[]
}

/** That a period is over is no news any more after so many days. */
const newsDays = 7

const resumption = 'period.resumed'
const closings = z.record(z.string(), z.coerce.string())

export async function findNewsPeriods(env: Env): Promise<NewsPeriod[]> {
	const since = toDate(env.now().subtract({ hours: newsDays * 24 }))
	const periods = await env.db.period.findMany({
		where: {
			OR: [
				{ state: { in: ['open', 'paused'] } },
				{ state: 'closed', closedAt: { gt: since } },
				{ state: 'published', publishedAt: { gt: since } },
			],
		},
		include: { windows: { orderBy: { opensAt: 'asc' } }, units: { select: { unitId: true } } },
	})
	if (periods.length === 0) return []
	const moves = await env.db.auditEvent.findMany({
		where: {
			action: { in: ['period.extended', resumption] },
			subject: { in: periods.map(({ id }) => `period:${id}`) },
			at: { gt: since, lte: toDate(env.now()) },
		},
		orderBy: { id: 'asc' },
	})
	return periods.map(({ id, state, openedAt, createdAt, pausedAt, closedAt, publishedAt, windows, units }) => ({
		id,
		openedAt: toInstant(openedAt ?? createdAt),
		pausedAt: pausedAt ? toInstant(pausedAt) : undefined,
		closedAt: state === 'closed' && closedAt ? toInstant(closedAt) : undefined,
		publishedAt: publishedAt ? toInstant(publishedAt) : undefined,
		windows: windows.map(({ stage, opensAt, closesAt }) => ({
			stage,
			opensAt: toInstant(opensAt),
			closesAt: toInstant(closesAt),
		})),
		moves: moves
			.filter(({ subject }) => subject === `period:${id}`)
			.map(move => ({
				id: String(move.id),
				at: toInstant(move.at),
				closings: milliseconds(move.details),
				isResumption: move.action === resumption,
			})),
		unitIds: units.map(({ unitId }) => unitId),
	}))
}

/** All that has happened in a period by `now`, for a group of people who work by this zone and calendar. */
export function newsOf(period: NewsPeriod, now: Temporal.Instant, zone: string, calendar: Calendar): News[] {
	const { id, openedAt, pausedAt, closedAt, publishedAt, windows, moves } = period
	const about = { period: id }
	if (publishedAt) return [{ kind: 'group-published', key: 'published', params: about, at: publishedAt }]
	if (closedAt) return [{ kind: 'group-closed', key: 'closed', params: about, at: closedAt }]
	if (pausedAt)
		return [{ kind: 'group-paused', key: `paused:${pausedAt.epochMilliseconds}`, params: about, at: pausedAt }]
	const begun = windows.filter(({ opensAt }) => isIn(opensAt, openedAt, now))
	const stages = [...new Set(begun.map(({ opensAt }) => opensAt.epochMilliseconds))].map((opens): News => {
		const at = begun.find(({ opensAt }) => opensAt.epochMilliseconds === opens)!.opensAt
		return { kind: 'group-stage', key: `stage:${opens}`, params: { ...about, opens }, at }
	})
	return [
		{ kind: 'group-opened', key: 'opened', params: about, at: openedAt },
		...stages,
		...moves.map((move): News => {
			const params = { ...about, ...move.closings }
			if (move.isResumption) return { kind: 'group-resumed', key: `resumed:${move.id}`, params: about, at: move.at }
			return { kind: 'group-extended', key: `extended:${move.id}`, params, at: move.at }
		}),
		...summaries(period, now, zone, calendar),
	]
}

/** The summary of this week, or of the working day before the last: a later one makes an earlier one no news. */
function summaries({ id, windows }: NewsPeriod, now: Temporal.Instant, zone: string, calendar: Calendar): News[] {
	const window = windows.find(({ stage }) => stage === 'feedback')
	if (!window || !isIn(now, window.opensAt, window.closesAt)) return []
	const day = latestSummaryDay(dayOf(now, zone), window, zone, calendar)
	if (!day) return []
	return [
		{ kind: 'group-summary', key: `summary:${day}`, params: { period: id }, at: day.toZonedDateTime(zone).toInstant() },
	]
}

/** from < moment ≤ until */
function isIn(moment: Temporal.Instant, from: Temporal.Instant, until: Temporal.Instant): boolean {
	const at = moment.epochMilliseconds
	return from.epochMilliseconds < at && at <= until.epochMilliseconds
}

function milliseconds(details: unknown): Record<string, number> {
	const parsed = closings.parse(details)
	return Object.fromEntries(Object.entries(parsed).map(([stage, at]) => [stage, new Date(at).getTime()]))
}
