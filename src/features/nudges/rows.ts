import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'

/** A nudge that is to be sent. */
export interface PlannedNudge {
	employeeId: string
	/** The recipient's own, on which `at` lies */
	day: Temporal.PlainDate
	at: Temporal.Instant
}

/** A nudge's row in the outbox, as its parameters name it. */
export interface NudgeRow {
	day: string
	/** How many rows of that person and day came before it and were dropped */
	turn: number
}

/** `nudge:<employee>:<day>`, and a number where the rows before it were dropped. */
export function nudgeKey(employeeId: string, { day, turn }: NudgeRow): string {
	return `nudge:${employeeId}:${day}${turn === 0 ? '' : `:${turn}`}`
}

/**
 * One nudge a person and local day, whatever happens: a second one merges with that which waits, or has been sent. One
 * that was dropped (nothing waited then, or it moved to another day) does not stand in the way of the next.
 */
export async function enqueueNudges(tx: Tx, env: Env, nudges: readonly PlannedNudge[]): Promise<void> {
	const rows = nudges.map(({ employeeId, day, at }) => ({ employeeId, day: day.toString(), at }))
	const turnOf = await freeTurns(
		tx,
		rows.map(({ employeeId, day }) => nudgeKey(employeeId, { day, turn: 0 })),
	)
	await enqueueRows(
		tx,
		env,
		rows.map(({ employeeId, day, at }) => ({ employeeId, day, at, turn: turnOf(employeeId, day) })),
	)
}

/** Writes rows of which the turn is known; one that is there already is not written again. */
export async function enqueueRows(
	tx: Tx,
	env: Env,
	rows: readonly (NudgeRow & { employeeId: string; at: Temporal.Instant })[],
): Promise<void> {
	await enqueue(
		tx,
		env,
		rows.map(({ employeeId, day, turn, at }) => ({
			recipientId: employeeId,
			kind: 'nudge',
			params: { day, turn },
			dedupeKey: nudgeKey(employeeId, { day, turn }),
			when: at,
		})),
	)
}

const dayRow = z.object({ employeeId: z.string(), day: z.string(), turns: z.coerce.number(), alive: z.boolean() })

/** @param keys of the first rows; only few of them have been dropped, and only the days of these are looked at */
async function freeTurns(tx: Tx, keys: string[]): Promise<(employeeId: string, day: string) => number> {
	const days = z.array(dayRow).parse(
		await tx.$queryRaw`
			select o."recipientId" "employeeId", o."params" ->> 'day' "day", count(*) "turns",
				bool_or(o."state" <> 'dropped') "alive"
			from "OutboxMessage" first join "OutboxMessage" o on o."recipientId" = first."recipientId"
				and o."kind" = 'nudge' and o."params" ->> 'day' = first."params" ->> 'day'
			where first."dedupeKey" = any(${keys}) and first."state" = 'dropped'
			group by 1, 2`,
	)
	const turns = new Map(days.map(({ employeeId, day, turns, alive }) => [`${employeeId} ${day}`, alive ? 0 : turns]))
	return (employeeId, day) => turns.get(`${employeeId} ${day}`) ?? 0
}
