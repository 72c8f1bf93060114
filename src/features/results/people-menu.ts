import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, openProtected, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { PeoplePage } from './people-list.ts'
import { peopleText } from './people-text.ts'

export interface PeopleMenu {
	title(ctx: Ctx): string
	read(ctx: Ctx, periodId: string, page: number): Promise<PeoplePage>
	path(periodId: string, page: number): string
	back(periodId: string): string
	/** What else leads on from the list */
	more?(ctx: Ctx, periodId: string): Button[]
}

/** A list of people with their results; the period and the page are the last two values of its path. */
export function peopleMenu({ title, read, path, back, more }: PeopleMenu): MenuTemplate<Ctx> {
	const menu = screen({
		load: ctx => {
			const [, periodId = '', page] = ctx.match as RegExpMatchArray
			return read(ctx, periodId, Number(page))
		},
		body: (ctx, people) => peopleText(ctx.t, title(ctx), people),
		keyboard: (ctx, { periodId, page, pages, people }) => [
			...people.flatMap(({ name, result }) => (result ? [[button(`see:${result.id}`, cut(name, 40))]] : [])),
			pageRow(ctx, page, pages, to => path(periodId, to)),
			more?.(ctx, periodId) ?? [],
			[backButton(ctx, back(periodId)), homeButton(ctx)],
		],
	})
	menu.manualAction(
		/see:(\w+)$/,
		act((ctx, match) => openProtected(ctx, `/result/r:${match.at(-1)}/`)),
	)
	return menu
}
