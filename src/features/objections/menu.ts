import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { homeButton, mount, screen } from '../../bot/screen.ts'
import { draftBot, draftMenu } from './draft-menu.ts'

/** Objections to results: `r:<result>/` is where an employee writes and follows their own. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => actorOf(ctx),
	body: ctx => FormattedString.b(ctx.t('objection-title')),
	keyboard: ctx => [[homeButton(ctx)]],
})

mount(menu, 'r', draftMenu)

export const bot = new Composer<Ctx>()
bot.use(draftBot)
