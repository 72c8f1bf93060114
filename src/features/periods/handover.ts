import { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { closingOf, daysAfter } from '../../domain/windows.ts'
import type { Capacity } from '../../generated/prisma/enums.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { lapsePeerReviews, tookPart } from '../../questionnaire/lapse.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { extraDays, storeExtension } from './extension.ts'
import type { Target } from './target.ts'
import { lockUnscored, type Unscored } from './unscored.ts'

/** Who scores from now on, and as what. */
export interface Successor {
	toId: string
	capacity: Capacity
}

/**
 * Hands the scoring of a target's appraisals to somebody else, before it is sent: what the former scorer had in draft
 * is deleted, and who takes over has at least three working days. An appraisal of the successor's own stays where it
 * is, and so does the officer's own, unless the superior takes over. All concerned are told.
 * @returns how many appraisals were handed over; 0 for an update that was handled before
 * @throws {Refusal} unless the actor is HR, something is left to hand over, and the successor may score it
 */
export async function handOver(
	env: Env,
	actor: Actor,
	periodId: string,
	target: Target,
	successor: Successor,
): Promise<number> {
	requireHr(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return 0
		const held = await lockUnscored(tx, periodId, target)
		const unscored = successor.capacity === 'superior' ? held : choosableBy(actor, held)
		const passed = await refuseUnlessFit(tx, unscored, successor)
		const ids = passed.map(({ appraisalId }) => appraisalId)
		await replaceReviews(tx, ids, successor.toId)
		await tx.appraisal.updateMany({ where: { id: { in: ids } }, data: { supervisorId: successor.toId } })
		await leavePeers(tx, env, ids, successor.toId)
		await giveTime(tx, env, passed)
		const batch = await record(tx, env, actor, passed, successor)
		await tell(tx, env, periodId, passed, successor.toId, batch)
		return passed.length
	})
}

/** The superior of who scores now, if they may take over; undefined where there is none or they may not. */
export async function findSuperior(
	db: Db | Tx,
	unscored: readonly Unscored[],
): Promise<{ id: string; name: string } | undefined> {
	const [first] = unscored
	if (!first?.supervisorId) return undefined
	const scorer = await db.employee.findUnique({
		where: { id: first.supervisorId },
		select: { supervisor: { select: { id: true, name: true, account: { select: { telegramId: true } } } } },
	})
	const superior = scorer?.supervisor
	if (!superior?.account) return undefined
	const movable = movableTo(unscored, superior.id)
	if (movable.length === 0 || (await hasTakenPart(db, movable, superior.id))) return undefined
	return { id: superior.id, name: superior.name }
}

/**
 * What this officer may hand to somebody of their choice: not the scoring of themself, whatever else there is.
 * @throws {Refusal} when that is all there is
 */
export function choosableBy({ employeeId }: Actor, unscored: readonly Unscored[]): Unscored[] {
	const others = unscored.filter(appraisal => appraisal.employeeId !== employeeId)
	if (unscored.length > 0 && others.length === 0) throw new Refusal('refusal-handover-yourself')
	return others
}

/** What can go to somebody: what is not sent, not theirs already, and not about themself. */
export function movableTo(unscored: readonly Unscored[], toId: string): Unscored[] {
	return unscored.filter(
		({ isSent, supervisorId, employeeId }) => !isSent && supervisorId !== toId && employeeId !== toId,
	)
}

async function refuseUnlessFit(
	tx: Tx,
	unscored: readonly Unscored[],
	{ toId, capacity }: Successor,
): Promise<Unscored[]> {
	const open = unscored.filter(({ isSent, supervisorId }) => !isSent && supervisorId !== toId)
	if (open.length === 0) throw new Refusal('refusal-handover-nothing')
	const passed = movableTo(open, toId)
	if (passed.length === 0) throw new Refusal('refusal-handover-own')
	if ((await tx.account.count({ where: { employeeId: toId } })) === 0) throw new Refusal('refusal-handover-not-joined')
	if (await hasTakenPart(tx, passed, toId)) throw new Refusal('refusal-handover-rater')
	if (capacity === 'superior' && (await findSuperior(tx, passed))?.id !== toId) throw new Refusal('refusal-not-yours')
	return passed
}

/** Who has rated somebody anonymously, sealed by now, never scores them. */
async function hasTakenPart(db: Db | Tx, appraisals: readonly Unscored[], employeeId: string): Promise<boolean> {
	const ids = appraisals.map(({ appraisalId }) => appraisalId)
	return (await tookPart(db, employeeId, ids)).size > 0
}

/** The former scorer's drafts go; who scored before, and does again, begins anew. */
async function replaceReviews(tx: Tx, appraisalIds: readonly string[], toId: string): Promise<void> {
	const former = { appraisalId: { in: [...appraisalIds] }, group: 'supervisor' as const }
	await tx.answer.deleteMany({ where: { review: former } })
	await tx.review.updateMany({ where: former, data: { state: 'lapsed' } })
	await tx.$executeRaw`
		insert into "Review" ("id", "appraisalId", "raterId", "group")
		select r."id", r."appraisalId", ${toId}, 'supervisor'
		from unnest(${appraisalIds.map(newId)}::text[], ${[...appraisalIds]}::text[]) r("id", "appraisalId")
		on conflict ("appraisalId", "raterId", "group") do update set "state" = 'draft'`
}

/**
 * Nobody rates anonymously whom they score, nor whose objections they decide (design §6); who was only proposed leaves
 * the list.
 */
async function leavePeers(tx: Tx, env: Env, appraisalIds: readonly string[], raterId: string): Promise<void> {
	await lapsePeerReviews(tx, env, { raterId, appraisalIds, reason: 'scorer' })
	const { supervisorId: superior } = await tx.employee.findUniqueOrThrow({ where: { id: raterId } })
	if (superior) await lapsePeerReviews(tx, env, { raterId: superior, appraisalIds, reason: 'superior' })
	await tx.nomination.deleteMany({
		where: {
			peerId: { in: superior ? [raterId, superior] : [raterId] },
			appraisalId: { in: [...appraisalIds] },
			state: 'listed',
		},
	})
}

async function giveTime(tx: Tx, env: Env, passed: readonly Unscored[]): Promise<void> {
	const now = env.now()
	const until = closingOf(daysAfter(now, extraDays.supervisor, now, env), env.zone)
	const short = passed.filter(({ scoring }) => scoring && Temporal.Instant.compare(scoring.closesAt, until) < 0)
	await storeExtension(
		tx,
		short.map(({ appraisalId }) => appraisalId),
		'supervisor',
		until,
	)
}

/** @returns the id of the first handover, which names all of them */
async function record(
	tx: Tx,
	env: Env,
	actor: Actor,
	passed: readonly Unscored[],
	{ toId, capacity }: Successor,
): Promise<string> {
	// One moment for all of them: by it the messages find what was handed over together
	const at = toDate(env.now())
	const rows = passed.map(({ appraisalId, supervisorId }) => ({
		id: newId(),
		appraisalId,
		fromId: supervisorId,
		toId,
		capacity,
		at,
	}))
	await tx.handover.createMany({ data: rows })
	await audit(
		tx,
		env,
		...rows.map(({ appraisalId, fromId }) => ({
			actorId: actor.employeeId,
			action: 'appraisal.handed-over',
			subject: `appraisal:${appraisalId}`,
			details: { from: fromId, to: toId, capacity },
		})),
	)
	return rows[0]!.id
}

/** Who scores now and who did hear of all their people in one message each. */
async function tell(
	tx: Tx,
	env: Env,
	periodId: string,
	passed: readonly Unscored[],
	toId: string,
	batch: string,
): Promise<void> {
	const message = (kind: string, recipientId: string): Outgoing => ({
		recipientId,
		kind,
		params: { period: periodId, handover: batch },
		dedupeKey: `${kind}:${batch}:${recipientId}`,
		when: 'working-hours',
	})
	const former = new Set(passed.flatMap(({ supervisorId }) => supervisorId ?? []))
	const all = [
		message('scoring-received', toId),
		...[...former].map(id => message('scoring-passed-on', id)),
		...passed.map(({ employeeId }) => message('scorer-changed', employeeId)),
	]
	const joined = await tx.account.findMany({
		where: { employeeId: { in: all.map(({ recipientId }) => recipientId) } },
		select: { employeeId: true },
	})
	const reachable = new Set(joined.map(({ employeeId }) => employeeId))
	await enqueue(
		tx,
		env,
		all.filter(({ recipientId }) => reachable.has(recipientId)),
	)
}
