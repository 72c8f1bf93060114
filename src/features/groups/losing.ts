import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { hrOfficers } from '../../store/roles.ts'
import { transaction } from '../../store/transaction.ts'

export interface KnownGroup {
	id: string
	title: string
	unitId: string
	connectedById: string | null
}

/** The bot is not in a connected group any more: the connection ends, and HR and whoever made it are told. */
export async function loseGroup(env: Env, groupId: string): Promise<void> {
	await transaction(env, async tx => {
		const group = await tx.teamGroup.findUnique({ where: { id: groupId } })
		// Telegram says it twice, perhaps at once: with an update, and with what it refuses.
		if (!group || (await tx.teamGroup.deleteMany({ where: { id: groupId } })).count === 0) return
		const { title, unitId } = group
		await audit(tx, env, { action: 'group.lost', subject: `unit:${unitId}`, details: { group: groupId, title } })
		await tellKeepers(tx, env, 'group-lost', group)
	})
}

/** Owes HR, and who connected the group, one message about it. @param more tells apart what happens again */
export async function tellKeepers(
	tx: Tx,
	env: Env,
	kind: 'group-lost' | 'group-silent' | 'group-orphaned',
	{ id, title, unitId, connectedById }: KnownGroup,
	more = '',
): Promise<void> {
	const keepers = new Set(await hrOfficers(tx))
	if (connectedById && kind !== 'group-orphaned') keepers.add(connectedById)
	await enqueue(
		tx,
		env,
		[...keepers].map(recipientId => ({
			recipientId,
			kind,
			params: { group: id, title, unit: unitId },
			dedupeKey: `${kind}:${id}${more}:${recipientId}`,
			when: 'working-hours' as const,
		})),
	)
}
