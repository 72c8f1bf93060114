import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { translator } from '../../i18n/translate.ts'
import { addOfficial, findOfficialUnits, readOfficialUnit } from './official.ts'
import { inPath, officialPath, officialsPath, peoplePath, personPath, termAndPage } from './paths.ts'

const unitQuestion = 'staff-official-unit'
const nameQuestion = 'staff-official-name'

/** `o:<term>.<page>/`: to which unit a new official without a NIP belongs; a part of a name typed looks for others. */
export const officialUnitsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const { term, page } = termAndPage(pathValue(ctx, 1))
		return findOfficialUnits(ctx.env, actorOf(ctx), term, page)
	},
	asks: () => ({ kind: unitQuestion, params: {} }),
	body: (ctx, { term, units }) => {
		const title = FormattedString.b(ctx.t('official-title'))
		const none = units.total === 0 ? [ctx.t('staff-unit-none', { term })] : []
		return FormattedString.join(
			[title, ctx.t('official-explain'), ...none, FormattedString.i(ctx.t('official-unit-ask'))],
			'\n\n',
		)
	},
	keyboard: (ctx, { term, units: { items, page, pages } }) => [
		...items.map(({ id, name }) => [button(officialPath(id), name)]),
		pageRow(ctx, page, pages, to => officialsPath(inPath(term), to)),
		[backButton(ctx, peoplePath), homeButton(ctx)],
	],
})

/** `n:<unit>/`: their name is typed; their post is asked next. */
export const officialMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readOfficialUnit(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	asks: (_ctx, { id }) => ({ kind: nameQuestion, params: { unit: id } }),
	body: (ctx, { name }) =>
		FormattedString.join(
			[FormattedString.b(ctx.t('official-title')).plain(`\n${name}`), FormattedString.i(ctx.t('official-name-ask'))],
			'\n\n',
		),
	keyboard: ctx => [[backButton(ctx, officialsPath()), homeButton(ctx)]],
})

export const typedOfficials = [
	onAnswer(unitQuestion, async (_ctx, { text }) => {
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-staff-search')
		return officialsPath(inPath(term))
	}),
	onAnswer(nameQuestion, async (ctx, { text, params: { unit = '' } }) => {
		// What is on record is read by everyone, whatever language the officer has chosen
		const post = translator('id')('official-post')
		const id = await addOfficial(ctx.env, actorOf(ctx), { unitId: unit, name: text, post })
		if (!id) return peoplePath
		ctx.notice = ctx.t('official-added')
		return personPath(id, 'd:post/')
	}),
]
