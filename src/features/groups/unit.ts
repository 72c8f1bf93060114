import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { namesPeople } from './names.ts'
import { findManagedUnit, isVouchedFor, maySteer } from './rights.ts'

export interface ConnectedGroup {
	id: string
	title: string
	connectedAt: Temporal.Instant
	/** Who connected it; null: no longer in the records */
	by: string | null
	/** They would still be allowed to; else HR decides, and the group is told nothing meanwhile */
	isVouchedFor: boolean
	/** The bot may not write there */
	isSilent: boolean
	/** The actor may replace and disconnect it */
	isSteered: boolean
}

/** A unit and its group. */
export interface UnitCard {
	id: string
	name: string
	group: ConnectedGroup | undefined
	isHr: boolean
	names: boolean
}

/** @throws {Refusal} unless the actor works for HR or leads the unit */
export async function readUnit(env: Env, actor: Actor, unitId: string): Promise<UnitCard> {
	const { id, name, group } = await findManagedUnit(env.db, actor, unitId)
	const isHr = actor.roles.includes('hr')
	const names = await namesPeople(env)
	if (!group) return { id, name, group: undefined, isHr, names }
	const [found] = await env.db.$queryRaw<{ by: string | null; vouched: boolean }[]>`
		select e."name" "by", ${isVouchedFor} "vouched"
		from "TeamGroup" g left join "Employee" e on e."id" = g."connectedById" where g."id" = ${group.id}`
	const connected = {
		id: group.id,
		title: group.title,
		connectedAt: toInstant(group.connectedAt),
		by: found?.by ?? null,
		isVouchedFor: found?.vouched ?? false,
		isSilent: group.silentSince !== null,
		isSteered: maySteer(actor, group),
	}
	return { id, name, group: connected, isHr, names }
}

/**
 * Ends the connection of a unit's group.
 * @returns its chat, which the bot is to leave; undefined where another group is connected by now, or none
 * @throws {Refusal} unless the actor works for HR, or leads the unit and has connected it
 */
export async function disconnectGroup(
	env: Env,
	actor: Actor,
	unitId: string,
	groupId: string,
): Promise<number | undefined> {
	return transaction(env, async tx => {
		const { group } = await findManagedUnit(tx, actor, unitId)
		if (group?.id !== groupId) return undefined
		if (!maySteer(actor, group)) throw new Refusal('refusal-not-yours')
		// The bot may have been removed from it in this moment.
		if ((await tx.teamGroup.deleteMany({ where: { id: groupId } })).count === 0) return undefined
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'group.disconnected',
			subject: `unit:${unitId}`,
			details: { group: groupId, title: group.title },
		})
		return Number(group.chatId)
	})
}

/** HR answers for a group whose connector may no longer. @throws {Refusal} unless HR asks, and where it is gone */
export async function vouchForGroup(env: Env, actor: Actor, unitId: string, groupId: string): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		const { employeeId } = actor
		const { count } = await tx.teamGroup.updateMany({
			where: { id: groupId, unitId },
			data: { connectedById: employeeId },
		})
		if (count === 0) throw new Refusal('refusal-not-yours')
		await audit(tx, env, {
			actorId: employeeId,
			action: 'group.vouched-for',
			subject: `unit:${unitId}`,
			details: { group: groupId },
		})
	})
}
