import type { Prisma } from '../generated/prisma/client.ts'
import type { Tx } from './client.ts'

/** The question a person is being asked; their next text in the private chat is the answer. */
export interface Awaiting {
	/** Which feature asks what: `self-comment`. */
	kind: string
	/** What the answer belongs to, as the feature needs it. */
	params: Record<string, string>
	/** The message that shows the question, replaced by a new card once it is answered. */
	card?: number
	/** The text that led to the question: when it is delivered again, it is no answer. */
	after?: number
	/**
	 * The answer has arrived and filled a whole Telegram message: until then (epoch milliseconds) what follows is
	 * its continuation, since clients split longer texts.
	 */
	continuesUntil?: number
	/** It was too long already before its continuation, which is no answer of its own */
	refused?: boolean
	/** The question that the card shows meanwhile, asked once the continuation is over. */
	next?: Awaiting
}

export async function setAwaiting(tx: Tx, telegramId: bigint, awaiting: Awaiting | null): Promise<void> {
	const value = (awaiting ?? undefined) as Prisma.InputJsonValue | undefined
	if (value === undefined)
		await tx.$executeRaw`update "Account" set "awaiting" = null where "telegramId" = ${telegramId}`
	else await tx.account.update({ where: { telegramId }, data: { awaiting: value } })
}
