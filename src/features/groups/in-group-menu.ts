import { Composer } from 'grammy'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isOwnCode } from './code.ts'
import { connectGroup } from './connecting.ts'
import { noteRemoval, noteTitle, noteUpgrade } from './membership.ts'

/**
 * What the bot takes notice of in group chats: somebody connects one, and what becomes of it. Everything else is left
 * to whoever is asked next.
 */
export const inGroup = new Composer<Ctx>()

/** `https://t.me/BOT?startgroup=CODE` has the presenter say `/start@BOT CODE` there. */
inGroup.command(['start', 'hubungkan'], async (ctx, next) => {
	const code = ctx.match.trim()
	if (code === '') return next()
	// Whoever speaks as the group cannot be told from its other administrators.
	if (ctx.message?.sender_chat) throw new Refusal('refusal-group-anonymous')
	if (!ctx.identity.employee || !(await isOwnCode(ctx.env, actorOf(ctx), code))) return next()
	const replaced = await connectGroup(ctx.env, actorOf(ctx), code, {
		chatId: ctx.chat.id,
		title: ctx.chat.title ?? '',
		isAdministrator: await isAdministrator(ctx),
	})
	if (replaced !== undefined) await ctx.api.leaveChat(replaced).catch(() => undefined)
})

inGroup.on('message:migrate_to_chat_id', ctx => noteUpgrade(ctx.env, ctx.chat.id, ctx.message.migrate_to_chat_id))
inGroup.on('message:migrate_from_chat_id', ctx => noteUpgrade(ctx.env, ctx.message.migrate_from_chat_id, ctx.chat.id))
inGroup.on('message:new_chat_title', ctx => noteTitle(ctx.env, ctx.chat.id, ctx.message.new_chat_title))
inGroup.on('my_chat_member', async ctx => {
	const member = ctx.myChatMember.new_chat_member
	const isIn = member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)
	if (!isIn) await noteRemoval(ctx.env, ctx.chat.id)
})

/** Asked of the list, which Telegram shows to a bot that is no administrator itself. */
async function isAdministrator(ctx: Ctx): Promise<boolean> {
	const administrators = await ctx.getChatAdministrators()
	return administrators.some(({ user }) => user.id === ctx.from?.id)
}
