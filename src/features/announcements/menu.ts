import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { cardMenu } from './card-menu.ts'
import { typedContent } from './content-menu.ts'
import { typedCorrections } from './correction-menu.ts'
import { createAnnouncement } from './draft.ts'
import { listAnnouncements } from './list.ts'
import { listKeyboard, listText } from './list-text.ts'
import { typedNumbers } from './listed-menu.ts'
import { announcementPath, announcementsPath } from './paths.ts'
import { readingTaps } from './reading-menu.ts'
import { typedMoments } from './sending-menu.ts'
import { unwatch } from './watching.ts'

/** `/pengumuman`: HR's announcements, the latest first; further pages below `p:<page>/`. */
export const menu: MenuTemplate<Ctx> = listScreen()
const pageMenu = listScreen()
mount(menu, 'p', pageMenu)
mount(menu, 'a', cardMenu)

for (const list of [menu, pageMenu])
	list.manualAction(
		/new$/,
		act(async ctx => announcementPath(await createAnnouncement(ctx.env, actorOf(ctx)))),
	)

export const bot = new Composer<Ctx>()
bot.command('pengumuman', ctx => ctx.open(announcementsPath))
bot.use(readingTaps, typedContent, typedNumbers, typedMoments, typedCorrections)

// Whatever an officer taps on a card that shows a progress leads elsewhere, or back to it.
bot
	.filter(ctx => ctx.identity.isWatching)
	.on('callback_query', async (ctx, next) => {
		const card = ctx.callbackQuery.message?.message_id
		if (card !== undefined) await unwatch(ctx.env, ctx.identity.telegramId, card)
		await next()
	})

function listScreen(): MenuTemplate<Ctx> {
	return screen({
		load: ctx => listAnnouncements(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1)) || 1),
		body: listText,
		keyboard: listKeyboard,
	})
}
