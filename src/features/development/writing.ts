import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/actor.ts'
import { checkDue, checkPlanText, type PlanAction, readHours } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { dayToDate, toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockItem, type PlanCard } from './item.ts'
import { readerOf, requireReader } from './standing.ts'

/** One thing that is said of an item; `null` takes it away. */
export type Change =
	| { field: 'goal'; text: string }
	/** As typed */
	| { field: 'description' | 'note' | 'helper' | 'hours'; text: string | null }
	/** The employee's supervisor */
	| { field: 'helper'; supervisor: true }
	| { field: 'action'; action: PlanAction }
	| { field: 'due'; day: Temporal.PlainDate }

/**
 * Begins an item of somebody's plan with its goal: a draft, which its author alone sees.
 * @returns its id, also when the same text arrives again
 * @throws {Refusal} unless it is the actor's own plan or of somebody they lead
 */
export async function beginItem(env: Env, actor: Actor, employeeId: string, goal: string): Promise<string> {
	const text = checkPlanText('goal', goal)
	return transaction(env, async tx => {
		await requireReader(tx, actor, employeeId)
		if (!(await once(tx, env, actor.updateKey))) return newestDraft(tx, actor, employeeId)
		const id = newId()
		const at = toDate(env.now())
		const from = await tx.appraisal.findFirst({
			where: { employeeId, period: { state: 'published' } },
			orderBy: [{ period: { publishedAt: 'desc' } }, { id: 'asc' }],
			select: { id: true },
		})
		const author = { authorId: actor.employeeId, appraisalId: from?.id ?? null }
		await tx.planItem.create({ data: { id, employeeId, ...author, goal: text, createdAt: at, changedAt: at } })
		return id
	})
}

async function newestDraft(tx: Tx, { employeeId: authorId }: Actor, employeeId: string): Promise<string> {
	const found = await tx.planItem.findFirst({
		where: { employeeId, authorId },
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		select: { id: true },
	})
	if (!found) throw new Refusal('refusal-not-yours')
	return found.id
}

/** @throws {Refusal} for what cannot be said so, or by who may not */
export async function changeItem(env: Env, actor: Actor, itemId: string, change: Change): Promise<PlanCard> {
	return transaction(env, async tx => {
		const item = await lockItem(env, tx, actor, itemId)
		const { edit, progress } = item.rights
		const isProgress = change.field === 'note' || change.field === 'hours'
		if (!(isProgress ? edit || progress : edit)) throw new Refusal('refusal-plan-settled')
		const data = await dataOf(tx, item, change)
		await tx.planItem.update({ where: { id: itemId }, data: { ...data, changedAt: toDate(env.now()) } })
		if (item.state !== 'draft') await record(tx, env, actor, item, 'plan.changed', { what: change.field })
		return lockItem(env, tx, actor, itemId)
	})
}

async function dataOf(tx: Tx, item: PlanCard, change: Change): Promise<Prisma.PlanItemUncheckedUpdateInput> {
	switch (change.field) {
		case 'goal':
			return { goal: checkPlanText('goal', change.text) }
		case 'description':
		case 'note':
			return { [change.field]: change.text === null ? null : checkPlanText(change.field, change.text) }
		case 'action':
			return { action: change.action }
		case 'due':
			return { dueOn: dayToDate(checkDue(change.day, item.today)) }
		case 'helper': {
			if (!('supervisor' in change))
				return { helperId: null, helper: change.text === null ? null : checkPlanText('helper', change.text) }
			const { supervisorId } = await tx.employee.findUniqueOrThrow({ where: { id: item.employeeId } })
			if (!supervisorId) throw new Refusal('refusal-not-yours')
			return { helperId: supervisorId, helper: null }
		}
		case 'hours':
			return { hours: change.text === null ? null : readHours(change.text) }
		default:
			return change satisfies never
	}
}

/**
 * A draft becomes part of the plan; whose plan it is is told where somebody else has written it. Twice, it is once.
 * @throws {Refusal} while it has no action or no day, or its day has passed meanwhile
 */
export async function enterItem(env: Env, actor: Actor, itemId: string): Promise<PlanCard> {
	return transaction(env, async tx => {
		const item = await lockItem(env, tx, actor, itemId)
		if (item.state !== 'draft') return item
		if (!item.action || !item.dueOn) throw new Refusal('refusal-plan-incomplete')
		checkDue(item.dueOn, item.today)
		await tx.planItem.update({ where: { id: itemId }, data: { state: 'not_started', changedAt: toDate(env.now()) } })
		await record(tx, env, actor, item, 'plan.added')
		if (item.reader === 'lead')
			await enqueue(tx, env, [
				{
					recipientId: item.employeeId,
					kind: 'plan-added',
					params: { item: itemId },
					dedupeKey: `plan-added:${itemId}`,
					when: 'working-hours',
				},
			])
		return lockItem(env, tx, actor, itemId)
	})
}

/** @returns whose plan it was in. @throws {Refusal} once it has begun */
export async function deleteItem(env: Env, actor: Actor, itemId: string): Promise<string> {
	return transaction(env, async tx => {
		const item = await lockItem(env, tx, actor, itemId)
		if (!item.rights.remove) throw new Refusal('refusal-plan-begun')
		await tx.planItem.delete({ where: { id: itemId } })
		if (item.state !== 'draft') await record(tx, env, actor, item, 'plan.deleted')
		return item.employeeId
	})
}

/** Records an act; what plans say is in no audit event. */
export async function record(
	tx: Tx,
	env: Env,
	{ employeeId: actorId }: Actor,
	{ id, employeeId }: PlanCard,
	action: 'plan.added' | 'plan.changed' | 'plan.deleted',
	details: Record<string, string> = {},
): Promise<void> {
	const subject = `employee:${employeeId}`
	await audit(tx, env, { actorId, action, subject, details: { item: id, ...details } })
}

/** For the message to the employee: an item that somebody who leads them has added, while it stands. */
export async function findAdded(
	env: Env,
	employeeId: string,
	itemId: string,
): Promise<{ author: string; goal: string } | undefined> {
	const found = await env.db.planItem.findFirst({
		where: { id: itemId, employeeId, state: { not: 'draft' }, authorId: { not: employeeId } },
		select: { authorId: true, goal: true, author: { select: { name: true } } },
	})
	if (!found || !(await readerOf(env.db, { employeeId: found.authorId }, employeeId))) return undefined
	return { author: found.author.name, goal: found.goal }
}
