import { toDate } from '../store/time.ts'
import type { Ctx } from './context.ts'

/** Answers a message; an album, whose parts come as messages of their own, once for all of them. */
export async function replyOnce(ctx: Ctx, sentence: string): Promise<void> {
	const { media_group_id: album, chat } = ctx.message ?? {}
	if (album === undefined) return void (await ctx.reply(sentence))
	const { db, now } = ctx.env
	const key = `g:${chat?.id}:${album}`
	if (await db.handled.findUnique({ where: { key } })) return
	await ctx.reply(sentence)
	await db.handled.createMany({ data: [{ key, at: toDate(now()) }], skipDuplicates: true })
}
