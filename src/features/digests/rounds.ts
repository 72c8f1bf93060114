import { Temporal } from 'temporal-polyfill'
import { dayAfterEnd, morningOf, weekBeginning } from '../../domain/digest.ts'
import type { Tx } from '../../store/client.ts'
import type { Place } from '../../store/places.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import type { EndedWindow } from './late.ts'
import type { RunningPeriod } from './running.ts'

/** A round of messages to the people of one place, each once. */
type RoundName = 'daily' | 'weekly' | `late:${string}`

/** The rounds that are owed at a tick, by `roundKey`, with the moment at which each was to begin. */
export type OwedRounds = ReadonlyMap<string, Temporal.Instant>

/** What no earlier tick has acted upon. Mornings that passed during downtime are not made up for: the next says it all. */
export async function owedRounds(
	tx: Tx,
	now: Temporal.Instant,
	places: readonly Place[],
	running: readonly RunningPeriod[],
	ended: readonly EndedWindow[],
): Promise<OwedRounds> {
	const handled = (await getSetting(tx, 'digest.handled')) ?? {}
	const owed = new Map<string, Temporal.Instant>()
	const add = (name: RoundName, place: Place, moment: Temporal.Instant) => {
		const key = roundKey(name, place.key)
		const before = handled[key]
		if (before === undefined || Temporal.Instant.compare(Temporal.Instant.from(before), moment) < 0)
			owed.set(key, moment)
	}
	for (const place of places) {
		const { zone, calendar } = place
		const mornings = { daily: morningOf(now, zone, calendar), weekly: weekBeginning(now, zone, calendar) }
		for (const name of ['daily', 'weekly'] as const) {
			const moment = mornings[name]
			if (moment && running.some(period => hasRunSince(period, moment))) add(name, place, moment)
		}
		for (const window of ended) {
			const moment = dayAfterEnd(window.closesAt, zone, calendar)
			if (Temporal.Instant.compare(moment, now) <= 0) add(lateRound(window), place, moment)
		}
	}
	return owed
}

/** On the morning on which a period begins there is nothing to sum up. */
export function hasRunSince({ since }: RunningPeriod, moment: Temporal.Instant): boolean {
	return Temporal.Instant.compare(since, moment) < 0
}

/** Notes that everyone who was owed something in these rounds has it in the outbox; forgets windows that are history. */
export async function markHandled(tx: Tx, owed: OwedRounds, ended: readonly EndedWindow[]): Promise<void> {
	const handled = { ...(await getSetting(tx, 'digest.handled')) }
	for (const [key, moment] of owed) handled[key] = moment.toString()
	const current = ended.map(window => `${lateRound(window)}:`)
	const kept = Object.entries(handled).filter(
		([key]) => !key.startsWith('late:') || current.some(start => key.startsWith(start)),
	)
	await setSetting(tx, 'digest.handled', Object.fromEntries(kept))
}

/** @param place see `placeKey` */
export function roundKey(name: RoundName, place: string): string {
	return `${name}:${place}`
}

export function lateRound({ periodId, closesAt }: EndedWindow): RoundName {
	return `late:${periodId}:${closesAt.epochMilliseconds}`
}
