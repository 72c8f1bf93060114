import {
	type Attachment,
	keepAttachment,
	listAttachments,
	type ReceivedFile,
	readAttachment,
	removeAttachment,
} from '../../attachments/keeping.ts'
import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { lockItem, type PlanCard, readItem } from './item.ts'
import { record } from './writing.ts'

/** An item with the evidence beside it. */
export interface ItemFiles {
	item: PlanCard
	files: Attachment[]
}

/** @throws {Refusal} for who does not read the item */
export async function readFiles(env: Env, actor: Actor, itemId: string): Promise<ItemFiles> {
	const item = await readItem(env, actor, itemId)
	return { item, files: await listAttachments(env.db, { planItemId: itemId }) }
}

/** Puts a file beside an item, which counts as a change of it. @throws {Refusal} for anybody but whose plan it is */
export async function keepFile(env: Env, actor: Actor, itemId: string, file: ReceivedFile): Promise<void> {
	await transaction(env, async tx => {
		const item = await lockItem(env, tx, actor, itemId)
		if (!item.rights.progress) throw new Refusal('refusal-not-yours')
		if (!(await once(tx, env, actor.updateKey))) return
		await keepAttachment(tx, env, { planItemId: itemId }, file)
		await tx.planItem.update({ where: { id: itemId }, data: { changedAt: toDate(env.now()) } })
		await record(tx, env, actor, item, 'plan.changed', { what: 'evidence' })
	})
}

/** What is gone stays gone. @throws {Refusal} for anybody but whose plan it is */
export async function removeFile(env: Env, actor: Actor, itemId: string, fileId: string): Promise<void> {
	await transaction(env, async tx => {
		const item = await lockItem(env, tx, actor, itemId)
		if (!item.rights.progress) throw new Refusal('refusal-not-yours')
		if (await removeAttachment(tx, { planItemId: itemId }, fileId))
			await record(tx, env, actor, item, 'plan.changed', { what: 'evidence' })
	})
}

/** A file with its bytes. Opening somebody else's is recorded. @throws {Refusal} for who does not read the item */
export async function openFile(env: Env, actor: Actor, itemId: string, fileId: string) {
	const { reader, employeeId } = await readItem(env, actor, itemId)
	const file = await readAttachment(env.db, { planItemId: itemId }, fileId)
	if (reader === 'lead')
		await transaction(env, async tx => {
			if (!(await once(tx, env, actor.updateKey))) return
			const about = { subject: `employee:${employeeId}`, details: { item: itemId } }
			await audit(tx, env, { actorId: actor.employeeId, action: 'evidence.read', ...about })
		})
	return file
}
