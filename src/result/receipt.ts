import { Temporal } from 'temporal-polyfill'
import {
	kindOfEmployee,
	lastResponseDay,
	type ResponseDays,
	responseClosesAt,
	usualResponseDays,
} from '../domain/response-window.ts'
import type { ObjectionState, ResponseAnswer } from '../generated/prisma/enums.ts'
import { audit } from '../store/audit.ts'
import type { Db, Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { getSetting } from '../store/settings.ts'
import { toDate, toInstant } from '../store/time.ts'

/** What the employee has made of one version of their result so far. */
export interface Standing {
	/** null: they have not opened it, and no officer has handed it over */
	receivedAt: Temporal.Instant | null
	handedOver: boolean
	/** Until when they may answer; null while it has not been received, and of a version that is final */
	closesAt: Temporal.Instant | null
	/** The last day on which they may, of their own calendar */
	lastDay: Temporal.PlainDate | null
	answer: ResponseAnswer | null
	answeredAt: Temporal.Instant | null
	/** It came of an objection: it can be read, and no longer objected to */
	isFinal: boolean
	/** They may accept it or object to it now */
	isOpen: boolean
	/** Their objection to it, once sent; of several withdrawn ones the latest */
	objection: { id: string; state: Exclude<ObjectionState, 'draft'> } | null
	/** An objection that they have begun to write and not sent */
	hasDraft: boolean
}

/** What of a result decides when its time to answer ends. */
const whose = {
	id: true,
	revisionOf: { select: { id: true } },
	appraisal: {
		select: { employee: { select: { number: true, zone: true, unit: { select: { zone: true } } } } },
	},
} as const

/** How a version stands with its employee; undefined where there is no such version. Who may know is for the caller. */
export async function standingOf(db: Db | Tx, env: Env, resultId: string): Promise<Standing | undefined> {
	const row = await db.result.findUnique({
		where: { id: resultId },
		select: {
			...whose,
			response: true,
			objections: { select: { id: true, state: true }, orderBy: [{ endedAt: 'desc' }, { id: 'asc' }] },
		},
	})
	if (!row) return undefined
	const { response, objections } = row
	const closesAt = response?.closesAt ? toInstant(response.closesAt) : null
	const sent =
		objections.find(({ state }) => state !== 'draft' && state !== 'withdrawn') ??
		objections.find(({ state }) => state === 'withdrawn')
	return {
		receivedAt: response ? toInstant(response.receivedAt) : null,
		handedOver: response?.handedOverById != null,
		closesAt,
		lastDay: closesAt && lastResponseDay(closesAt, zoneIn(env, row)),
		answer: response?.answer ?? null,
		answeredAt: response?.answeredAt ? toInstant(response.answeredAt) : null,
		isFinal: row.revisionOf !== null,
		isOpen: response?.answer === null && closesAt !== null && isBefore(env.now(), closesAt),
		objection: sent ? { id: sent.id, state: sent.state as Exclude<ObjectionState, 'draft'> } : null,
		hasDraft: objections.some(({ state }) => state === 'draft'),
	}
}

/**
 * Notes that the employee has a version of their result, from when on they may answer it: at their first opening, or
 * by a handing-over that an officer records. Once, however often and from however many cards at a time.
 * @returns false where they had it before
 */
export async function receive(
	tx: Tx,
	env: Env,
	resultId: string,
	{ at = env.now(), by, actorId }: { at?: Temporal.Instant; by?: string; actorId: string },
): Promise<boolean> {
	const row = await tx.result.findUniqueOrThrow({ where: { id: resultId }, select: whose })
	const closesAt = row.revisionOf ? null : toDate(await closesAtFor(tx, env, row, at))
	const { count } = await tx.response.createMany({
		data: [{ resultId, receivedAt: toDate(at), handedOverById: by ?? null, closesAt }],
		skipDuplicates: true,
	})
	if (count === 0) return false
	const action = by ? 'response.handed-over' : 'response.received'
	await audit(tx, env, { actorId, action, subject: `result:${resultId}` })
	return true
}

/** When the time to answer would end, were this version received at `at`; null where it is final. */
export async function wouldClose(
	db: Db | Tx,
	env: Env,
	resultId: string,
	at: Temporal.Instant,
): Promise<Temporal.Instant | null> {
	const row = await db.result.findUniqueOrThrow({ where: { id: resultId }, select: whose })
	return row.revisionOf ? null : closesAtFor(db, env, row, at)
}

/** As HR has set it, or the usual. */
export async function responseDays(db: Db | Tx): Promise<ResponseDays> {
	return (await getSetting(db, 'response.days')) ?? usualResponseDays
}

interface Whose {
	appraisal: { employee: { number: string; zone: string | null; unit: { zone: string | null } } }
}

async function closesAtFor(db: Db | Tx, env: Env, row: Whose, at: Temporal.Instant): Promise<Temporal.Instant> {
	const days = (await responseDays(db))[kindOfEmployee(row.appraisal.employee.number)]
	return responseClosesAt(at, days, zoneIn(env, row))
}

function zoneIn(env: Env, { appraisal: { employee } }: Whose): string {
	return employee.zone ?? employee.unit.zone ?? env.zone
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
	return Temporal.Instant.compare(one, other) < 0
}
