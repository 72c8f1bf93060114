import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { enqueueToGroups } from '../../outbox/enqueue-to-groups.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { codeHash } from '../../store/invitation-code.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findManagedUnit, maySteer } from './rights.ts'

/** The group in which a code was presented. */
export interface PresentedIn {
	chatId: number
	title: string
	/** Telegram says that the presenter is its owner or one of its administrators */
	isAdministrator: boolean
}

/**
 * Connects the group in which the actor has presented their own code to the unit that it is for. The group and the
 * actor are told what it will get.
 * @returns the chat that it replaces, which the bot is to leave
 * @throws {Refusal} unless they are one of its administrators and still allowed, and both ends are free
 */
export async function connectGroup(
	env: Env,
	actor: Actor,
	code: string,
	{ chatId, title, isAdministrator }: PresentedIn,
): Promise<number | undefined> {
	const { employeeId } = actor
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return undefined
		const own = await tx.groupCode.findUnique({ where: { employeeId } })
		const isValid = own?.codeHash === codeHash(code) && own.expiresAt > toDate(env.now())
		if (!isValid) throw new Refusal('refusal-group-code')
		if (!isAdministrator) throw new Refusal('refusal-group-administrator')
		await tx.$queryRaw`select 1 from "Unit" where "id" = ${own.unitId} for update`
		const unit = await findManagedUnit(tx, actor, own.unitId)
		const there = await tx.teamGroup.findUnique({ where: { chatId: BigInt(chatId) } })
		if (there) throw new Refusal(there.unitId === unit.id ? 'refusal-group-connected' : 'refusal-group-other-unit')
		const replaced = unit.group
		if (replaced && !(replaced.id === own.replacesId && maySteer(actor, replaced)))
			throw new Refusal('refusal-group-has-one')
		if (replaced) await tx.teamGroup.delete({ where: { id: replaced.id } })
		const connectedAt = toDate(env.now())
		const group = {
			id: newId(),
			chatId: BigInt(chatId),
			title,
			unitId: unit.id,
			connectedById: employeeId,
			connectedAt,
		}
		await tx.teamGroup.create({ data: group })
		await tx.groupCode.delete({ where: { employeeId } })
		await audit(tx, env, {
			actorId: employeeId,
			action: 'group.connected',
			subject: `unit:${unit.id}`,
			details: { group: group.id, title, ...(replaced ? { replaces: replaced.title } : {}) },
		})
		await tell(tx, env, employeeId, group.id)
		return replaced ? Number(replaced.chatId) : undefined
	})
}

async function tell(tx: Tx, env: Env, employeeId: string, group: string): Promise<void> {
	const kind = 'group-connected'
	const row = { kind, params: { group }, dedupeKey: `${kind}:${group}` }
	await enqueueToGroups(tx, env, [{ ...row, groupId: group, when: env.now() }])
	await enqueue(tx, env, [
		{ ...row, dedupeKey: `${kind}:${group}:${employeeId}`, recipientId: employeeId, when: 'now' },
	])
}
