import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/refusal.ts'
import { enqueue, type Outgoing } from '../outbox/enqueue.ts'
import { appraisalWindows } from '../store/appraisal-window.ts'
import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { newId } from '../store/id.ts'
import { toInstant } from '../store/time.ts'
import { leavePeersOf, tookPart } from './lapse.ts'
import { leavePeers, type Months, type Passed, passScoring, reachable } from './scorer.ts'

/** What came of entering another supervisor. */
export interface SupervisorChange {
	/** Appraisals that the new supervisor scores from now on */
	moved: number
	/** Those that stay where they are: sent already, or not for the new supervisor to score */
	kept: number
}

export interface NewSupervisor {
	employeeId: string
	supervisorId: string
	/** The employee has asked for it, and is told of that by who has answered them */
	asked?: boolean
	/** A move in the middle (mutasi): both score, weighed by the months that each leads in the period */
	months?: Months
}

const row = z.object({
	appraisalId: z.string(),
	periodId: z.string(),
	supervisorId: z.string().nullable(),
	isSent: z.boolean(),
	closesAt: z.date().nullable(),
})

type Running = Passed & { periodId: string; isSent: boolean }

/**
 * Enters another supervisor with effect now, in the caller's transaction: what runs and is not sent moves to them, who
 * scored before decides about their drafts, and all concerned are told. Who scored when stays on record.
 * @returns undefined where they are the supervisor already
 * @throws {Refusal} when there is no such person, the employee leads them, or it is the officer's own record
 */
export async function changeSupervisor(
	tx: Tx,
	env: Env,
	actor: Actor,
	{ employeeId, supervisorId, asked = false, months }: NewSupervisor,
): Promise<SupervisorChange | undefined> {
	// Who works for HR does not choose who scores them
	if (employeeId === actor.employeeId) throw new Refusal('refusal-staff-own')
	const supervisor = await tx.employee.findUnique({ where: { id: supervisorId }, select: { id: true } })
	if (!supervisor) throw new Refusal('refusal-not-yours')
	// Two changes at once could each be right, and together a loop
	await tx.$executeRaw`lock table "Employee" in share row exclusive mode`
	if (await isLedBy(tx, supervisorId, employeeId)) throw new Refusal('refusal-join-correction-loop')
	const { supervisorId: from } = await tx.employee.findUniqueOrThrow({ where: { id: employeeId } })
	if (from === supervisorId) return undefined
	const running = await lockRunning(tx, employeeId)
	await tx.employee.update({ where: { id: employeeId }, data: { supervisorId } })
	await leavePeersOf(tx, env, [employeeId])
	const ids = running.map(({ appraisalId }) => appraisalId)
	// Nobody rates their own people anonymously, also where somebody else scores them
	await leavePeers(tx, env, ids, supervisorId)
	const unfit = await tookPart(tx, supervisorId, ids)
	const moving = running.filter(
		appraisal =>
			(!appraisal.isSent || months) && appraisal.supervisorId !== supervisorId && !unfit.has(appraisal.appraisalId),
	)
	await pass(tx, env, actor, moving, supervisorId, months)
	await audit(tx, env, {
		actorId: actor.employeeId,
		action: 'supervisor.changed',
		subject: `employee:${employeeId}`,
		details: { from, to: supervisorId },
	})
	if (moving.length === 0) await tell(tx, env, { employeeId, from, supervisorId, asked })
	const kept = running.filter(appraisal => appraisal.supervisorId !== supervisorId).length - moving.length
	return { moved: moving.length, kept }
}

/** The employee's appraisals that have no result, held: sending, sealing and another officer come before or after. */
async function lockRunning(tx: Tx, employeeId: string): Promise<Running[]> {
	await tx.$queryRaw`select 1 from "Period" p where p."state" <> 'draft' and exists (
		select 1 from "Appraisal" a where a."periodId" = p."id" and a."employeeId" = ${employeeId}) order by p."id" for share`
	await tx.$queryRaw`select 1 from "Appraisal" where "employeeId" = ${employeeId} order by "id" for update`
	await tx.$queryRaw`select 1 from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
		where a."employeeId" = ${employeeId} and r."group" = 'supervisor' order by r."id" for update of r`
	const rows = await tx.$queryRaw<unknown[]>`
		select a."id" "appraisalId", a."periodId", a."supervisorId", w."closesAt",
			exists (select 1 from "Review" r where r."appraisalId" = a."id" and r."group" = 'supervisor'
				and r."raterId" = a."supervisorId" and r."state" = 'submitted') "isSent"
		from "Appraisal" a join "Period" p on p."id" = a."periodId" and p."state" <> 'draft'
			left join ${appraisalWindows} w on w."appraisalId" = a."id" and w."stage" = 'supervisor'
		where a."employeeId" = ${employeeId} and not exists (select 1 from "Result" f where f."appraisalId" = a."id")
			and (p."state" in ('open', 'paused') or w."running")
		order by a."periodId"`
	return z
		.array(row)
		.parse(rows)
		.map(({ closesAt, ...appraisal }) => ({
			...appraisal,
			employeeId,
			scoring: closesAt && { closesAt: toInstant(closesAt) },
		}))
}

/** Somebody is appraised once in a period: each is passed on by itself. */
async function pass(
	tx: Tx,
	env: Env,
	actor: Actor,
	moving: readonly Running[],
	toId: string,
	months: Months | undefined,
): Promise<void> {
	for (const { periodId, ...passed } of moving)
		await passScoring(tx, env, {
			actor,
			periodId,
			passed: [passed],
			successor: { toId, capacity: 'supervisor' },
			drafts: 'offered',
			months: passed.supervisorId ? months : undefined,
		})
}

interface Changed extends Required<Omit<NewSupervisor, 'months'>> {
	from: string | null
}

/** Where no appraisal moves, which tells as much, all three are told of the record. */
async function tell(tx: Tx, env: Env, { employeeId, from, supervisorId, asked }: Changed): Promise<void> {
	const change = newId()
	const message = (recipientId: string): Outgoing => ({
		recipientId,
		kind: 'staff-supervisor-changed',
		params: { employee: employeeId, from: from ?? '', to: supervisorId },
		dedupeKey: `staff-supervisor-changed:${change}:${recipientId}`,
		when: 'working-hours',
	})
	const told = [...(asked ? [] : [employeeId]), supervisorId, ...(from ? [from] : [])]
	await enqueue(tx, env, await reachable(tx, told.map(message)))
}

/** Does `personId` stand somewhere below `leaderId`, or are they the same? */
async function isLedBy(tx: Tx, personId: string, leaderId: string): Promise<boolean> {
	const found = await tx.$queryRaw<unknown[]>`
		with recursive above as (
			select "id", "supervisorId" from "Employee" where "id" = ${personId}
			union
			select e."id", e."supervisorId" from "Employee" e join above a on e."id" = a."supervisorId"
		) select 1 from above where "id" = ${leaderId}`
	return found.length > 0
}
