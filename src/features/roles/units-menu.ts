import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { type Button, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { type Holder, readHolder } from './holders.ts'
import { changePath, holderPath, topPath, unitPlacePath } from './paths.ts'
import { readUnitPlace, type UnitPlace } from './units.ts'

interface Choice {
	holder: Holder
	place: UnitPlace
}

/** `u:<unit>.<page>/`: the tree of units, down to the one whose HR somebody is to be. */
export const unitsMenu: MenuTemplate<Ctx> = screen<Choice>({
	load: async ctx => {
		const [unit = '', page] = pathValue(ctx, 2).split('.')
		const unitId = unit === topPath ? undefined : unit
		const holder = await readHolder(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		return { holder, place: await readUnitPlace(ctx.env, actorOf(ctx), unitId, Number(page)) }
	},
	body: (ctx, { holder, place: { here } }) => {
		const question = FormattedString.b(ctx.t('role-choose-unit', { name: holder.name }))
		return here ? question.plain(`\n\n${here.name}`) : question
	},
	keyboard: unitsKeyboard,
})

function unitsKeyboard(ctx: Ctx, { holder, place }: Choice): Button[][] {
	const { here, below } = place
	const back = here ? unitPlacePath(holder.id, here.parentId ?? undefined) : holderPath(holder.id)
	const choose =
		here && button(changePath(holder.id, 'g', { role: 'unit_hr', unitId: here.id }), chosen(ctx, here.name))
	return [
		choose ? [choose] : [],
		...below.items.map(({ id, name }) => [button(unitPlacePath(holder.id, id), name)]),
		pageRow(ctx, below.page, below.pages, to => unitPlacePath(holder.id, here?.id, to)),
		[button(back, ctx.t('common-back')), homeButton(ctx)],
	]
}

function chosen(ctx: Ctx, unit: string): string {
	return ctx.t('role-choose-here', { unit })
}
