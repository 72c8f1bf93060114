import type { Db, Tx } from './client.ts'

/** How `OutboxMessage.error` begins where a group is to blame: the bot is not in it any more, or may not write there. */
export const groupIsGone = 'gone'
export const groupIsSilent = 'silent'

/**
 * A group was upgraded to a supergroup, which has another id: its connection moves along. Several may say so at once;
 * where the new chat is connected by itself already, the old one's connection ends.
 */
export async function moveGroup(db: Db | Tx, from: number, to: number): Promise<void> {
	await db.$executeRaw`
		with known as (select 1 from "TeamGroup" where "chatId" = ${BigInt(to)}),
			stale as (delete from "TeamGroup" where "chatId" = ${BigInt(from)} and exists (select from known))
		update "TeamGroup" set "chatId" = ${BigInt(to)}
		where "chatId" = ${BigInt(from)} and not exists (select from known)`
}
