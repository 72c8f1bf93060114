import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../../store/client.ts'
import { isTalkOpen, talks } from '../../store/talks.ts'
import { toDate, toInstant } from '../../store/time.ts'

/** Who talks: the employee, and who scores them. */
export type Side = 'employee' | 'supervisor'

/** When a talk takes place, or took place, as one of the two reads it. */
export interface TalkTime {
	appraisalId: string
	periodId: string
	period: string
	reader: Side
	employee: { id: string; name: string }
	supervisor: { id: string; name: string }
	/** The time that is given to the talks of the period */
	opensAt: Temporal.Instant
	closesAt: Temporal.Instant
	/** It may be arranged and confirmed now */
	isOpen: boolean
	/** The supervisor has sent their scores */
	isScored: boolean
	slotId: string | null
	/** What is agreed; null: nothing yet */
	agreed: Agreed | null
	/** When else the employee would like to talk */
	wish: string | null
	/** Counts changes of the time */
	revision: number
	/** Who has confirmed that it took place */
	confirmed: Record<Side, boolean>
}

export interface Agreed {
	startsAt: Temporal.Instant
	endsAt: Temporal.Instant
	place: string | null
}

/**
 * How far a talk is: not scored yet, without a time, another time wished for, a time agreed, begun or over and not
 * confirmed by both, held.
 */
export type TalkState = 'unscored' | 'unarranged' | 'wished' | 'agreed' | 'unconfirmed' | 'held'

const instant = z.date().transform(toInstant)

const row = z.object({
	appraisalId: z.string(),
	periodId: z.string(),
	period: z.string(),
	employeeId: z.string(),
	employee: z.string(),
	supervisorId: z.string(),
	supervisor: z.string(),
	opensAt: instant,
	closesAt: instant,
	isOpen: z.boolean(),
	isScored: z.boolean(),
	slotId: z.string().nullable(),
	startsAt: instant.nullable(),
	endsAt: instant.nullable(),
	place: z.string().nullable(),
	wish: z.string().nullable(),
	revision: z.number(),
	employeeConfirmedAt: z.date().nullable(),
	supervisorConfirmedAt: z.date().nullable(),
})

/** @throws {Refusal} for who is neither the employee nor scores them, and where no talk belongs to the appraisal */
export async function readTime(
	db: Db | Tx,
	now: Temporal.Instant,
	{ employeeId }: Pick<Actor, 'employeeId'>,
	appraisalId: string,
): Promise<TalkTime> {
	const rows = await db.$queryRaw<unknown[]>`
		select t.*, e."name" "employee", v."name" "supervisor", ${isTalkOpen(toDate(now))} "isOpen"
		from ${talks} t join "Employee" e on e."id" = t."employeeId" join "Employee" v on v."id" = t."supervisorId"
		where t."appraisalId" = ${appraisalId} and ${employeeId} in (t."employeeId", t."supervisorId")`
	const [found] = z.array(row).parse(rows)
	if (!found) throw new Refusal('refusal-not-yours')
	const { startsAt, endsAt, place } = found
	return {
		...found,
		reader: employeeId === found.employeeId ? 'employee' : 'supervisor',
		employee: { id: found.employeeId, name: found.employee },
		supervisor: { id: found.supervisorId, name: found.supervisor },
		agreed: startsAt && endsAt ? { startsAt, endsAt, place } : null,
		confirmed: { employee: found.employeeConfirmedAt !== null, supervisor: found.supervisorConfirmedAt !== null },
	}
}

/** The same, held until the end of the transaction: what two do at once follows each other. */
export async function lockTime(tx: Tx, now: Temporal.Instant, actor: Actor, appraisalId: string): Promise<TalkTime> {
	// A statement of its own: what waits for somebody else's transaction reads what was there before it.
	// Rows that refer to the appraisal (notes, results) may be written meanwhile: they wait for nothing here.
	await tx.$queryRaw`select 1 from "Appraisal" where "id" = ${appraisalId} for no key update`
	return readTime(tx, now, actor, appraisalId)
}

export function stateOf(
	{ agreed, wish, confirmed, isScored }: Pick<TalkTime, 'agreed' | 'wish' | 'confirmed' | 'isScored'>,
	now: Temporal.Instant,
): TalkState {
	if (confirmed.employee && confirmed.supervisor) return 'held'
	if (confirmed.employee || confirmed.supervisor) return 'unconfirmed'
	if (agreed) return hasBegun(agreed, now) ? 'unconfirmed' : 'agreed'
	if (!isScored) return 'unscored'
	return wish === null ? 'unarranged' : 'wished'
}

/** May a (or another) time be agreed now? Not once somebody has confirmed that they have talked. */
export function isArrangeable({ isOpen, isScored, confirmed }: TalkTime): boolean {
	return isOpen && isScored && !confirmed.employee && !confirmed.supervisor
}

/** @throws {Refusal} that says why no time can be agreed now */
export function requireArrangeable(time: TalkTime): void {
	if (isArrangeable(time)) return
	if (!time.isOpen) throw new Refusal('refusal-dialogue-closed')
	throw new Refusal(time.isScored ? 'refusal-dialogue-held' : 'refusal-dialogue-unscored')
}

export function hasBegun({ startsAt }: Pick<Agreed, 'startsAt'>, now: Temporal.Instant): boolean {
	return startsAt.epochMilliseconds <= now.epochMilliseconds
}

export function otherSide(side: Side): Side {
	return side === 'employee' ? 'supervisor' : 'employee'
}
