import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { type Page, readPage } from '../../domain/page.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { readPace } from '../../store/pace.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Announcement, findAnnouncement, named } from './announcement.ts'
import { type NamedPerson, namesPerPage } from './audience.ts'
import { countUnwritten } from './enqueue-rest.ts'

/** What became of the rows of a batch. */
export interface Counts {
	people: number
	sent: number
	/** still to be sent, those that are held included */
	waiting: number
	/** no longer true when their turn came, or cancelled */
	dropped: number
	unreachable: number
	failed: number
	/** When the first of those that wait is due; null when none waits */
	nextAt: Temporal.Instant | null
}

export interface Progress {
	announcement: Announcement
	counts: Counts
	/** Recipients who have confirmed that they have read it */
	readings: number
	/** Whom it has not reached and another try could */
	resendable: number
	/** Messages a second that the outbox may send */
	rate: number
	/** The latest correction or removal of what was delivered */
	correction: Counts | null
	removal: Counts | null
}

export async function readProgress(env: Env, actor: Actor, id: string): Promise<Progress> {
	requireHr(actor)
	return progressOf(env.db, await findAnnouncement(env.db, id))
}

export async function progressOf(db: Db, announcement: Announcement): Promise<Progress> {
	const { id, revision, audience } = announcement
	const counts = await countBatches(db, [id, correctionBatch(id, revision), removalBatch(id)])
	const unwritten = announcement.state === 'draft' ? 0 : await countUnwritten(db, id)
	const readings = announcement.asksReading ? await db.announcementReading.count({ where: { announcementId: id } }) : 0
	return {
		announcement: { ...announcement, audience: audience && (await named(db, audience)) },
		counts: withUnwritten(counts.get(id) ?? nothing, unwritten),
		readings,
		resendable: await countResendable(db, id),
		rate: (await readPace(db)).perSecond,
		correction: counts.get(correctionBatch(id, revision)) ?? null,
		removal: counts.get(removalBatch(id)) ?? null,
	}
}

/** Those whose rows are yet to be written wait as well. */
function withUnwritten(counts: Counts, unwritten: number): Counts {
	return { ...counts, people: counts.people + unwritten, waiting: counts.waiting + unwritten }
}

/** How many did not get it and could be reached now: what failed, and whoever has come (back). */
async function countResendable(db: Db, batch: string): Promise<number> {
	const state = { in: ['failed' as const, 'unreachable' as const] }
	return db.outboxMessage.count({ where: { batch, state, recipient: { account: { unreachableSince: null } } } })
}

/** What the rows of one correction are sent together with. */
export function correctionBatch(id: string, revision: number): string {
	return `${id}:correction:${revision}`
}

export function removalBatch(id: string): string {
	return `${id}:removal`
}

const nothing: Counts = { people: 0, sent: 0, waiting: 0, dropped: 0, unreachable: 0, failed: 0, nextAt: null }

const row = z.object({
	batch: z.string(),
	people: z.number(),
	sent: z.number(),
	waiting: z.number(),
	dropped: z.number(),
	unreachable: z.number(),
	failed: z.number(),
	nextAt: z
		.date()
		.nullable()
		.transform(date => date && toInstant(date)),
})

async function countBatches(db: Db | Tx, batches: string[]): Promise<Map<string, Counts>> {
	const rows = await db.$queryRaw<unknown[]>`
		select "batch", count(*)::int "people", (count(*) filter (where "state" = 'sent'))::int "sent",
			(count(*) filter (where "state" in ('waiting', 'sending', 'held')))::int "waiting",
			(count(*) filter (where "state" = 'dropped'))::int "dropped",
			(count(*) filter (where "state" = 'unreachable'))::int "unreachable",
			(count(*) filter (where "state" = 'failed'))::int "failed",
			min("dueAt") filter (where "state" in ('waiting', 'sending', 'held')) "nextAt"
		from "OutboxMessage" where "batch" = any(${batches}) group by "batch"`
	return new Map(
		z
			.array(row)
			.parse(rows)
			.map(({ batch, ...counts }) => [batch, counts]),
	)
}

/** Names behind a figure of the progress. */
export const ledgerLists = ['sent', 'waiting', 'unreachable', 'failed', 'dropped', 'unread'] as const
export type LedgerList = (typeof ledgerLists)[number]

/** Somebody in the ledger. */
export interface LedgerPerson extends NamedPerson {
	/** Why it did not arrive, as the outbox recorded it */
	error: string | null
}

const namedRow = z.object({
	name: z.string(),
	number: z.string(),
	unit: z.string(),
	error: z.string().nullable(),
	total: z.coerce.number(),
})

/** A page of names, by unit and name. */
export async function listLedger(
	env: Env,
	actor: Actor,
	id: string,
	list: LedgerList,
	page: number,
): Promise<Page<LedgerPerson>> {
	requireHr(actor)
	return readPage(page, namesPerPage, async (limit, offset) => {
		const rows = await env.db.$queryRaw<unknown[]>`
			select e."name", e."number", u."name" "unit", o."error", count(*) over () "total"
			from "OutboxMessage" o join "Employee" e on e."id" = o."recipientId" join "Unit" u on u."id" = e."unitId"
			where o."batch" = ${id} and ${conditionOf(list)}
			order by u."name", e."name", e."id" limit ${limit} offset ${offset}`
		return z.array(namedRow).parse(rows)
	})
}

function conditionOf(list: LedgerList): Prisma.Sql {
	switch (list) {
		case 'waiting':
			return Prisma.sql`o."state" in ('waiting', 'sending', 'held')`
		case 'unread':
			return Prisma.sql`o."state" = 'sent' and not exists (select 1 from "AnnouncementReading" r
				where r."announcementId" = o."batch" and r."employeeId" = o."recipientId")`
		case 'sent':
		case 'unreachable':
		case 'failed':
		case 'dropped':
			return Prisma.sql`o."state" = ${list}::"OutboxState"`
		default:
			return list satisfies never
	}
}

/** One line of the ledger as it is kept. */
export interface LedgerEntry extends LedgerPerson {
	state: 'sent' | 'waiting' | 'dropped' | 'unreachable' | 'failed'
	sentAt: Temporal.Instant | null
	readAt: Temporal.Instant | null
}

const moment = z
	.date()
	.nullable()
	.transform(date => date && toInstant(date))
const entry = namedRow.omit({ total: true }).extend({
	state: z.enum(['sent', 'waiting', 'dropped', 'unreachable', 'failed']),
	sentAt: moment,
	readAt: moment,
})

/** The whole ledger, by unit and name; taking it out is recorded. */
export async function exportLedger(env: Env, actor: Actor, id: string): Promise<LedgerEntry[]> {
	requireHr(actor)
	await transaction(env, async tx => {
		await findAnnouncement(tx, id)
		if (await once(tx, env, actor.updateKey))
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'announcement.exported',
				subject: `announcement:${id}`,
			})
	})
	const rows = await env.db.$queryRaw<unknown[]>`
		select e."name", e."number", u."name" "unit", o."error", o."sentAt", r."at" "readAt",
			case when o."state" in ('sending', 'held') then 'waiting' else o."state"::text end "state"
		from "OutboxMessage" o join "Employee" e on e."id" = o."recipientId" join "Unit" u on u."id" = e."unitId"
			left join "AnnouncementReading" r on r."announcementId" = o."batch" and r."employeeId" = o."recipientId"
		where o."batch" = ${id} order by u."name", e."name", e."id"`
	return z.array(entry).parse(rows)
}
