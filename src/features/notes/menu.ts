import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, button, homeButton, mount, openProtected, pageRow, screen } from '../../bot/screen.ts'
import { noteKinds } from '../../domain/note.ts'
import { noteMarks } from '../../notes/text.ts'
import { noteMenu } from './card-menu.ts'
import { typedColleagues } from './colleague-menu.ts'
import { typedFields } from './field-menu.ts'
import { sentFiles } from './files-menu.ts'
import { filterIn, type OwnNotes, readNotes } from './list.ts'
import { newMenu, newNotes } from './new-menu.ts'
import { listPath, newPath, notePath, partsOf, teamPath } from './paths.ts'
import { personMenu, teamMenu } from './shared-menu.ts'
import { listText, noteLabel } from './text.ts'

/** One's own notes of this year, and the ways to those that one's people have shared. */
export const menu: MenuTemplate<Ctx> = screen<OwnNotes>({
	load: ctx => readNotes(ctx.env, actorOf(ctx), { filter: 'all', page: 1 }),
	body: (ctx, notes) => listText(ctx.t, notes),
	keyboard: listKeyboard,
})
menu.manualAction(
	/team:1$/,
	act(ctx => openProtected(ctx, teamPath())),
)
mount(menu, 'w', newMenu)
mount(menu, 'n', noteMenu)
mount(menu, 't', teamMenu)
mount(menu, 'p', personMenu)

/** `l:<filter>.<year>.<page>/`: a page of them. */
mount(
	menu,
	'l',
	screen<OwnNotes>({
		load: ctx => {
			const [filter, year, page] = partsOf(pathValue(ctx, 1))
			return readNotes(ctx.env, actorOf(ctx), { filter: filterIn(filter), year: Number(year), page: Number(page) })
		},
		body: (ctx, notes) => listText(ctx.t, notes),
		keyboard: listKeyboard,
	}),
)

export const bot = new Composer<Ctx>()
bot.use(newNotes, typedFields, typedColleagues, sentFiles)

function listKeyboard(ctx: Ctx, notes: OwnNotes): Button[][] {
	const { items, page, pages, filter, year, before, after } = notes
	const filters = (['all', ...noteKinds] as const).map(kind => {
		const label = kind === 'all' ? ctx.t('note-filter-all') : noteMarks[kind]
		return button(listPath(kind, year), label, kind === filter ? 'primary' : undefined)
	})
	return [
		[button(newPath, ctx.t('note-new'), 'primary')],
		...items.map(note => [button(notePath(note.id), noteLabel(ctx.t, note))]),
		pageRow(ctx, page, pages, to => listPath(filter, year, to)),
		notes.total > 0 || filter !== 'all' ? filters : [],
		[
			...(before ? [button(listPath(filter, before), `‹ ${before}`)] : []),
			...(after ? [button(listPath(filter, after), `${after} ›`)] : []),
		],
		[...(notes.leads ? [button('/notes/team:1', ctx.t('note-team-open'))] : []), button('/said/', ctx.t('said-open'))],
		[homeButton(ctx)],
	]
}
