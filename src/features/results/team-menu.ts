import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, mount } from '../../bot/screen.ts'
import { teamResults } from './people-list.ts'
import { peopleMenu } from './people-menu.ts'

const pages = {
	title: (ctx: Ctx) => ctx.t('result-team-title'),
	read: (ctx: Ctx, periodId: string, page: number) => teamResults(ctx.env, actorOf(ctx), periodId, page),
	path: (periodId: string, page: number) => `/result/t:${periodId}/p:${page}/`,
	back: () => '/result/',
	more: (ctx: Ctx, periodId: string) => [button(`/response/t:${periodId}.1/`, ctx.t('response-list-open'))],
}

/** For a supervisor: the results of the people they scored (`t:<period>/`, further pages `p:<page>/`). */
export const teamMenu: MenuTemplate<Ctx> = peopleMenu(pages)
mount(teamMenu, 'p', peopleMenu(pages))
