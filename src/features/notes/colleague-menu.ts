import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { peopleText } from './colleague-text.ts'
import { colleaguesPath, notePath, partsOf } from './paths.ts'
import { type Colleagues, findColleagues, openThanks, sendThanks } from './thanks.ts'

const colleagueQuestion = 'note-colleague'

/** `k:<term>.<page>/`: the colleague whom a thanks is for is found by typing a name. */
export const colleaguesMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const [term, page] = partsOf(pathValue(ctx, 2))
		return findColleagues(ctx.env, actorOf(ctx), pathValue(ctx, 1), term, Number(page) || 1)
	},
	asks: (_ctx, { note }) => ({ kind: colleagueQuestion, params: { note: note.id } }),
	body: colleaguesText,
	keyboard: (ctx, { note, items, term, page, pages }) => [
		...items.map(({ id, name }) => [button(notePath(note.id, `c:${id}/`), cut(name, 60))]),
		pageRow(ctx, page, pages, to => colleaguesPath(note.id, term, to)),
		[backButton(ctx, notePath(note.id)), homeButton(ctx)],
	],
})

export const typedColleagues = onAnswer(colleagueQuestion, async (ctx, { text, params: { note = '' } }) => {
	const term = searchTerm(text)
	if (term === '') throw new Refusal('refusal-note-name')
	const found = await findColleagues(ctx.env, actorOf(ctx), note, term, 1)
	const [only] = found.items
	return found.total === 1 && only ? notePath(note, `c:${only.id}/`) : colleaguesPath(note, term)
})

/** `c:<colleague>/`: what they will read, and from whom, before it is sent. */
export const colleagueMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openThanks(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: (ctx, { note, colleague }) =>
		FormattedString.join(
			[
				FormattedString.b(ctx.t('note-thanks-title')),
				peopleText([colleague]),
				FormattedString.blockquote(cut(note.text || ctx.t('note-files-only'), 1_500)),
				ctx.t('note-thanks-confirm', { name: colleague.name }),
			],
			'\n\n',
		),
	keyboard: (ctx, { note }) => [
		[button('send', ctx.t('note-thanks-send'), 'success')],
		[backButton(ctx, colleaguesPath(note.id)), homeButton(ctx)],
	],
})
colleagueMenu.manualAction(
	/send$/,
	act(async ctx => {
		const noteId = pathValue(ctx, 1)
		await sendThanks(ctx.env, actorOf(ctx), noteId, pathValue(ctx, 2))
		return notePath(noteId)
	}, '..'),
)

function colleaguesText(ctx: Ctx, { term, items, total }: Colleagues): FormattedString {
	const title = FormattedString.b(ctx.t('note-thanks-title'))
	if (term === '') return title.plain(`\n\n${ctx.t('note-thanks-ask')}`)
	if (total === 0) return title.plain(`\n\n${ctx.t('note-thanks-none', { term })}`)
	const found = ctx.t('note-thanks-found', { term, count: total })
	return FormattedString.join([title.plain(`\n${found}`), peopleText(items), ctx.t('note-thanks-again')], '\n\n')
}
