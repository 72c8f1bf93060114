import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { type Branch, dropUnits, pickUnits, readBranch, type UnitChoice } from './units.ts'

/** In the path: above all units. */
const top = 'top'
/** Two buttons a unit; a card has room for 100. */
const unitsPerPage = 8

interface Place {
	branch: Branch
	/** Where one stands: a unit, or the top. */
	at: string
	shown: UnitChoice[]
	page: number
	pages: number
}

/** Which units take part (`u:<unit>.<page>/`): a walk through the tree, each unit picked or dropped with all below. */
export const unitsMenu: MenuTemplate<Ctx> = screen({ load: loadPlace, body: unitsText, keyboard: unitsKeyboard })

unitsMenu.manualAction(
	/(pick|drop):(\w+)$/,
	act(async (ctx, match) => {
		const unitId = match[4] === 'all' ? undefined : match[4]
		const change = match[3] === 'pick' ? pickUnits : dropUnits
		await change(ctx.env, actorOf(ctx), periodIn(ctx), unitId)
		return '.'
	}),
)

async function loadPlace(ctx: Ctx): Promise<Place> {
	const [at, wanted] = placeIn(ctx)
	const branch = await readBranch(ctx.env, actorOf(ctx), periodIn(ctx), at === top ? undefined : at)
	const { items: shown, page, pages } = pageOf(branch.below, Number(wanted), unitsPerPage)
	return { branch, at, shown, page, pages }
}

function unitsText(ctx: Ctx, { branch: { here, chosen }, shown }: Place): FormattedString {
	const line = (unit: UnitChoice) => ctx.t('period-unit-line', { ...unit, mark: markOf(unit) })
	const parts = [
		FormattedString.b(ctx.t('period-step-units')).plain(`\n${ctx.t('period-units-chosen', chosen)}`),
		new FormattedString(ctx.t('period-units-choose')),
	]
	if (here) parts.push(FormattedString.b(line(here)))
	if (shown.length > 0) parts.push(new FormattedString(shown.map(line).join('\n')))
	return FormattedString.join(parts, '\n\n')
}

function unitsKeyboard(ctx: Ctx, { branch: { here, chosen }, at, shown, page, pages }: Place): Button[][] {
	const everything = here
		? [pickButton(ctx, here)]
		: [button('pick:all', ctx.t('period-units-all')), button('drop:all', ctx.t('period-units-none'))]
	return [
		everything,
		...shown.map(unit => [
			pickButton(ctx, unit),
			...(unit.units > 1 ? [button(`../u:${unit.id}.1/`, ctx.t('period-unit-enter'))] : []),
		]),
		pageRow(ctx, page, pages, to => `../u:${at}.${to}/`),
		here ? [button(`../u:${here.parentId ?? top}.1/`, ctx.t('period-unit-up'))] : [],
		chosen.units > 0 ? [button('../n:ask/', ctx.t('period-continue'), 'primary')] : [],
		[backButton(ctx), homeButton(ctx)],
	]
}

/** A tap on a unit that is chosen in part takes in the rest. */
function pickButton(ctx: Ctx, { id, name, units, picked }: UnitChoice): Button {
	if (picked === 0) return button(`pick:${id}`, ctx.t('period-unit-pick', { name }))
	if (picked < units) return button(`pick:${id}`, ctx.t('period-unit-rest', { name }))
	return button(`drop:${id}`, ctx.t('period-unit-drop', { name }), 'success')
}

function markOf({ units, picked }: UnitChoice): string {
	if (picked === 0) return '⬜'
	return picked < units ? '◪' : '☑️'
}
