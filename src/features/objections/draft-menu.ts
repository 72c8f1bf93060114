import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { homeButton, screen } from '../../bot/screen.ts'

/** `r:<result>/`: the objection of an employee to a result of their own. */
export const draftMenu: MenuTemplate<Ctx> = screen({
	load: ctx => actorOf(ctx),
	body: ctx => FormattedString.b(ctx.t('objection-title')),
	keyboard: ctx => [[homeButton(ctx)]],
})

/** What is typed there. */
export const draftBot = new Composer<Ctx>()
