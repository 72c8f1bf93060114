import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { announcementIn, placeIn } from './menu-values.ts'
import { announcementPath } from './paths.ts'
import { readUnits, toggleUnit, type UnitBranch, type UnitLine } from './units.ts'

/** In the path: above all units. */
const top = 'top'

/** Units with their sub-units (`u:<unit>.<page>/`): a walk through the tree. */
export const unitsMenu: MenuTemplate<Ctx> = screen<UnitBranch>({
	load: ctx => {
		const [at, page] = placeIn(ctx)
		return readUnits(ctx.env, actorOf(ctx), announcementIn(ctx), at === top ? undefined : at, page)
	},
	body: unitsText,
	keyboard: unitsKeyboard,
})

unitsMenu.manualAction(
	/pick:(\w+)$/,
	act(async (ctx, match) => {
		await toggleUnit(ctx.env, actorOf(ctx), announcementIn(ctx), match[3] ?? '')
		return '.'
	}),
)

function unitsText(ctx: Ctx, { here, within, chosen }: UnitBranch): FormattedString {
	const title = FormattedString.b(ctx.t('announce-choose-units'))
	const place = here ? `\n\n${here.name}` : ''
	const state = within ? ctx.t('announce-unit-within') : ctx.t('announce-units-chosen', { units: chosen })
	return title.plain(`${place}\n\n${state}`)
}

function unitsKeyboard(ctx: Ctx, { here, within, below, chosen }: UnitBranch): Button[][] {
	const id = announcementIn(ctx)
	const at = here?.id ?? top
	const covered = within || here?.chosen === true
	return [
		here && !within ? [pick(ctx, here)] : [],
		...below.items.map(unit => [
			...(covered ? [] : [pick(ctx, unit)]),
			...(unit.enters ? [button(`../u:${unit.id}.1/`, ctx.t('announce-unit-enter'))] : []),
		]),
		pageRow(ctx, below.page, below.pages, to => `../u:${at}.${to}/`),
		here ? [button(`../u:${here.parentId ?? top}.1/`, ctx.t('announce-unit-up'))] : [],
		chosen > 0 ? [button(announcementPath(id), ctx.t('announce-units-done'), 'primary')] : [],
		[backButton(ctx, '../to:all/'), homeButton(ctx)],
	]
}

function pick(ctx: Ctx, { id, name, people, chosen }: UnitLine): Button {
	return button(`pick:${id}`, `${chosen ? '☑️' : '⬜'} ${ctx.t('announce-unit', { name, people })}`)
}
