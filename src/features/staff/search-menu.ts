import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { peoplePath, personPath, searchPath, termAndPage } from './paths.ts'
import { findByNumber, findPeople } from './search.ts'
import { foundText } from './search-text.ts'

/** Whatever card of HR's people asks for a name, a NIP or a unit asks this. */
export const searchQuestion = 'staff-search'

/** `q:<term>.<page>/`: whose name, NIP or unit fits what was typed. */
export const searchMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const { term, page } = termAndPage(pathValue(ctx, 1))
		return findPeople(ctx.env, actorOf(ctx), term, page)
	},
	asks: () => ({ kind: searchQuestion, params: {} }),
	body: foundText,
	keyboard: (ctx, { term, items, page, pages }) => [
		...items.map(({ id, name }) => [button(personPath(id), name)]),
		pageRow(ctx, page, pages, to => searchPath(term, to)),
		[backButton(ctx, peoplePath), homeButton(ctx)],
	],
})

export const typedSearch = new Composer<Ctx>()
typedSearch.use(
	onAnswer(searchQuestion, async (ctx, { text }) => {
		const exact = await findByNumber(ctx.env, actorOf(ctx), text)
		if (exact) return personPath(exact)
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-staff-search')
		const found = await findPeople(ctx.env, actorOf(ctx), term, 1)
		const [only] = found.items
		return found.total === 1 && only ? personPath(only.id) : searchPath(term)
	}),
)
