import type { Env } from '../../store/env.ts'

/** For the message to who is thanked. */
export async function findThanks(
	env: Env,
	colleagueId: string,
	noteId: string,
): Promise<{ author: string; text: string } | undefined> {
	const found = await env.db.note.findFirst({
		where: { id: noteId, colleagueId, kind: 'thanks' },
		select: { text: true, author: { select: { name: true } } },
	})
	return found ? { author: found.author.name, text: found.text } : undefined
}
