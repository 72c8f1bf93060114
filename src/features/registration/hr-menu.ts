import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { mount, screen } from '../../bot/screen.ts'
import { correctionMenu, correctionsMenu, typedDecisions } from './corrections-menu.ts'
import { overviewKeyboard, overviewText } from './hr-text.ts'
import { joinedMenu, missingMenu, unitMenu, unreachableMenu } from './lists-menu.ts'
import { personPath } from './paths.ts'
import { countPeople, findPerson } from './people.ts'
import { personMenu } from './person-menu.ts'

const searchQuestion = 'join-search'

/** HR's view of who has joined: the latest, who is missing, what they ask to be corrected; a name typed finds one. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => countPeople(ctx.env, actorOf(ctx)),
	asks: () => ({ kind: searchQuestion, params: {} }),
	body: overviewText,
	keyboard: overviewKeyboard,
})
mount(menu, 'joined', joinedMenu)
mount(menu, 'missing', missingMenu)
mount(menu, 'u', unitMenu)
mount(menu, 'unreachable', unreachableMenu)
mount(menu, 'corrections', correctionsMenu)
mount(menu, 'c', correctionMenu)
mount(menu, 'e', personMenu)

export const bot = new Composer<Ctx>()
bot.use(onAnswer(searchQuestion, async (ctx, { text }) => personPath(await findPerson(ctx.env, actorOf(ctx), text))))
bot.use(...typedDecisions)
