import type { Env } from '../../store/env.ts'
import { moveGroup } from '../../store/team-groups.ts'
import { loseGroup } from './losing.ts'

/** The bot was removed from a chat, or has left it. */
export async function noteRemoval(env: Env, chatId: number): Promise<void> {
	const group = await env.db.teamGroup.findUnique({ where: { chatId: BigInt(chatId) }, select: { id: true } })
	if (group) await loseGroup(env, group.id)
}

/** A chat has become a supergroup, with another id. */
export async function noteUpgrade(env: Env, from: number, to: number): Promise<void> {
	await moveGroup(env.db, from, to)
}

/** A chat was given another name. */
export async function noteTitle(env: Env, chatId: number, title: string): Promise<void> {
	await env.db.teamGroup.updateMany({ where: { chatId: BigInt(chatId) }, data: { title } })
}
