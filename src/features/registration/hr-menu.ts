import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { mount, screen } from '../../bot/screen.ts'
import { correctionMenu, correctionsMenu, typedDecisions } from './corrections-menu.ts'
import { overviewKeyboard, overviewText } from './hr-text.ts'
import { joinedMenu, missingMenu, unitMenu, unreachableMenu } from './lists-menu.ts'
import { countPeople } from './people.ts'
import { personMenu } from './person-menu.ts'

/**
 * HR's view of who has joined: the latest, who is missing, what they ask to be corrected. What is typed is looked for by
 * the feature that holds people's cards (`features/staff`), whose screens `bot/home.ts` mounts here.
 */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => countPeople(ctx.env, actorOf(ctx)),
	asks: () => ({ kind: 'staff-search', params: {} }),
	body: overviewText,
	keyboard: overviewKeyboard,
})
mount(menu, 'joined', joinedMenu)
mount(menu, 'missing', missingMenu)
mount(menu, 'u', unitMenu)
mount(menu, 'unreachable', unreachableMenu)
mount(menu, 'corrections', correctionsMenu)
mount(menu, 'c', correctionMenu)
mount(menu, 't', personMenu)

export const bot = new Composer<Ctx>()
bot.command('pegawai', ctx => ctx.open('/people/'))
bot.use(...typedDecisions)
