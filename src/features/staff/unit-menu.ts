import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { changedText } from './card-text.ts'
import { inPath, personPath, termAndPage } from './paths.ts'
import { changeUnit, findUnits, readMove } from './unit-change.ts'
import { moveText, unitsText } from './unit-text.ts'

const unitQuestion = 'staff-unit'

/** `u:<term>.<page>/`: units to which somebody can move; a part of a name typed looks for others. */
export const unitsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const { term, page } = termAndPage(pathValue(ctx, 2))
		return findUnits(ctx.env, actorOf(ctx), pathValue(ctx, 1), term, page)
	},
	asks: (_ctx, { person }) => ({ kind: unitQuestion, params: { person: person.id } }),
	body: unitsText,
	keyboard: (ctx, { person, term, units: { items, page, pages } }) => [
		...items.map(({ id, name }) => [button(personPath(person.id, `w:${id}/`), name)]),
		pageRow(ctx, page, pages, to => personPath(person.id, `u:${inPath(term)}.${to}/`)),
		[backButton(ctx, personPath(person.id)), homeButton(ctx)],
	],
})

/** `w:<unit>/`: what would come of it. */
export const unitMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readMove(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: moveText,
	keyboard: (ctx, { person, unit }) => [
		[button(personPath(person.id, `w:${unit.id}/yes`), ctx.t('staff-unit-enter'), 'primary')],
		[backButton(ctx, personPath(person.id, 'u:.1/')), homeButton(ctx)],
	],
})

unitMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const id = pathValue(ctx, 1)
		const { person } = await readMove(ctx.env, actorOf(ctx), id, pathValue(ctx, 2))
		await changeUnit(ctx.env, actorOf(ctx), id, pathValue(ctx, 2))
		ctx.notice = changedText(ctx, person)
		return personPath(id)
	}),
)

export const typedUnits = onAnswer(unitQuestion, async (_ctx, { text, params: { person = '' } }) => {
	const term = searchTerm(text)
	if (term === '') throw new Refusal('refusal-staff-search')
	return personPath(person, `u:${inPath(term)}.1/`)
})
