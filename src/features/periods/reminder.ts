import type { Temporal } from 'temporal-polyfill'
import { type Actor, type HrScope, requireOfficer } from '../../domain/actor.ts'
import { dayOf, nextWorkingMoment } from '../../domain/calendar.ts'
import type { Part } from '../../domain/completion.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { findOwed, type Pending, type PendingKind } from '../../pending/pending.ts'
import { audit } from '../../store/audit.ts'
import { findWorkplaces } from '../../store/calendars.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { timeForEveryone } from './enrolment.ts'
import { laggardRows } from './laggards.ts'
import { findPeriodWithin, type StartedPeriod } from './started-period.ts'

/** The late whom HR would remind: one part of a period, in all of it or in a unit with its sub-units. */
export interface Late {
	periodId: string
	part: Part
	unitId?: string
}

/** What a reminder would do; the counts add up to those who are late. */
export interface ReminderPreview {
	period: StartedPeriod
	/** Get a message. */
	people: number
	/** Have one already, of the day on which it would arrive. */
	already: number
	/** Have not joined, or have blocked the bot. */
	away: number
	/** Cannot do anything about it now: its window is not open. */
	closed: number
}

/** Somebody who gets a message, and when: within the working hours of their own calendar. */
interface Due {
	employeeId: string
	at: Temporal.Instant
	dedupeKey: string
}

const kinds: Record<Part, PendingKind> = {
	proposal: 'propose-peers',
	approval: 'approve-peers',
	self: 'self-assessment',
	peer: 'peer-feedback',
	supervisor: 'supervisor-scoring',
}

/** What would happen, before anybody is told. */
export async function previewReminder(env: Env, actor: Actor, late: Late): Promise<ReminderPreview> {
	const { due, ...preview } = await plan(env.db, env, late, requireOfficer(actor))
	return { ...preview, people: due.length }
}

/**
 * Reminds those who are late and can still do something about it, each at most once a day, whatever they are late with.
 * The message says what waits for them when it goes out, and is dropped if nothing does.
 * @returns how many are reminded
 * @throws {Refusal} when that is nobody
 */
export async function remind(env: Env, actor: Actor, late: Late): Promise<number> {
	const scope = requireOfficer(actor)
	return transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return 0
			const { due } = await plan(tx, env, late, scope)
			const people = await enqueue(
				tx,
				env,
				due.map(({ employeeId, at, dedupeKey }) => ({
					recipientId: employeeId,
					kind: 'late-reminder',
					params: { period: late.periodId },
					dedupeKey,
					when: at,
				})),
			)
			if (people === 0) throw new Refusal('refusal-reminder-nobody')
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'period.reminded',
				subject: `period:${late.periodId}`,
				details: { part: late.part, unit: late.unitId ?? null, people },
			})
			return people
		},
		timeForEveryone,
	)
}

/** All that waits for somebody in a period, soonest deadline first: for the message. */
export async function waitingIn(env: Env, periodId: string, employeeId: string): Promise<Pending[]> {
	const pending = await findOwed(env.db, env.now(), [employeeId])
	return pending.filter(item => item.periodId === periodId)
}

async function plan(
	db: Db | Tx,
	env: Env,
	{ periodId, part, unitId }: Late,
	scope: HrScope,
): Promise<Omit<ReminderPreview, 'people'> & { due: Due[] }> {
	const period = await findPeriodWithin(db, scope, periodId)
	const late = await db.$queryRaw<{ id: string; reached: boolean }[]>`
		select l."id", c."employeeId" is not null "reached" from (${laggardRows(part, period, scope, unitId)}) l
			left join "Account" c on c."employeeId" = l."id" and c."unreachableSince" is null
		where l."id" is not null`
	const reached = late.filter(({ reached }) => reached).map(({ id }) => id)
	const pending = await findOwed(db, env.now(), reached)
	const open = new Set(
		pending.filter(item => item.periodId === periodId && item.kind === kinds[part]).map(item => item.employeeId),
	)
	const due = await momentsOf(
		db,
		env,
		reached.filter(id => open.has(id)),
	)
	const keys = due.map(({ dedupeKey }) => dedupeKey)
	const known = await db.outboxMessage.findMany({ where: { dedupeKey: { in: keys } }, select: { dedupeKey: true } })
	const told = new Set(known.map(({ dedupeKey }) => dedupeKey))
	return {
		period,
		due: due.filter(({ dedupeKey }) => !told.has(dedupeKey)),
		already: told.size,
		away: late.length - reached.length,
		closed: reached.length - due.length,
	}
}

async function momentsOf(db: Db | Tx, env: Env, employeeIds: readonly string[]): Promise<Due[]> {
	if (employeeIds.length === 0) return []
	const workplaces = await findWorkplaces(db, env, employeeIds)
	const moments = new Map(
		[...new Set(workplaces.values())].map(place => [place, nextWorkingMoment(env.now(), place.zone, place.calendar)]),
	)
	return [...workplaces].map(([employeeId, place]) => {
		const at = moments.get(place)!
		return { employeeId, at, dedupeKey: `late-reminder:${employeeId}:${dayOf(at, place.zone)}` }
	})
}
