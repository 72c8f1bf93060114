import { z } from 'zod'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'

/** So many rows a transaction: who taps has their turn while a whole city is written to. */
const rowsAtOnce = 2_000

const releaseRow = z.object({
	state: z.enum(['draft', 'released', 'paused', 'cancelled']),
	sendAt: z
		.date()
		.nullable()
		.transform(date => date && toInstant(date)),
	inHours: z.boolean(),
	people: z.array(z.string()),
})
type Release = z.infer<typeof releaseRow>

/**
 * Writes the outbox rows of a released announcement that are still missing, step by step: killed on the way, the next
 * call goes on where it stopped. Each row is written once, whoever calls, and in the state that the announcement has
 * come to meanwhile.
 */
export async function enqueueRest(env: Env, id: string): Promise<void> {
	while (await transaction(env, tx => enqueueStep(tx, env, id)));
}

/** Announcements whose rows are not all written. */
export async function unfinishedReleases(env: Env): Promise<string[]> {
	const rows = await env.db.$queryRaw<{ id: string }[]>`
		select "id" from "Announcement" where cardinality("recipientIds") > 0 order by "releasedAt"`
	return rows.map(({ id }) => id)
}

/** How many rows of an announcement are still to be written. */
export async function countUnwritten(db: Db | Tx, id: string): Promise<number> {
	const [row] = await db.$queryRaw<{ unwritten: number }[]>`
		select cardinality("recipientIds") - "enqueued" "unwritten" from "Announcement" where "id" = ${id}`
	return row?.unwritten ?? 0
}

/** @returns is there (perhaps) more to write? */
async function enqueueStep(tx: Tx, env: Env, id: string): Promise<boolean> {
	const [found] = await tx.$queryRaw<unknown[]>`
		select "state"::text, "sendAt", "inHours",
			"recipientIds"["enqueued" + 1 : "enqueued" + ${rowsAtOnce}::int] "people"
		from "Announcement" where "id" = ${id} for update`
	const release = releaseRow.optional().parse(found)
	if (!release || release.people.length === 0) return false
	await enqueue(
		tx,
		env,
		release.people.map(recipientId => ({
			recipientId,
			kind: 'announcement',
			params: { announcement: id },
			dedupeKey: `announcement:${id}:${recipientId}`,
			when: release.sendAt ?? (release.inHours ? 'working-hours' : 'now'),
			batch: id,
		})),
	)
	await tx.$executeRaw`update "OutboxMessage" o set "state" = 'unreachable', "error" = 'not joined'
		where o."batch" = ${id} and o."recipientId" = any(${release.people})
			and not exists (select 1 from "Account" c where c."employeeId" = o."recipientId")`
	await stopStep(tx, id, release)
	await tx.$executeRaw`
		update "Announcement" set "enqueued" = case when "isLast" then 0 else "written" end,
			"recipientIds" = case when "isLast" then '{}' else "recipientIds" end
		from (
			select "enqueued" + ${release.people.length}::int "written",
				"enqueued" + ${release.people.length}::int >= cardinality("recipientIds") "isLast"
			from "Announcement" where "id" = ${id}
		) step where "id" = ${id}`
	return true
}

/** It was paused or stopped while its rows were written. */
async function stopStep(tx: Tx, id: string, { state, people }: Release): Promise<void> {
	if (state === 'paused')
		await tx.$executeRaw`update "OutboxMessage" set "state" = 'held'
			where "batch" = ${id} and "recipientId" = any(${people}) and "state" = 'waiting'`
	if (state === 'cancelled')
		await tx.$executeRaw`update "OutboxMessage" set "state" = 'dropped', "error" = 'cancelled'
			where "batch" = ${id} and "recipientId" = any(${people}) and "state" = 'waiting'`
}
