import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { gapPath, idAndPage, itemPath, ownPath, partsOf, personPath, suggestionsPath } from './paths.ts'
import { takeSuggestion } from './suggested.ts'
import { readGapChoices, readSuggestions } from './suggestions.ts'
import { gapText, goalText, suggestionsText } from './suggestions-text.ts'

/** What a button says: no entry of the catalogue. */
const own = 'own'

/** `s:<employee>.<page>/`: what the latest result gives reason to develop, for its owner and who has scored it. */
export const suggestionsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const { id, page } = idAndPage(pathValue(ctx, 1))
		return readSuggestions(ctx.env, actorOf(ctx), id, page)
	},
	body: (ctx, suggestions) => suggestionsText(ctx.t, suggestions),
	keyboard: (ctx, { employeeId, reader, gaps: { items, page, pages } }) => [
		...items.map(({ id, title, planned }) => [
			button(gapPath(employeeId, id), `${planned ? '✓ ' : ''}${cut(title[ctx.t.language], 40)}`),
		]),
		pageRow(ctx, page, pages, to => suggestionsPath(employeeId, to)),
		[backButton(ctx, reader === 'own' ? ownPath : personPath(employeeId)), homeButton(ctx)],
	],
})

/** `g:<employee>.<gap>.<page>/`: one gap; a tap on an entry of the catalogue makes a draft of it. */
export const gapMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const [employeeId = '', gapId = '', page] = partsOf(pathValue(ctx, 1))
		return readGapChoices(ctx.env, actorOf(ctx), employeeId, gapId, Number(page) || 1)
	},
	body: (ctx, choices) => gapText(ctx.t, choices),
	keyboard: (ctx, { employeeId, gap, choices: { items, page, pages } }) => [
		...items.map(({ id, title, planned }) => [button(`add:${id}`, `${planned ? '✓' : '➕'} ${cut(title, 40)}`)]),
		pageRow(ctx, page, pages, to => gapPath(employeeId, gap.id, to)),
		[button(`add:${own}`, ctx.t('plan-suggest-own'))],
		[backButton(ctx, suggestionsPath(employeeId)), homeButton(ctx)],
	],
})

gapMenu.manualAction(
	/add:(\w+)$/,
	act(async (ctx, match) => {
		const [employeeId = '', gapId = ''] = partsOf(pathValue(ctx, 1))
		const trainingId = match.at(-1) === own ? null : (match.at(-1) ?? '')
		const goalOf = (gap: Parameters<typeof goalText>[1]) => goalText(ctx.t, gap)
		const taken = { employeeId, gapId, trainingId }
		const { itemId, isNew } = await takeSuggestion(ctx.env, actorOf(ctx), taken, goalOf)
		if (!isNew) {
			ctx.notice = ctx.t('plan-suggest-already')
			return itemPath(itemId)
		}
		return itemPath(itemId, trainingId === null ? 'f:action/' : 'f:due/')
	}),
)
