import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { typedLastDays } from './appointment-menu.ts'
import { typedDeadlines } from './deadline-menu.ts'
import { typedDelegationEnds } from './delegation-menu.ts'
import { createDraft } from './draft.ts'
import { draftMenu, typedDraftAnswers } from './draft-menu.ts'
import { listPeriods } from './list.ts'
import { listKeyboard, listText } from './list-text.ts'
import { periodsPath } from './menu-paths.ts'
import { periodMenu } from './period-menu.ts'
import { typedReopenings } from './reopening-menu.ts'
import { typedSuccessors } from './successors-menu.ts'

/** `/hr`: the periods in preparation, running, and published. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listPeriods(ctx.env, actorOf(ctx)),
	body: listText,
	keyboard: listKeyboard,
})

menu.manualAction(
	/new$/,
	act(async ctx => `d:${await createDraft(ctx.env, actorOf(ctx))}/`),
)
mount(menu, 'd', draftMenu)
mount(menu, 'p', periodMenu)

export const bot = new Composer<Ctx>()
bot.command('hr', ctx => ctx.open(periodsPath))
bot.use(typedDraftAnswers, typedDeadlines, typedSuccessors, typedLastDays, typedDelegationEnds, typedReopenings)
