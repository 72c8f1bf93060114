import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { readShared, readSharers } from './list.ts'
import { notePath, notesPath, partsOf, personPath, teamPath } from './paths.ts'
import { noteLabel, sharedText, teamText } from './text.ts'

/** `t:<page>/`: the people whom one leads, with what they have shared. */
export const teamMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readSharers(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
	body: (ctx, team) => teamText(ctx.t, team),
	keyboard: (ctx, { items, page, pages }) => [
		...items.map(({ id, name, notes }) => [button(personPath(id), `${cut(name, 40)} (${notes})`)]),
		pageRow(ctx, page, pages, teamPath),
		[backButton(ctx, notesPath), homeButton(ctx)],
	],
})

/** `p:<employee>.<page>[.<review>]/`: what one of them has shared; back to where one has come from. */
export const personMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [employeeId, page, reviewId] = partsOf(pathValue(ctx, 1))
		return { reviewId, shared: await readShared(ctx.env, actorOf(ctx), employeeId, Number(page) || 1) }
	},
	body: (ctx, { shared }) => sharedText(ctx.t, shared),
	keyboard: (ctx, { reviewId, shared: { employeeId, items, page, pages } }) => [
		...items.map(note => [button(notePath(note.id, '', reviewId), noteLabel(ctx.t, note))]),
		pageRow(ctx, page, pages, to => personPath(employeeId, to, reviewId)),
		[button(`/said/w:${employeeId}/`, ctx.t('said-give'))],
		[reviewId ? button(`/score/r:${reviewId}/`, ctx.t('score-go-on')) : backButton(ctx, teamPath()), homeButton(ctx)],
	],
})
