import type { Tx } from '../store/client.ts'

/**
 * What somebody has written anonymously is read by no other Telegram account than theirs, since HR decides which one
 * is: what was sent stays and counts, drafts go.
 */
export async function keepFromNextAccount(tx: Tx, raterId: string): Promise<void> {
	const anonymous = { raterId, group: 'peer' as const }
	// Who is just sending theirs comes before or after.
	await tx.$queryRaw`select 1 from "Review" where "raterId" = ${raterId} and "group" = 'peer' order by "id" for update`
	await tx.answer.deleteMany({ where: { review: { ...anonymous, state: 'draft' } } })
	await tx.review.updateMany({ where: { ...anonymous, state: 'submitted' }, data: { fromFormerAccount: true } })
}
