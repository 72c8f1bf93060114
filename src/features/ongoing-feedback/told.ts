import type { Env } from '../../store/env.ts'

/** What a message is about, for one of the two whom it concerns. */
export interface ToldFeedback {
	authorId: string
	author: string
	employeeId: string
	employee: string
	text: string
	answer: string | null
}

/** For the messages to them; undefined for anybody else. */
export async function findFeedback(
	env: Env,
	recipientId: string,
	feedbackId: string,
): Promise<ToldFeedback | undefined> {
	const found = await env.db.ongoingFeedback.findFirst({
		where: { id: feedbackId, OR: [{ authorId: recipientId }, { employeeId: recipientId }] },
		include: { author: { select: { name: true } }, employee: { select: { name: true } } },
	})
	if (!found) return undefined
	const { authorId, employeeId, text, answer } = found
	return { authorId, author: found.author.name, employeeId, employee: found.employee.name, text, answer }
}
