import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readNote } from './note.ts'
import { notePath } from './paths.ts'
import { changeNote } from './writing.ts'

/** Each is a button. */
const perPage = 8
/** What a button says: none. */
const none = '-'

/** `i:<page>/`: to which indicator a note belongs. */
export const indicatorMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const note = await readNote(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		if (!note.attachable) throw new Refusal(note.rights.edit ? 'refusal-note-no-indicator' : 'refusal-not-yours')
		return { note, periodName: note.attachable.periodName, ...pageOf(note.attachable.indicators, pageIn(ctx), perPage) }
	},
	body: (ctx, { note, periodName }) =>
		FormattedString.b(ctx.t('note-indicator-title')).plain(
			`\n${periodName}\n\n${cut(note.text, 300)}\n\n${ctx.t('note-indicator-ask')}`,
		),
	keyboard: (ctx, { note, items, page, pages }) => [
		...items.map(({ id, title }) => [button(`set:${id}`, cut(title[ctx.t.language], 60))]),
		pageRow(ctx, page, pages, to => notePath(note.id, `i:${to}/`)),
		note.indicator ? [button(`set:${none}`, ctx.t('note-indicator-none'))] : [],
		[backButton(ctx, notePath(note.id)), homeButton(ctx)],
	],
})
indicatorMenu.manualAction(
	/set:([\w-]+)$/,
	act(async (ctx, match) => {
		const chosen = match.at(-1) ?? none
		const itemId = chosen === none ? null : chosen
		const noteId = pathValue(ctx, 1)
		await changeNote(ctx.env, actorOf(ctx), noteId, { field: 'indicator', itemId })
		return notePath(noteId)
	}),
)

function pageIn(ctx: Ctx): number {
	return Number.parseInt(pathValue(ctx, 2), 10) || 1
}
