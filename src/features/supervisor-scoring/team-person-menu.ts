import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { itemBody } from '../../questionnaire/item-menu.ts'
import { type Item, itemsOf } from '../../questionnaire/progress.ts'
import { openSheet } from '../../questionnaire/service.ts'
import { isEditable, type Sheet } from '../../questionnaire/sheet.ts'
import { scoringOptions } from './scoring-options.ts'
import { pointOf } from './team.ts'
import { afterGiving } from './team-grid-menu.ts'
import { type Place, placePath, readPlace, readPoint, written } from './team-path.ts'
import { givePoint } from './team-scores.ts'

interface View {
	sheet: Sheet
	item: Item
	place: Place
}

/** One person and one indicator, with what was said of it beside, on the way through the team: `p:<place>/`. */
export const personMenu: MenuTemplate<Ctx> = screen<View>({
	load: async ctx => {
		const place = readPlace(pathValue(ctx, 1))
		const sheet = await openSheet(ctx.env, actorOf(ctx), { reviewId: place.id, group: 'supervisor' })
		const item = itemsOf(sheet).find(({ id, kind }) => kind === 'indicator' && id === place.indicatorId)
		if (!item) throw new Refusal('refusal-not-yours')
		return { sheet, item, place }
	},
	body: (ctx, { sheet, item }) => itemBody(ctx, scoringOptions, sheet, item),
	keyboard: personKeyboard,
})

personMenu.manualAction(
	/s:(\d+|x)$/,
	act(async (ctx, match) => {
		const place = readPlace(match[1] ?? '')
		const point = readPoint(match[2])
		if (point === undefined) throw new Refusal('refusal-not-yours')
		const ref = { reviewId: place.id, indicatorId: place.indicatorId }
		return afterGiving(ctx, place, await givePoint(ctx.env, actorOf(ctx), ref, point, true))
	}),
)

function personKeyboard(ctx: Ctx, { sheet, item, place }: View): Button[][] {
	const back = button(placePath('grid', { ...place, id: sheet.period.id }), ctx.t('score-team-back'))
	const beside = scoringOptions.moreOfItem?.(ctx, sheet, item) ?? []
	if (!isEditable(sheet, ctx.env.now())) return [beside, [back, homeButton(ctx)]]
	const given = pointOf(sheet, item.id)
	const points = sheet.instrument.scale.map(({ value }) =>
		value === given ? button(`s:${value}`, `✓ ${value}`, 'success') : button(`s:${value}`, String(value)),
	)
	const unable = `${given === 'unable' ? '✓ ' : ''}${ctx.t('questionnaire-unable')}`
	return [points, [button(`s:${written('unable')}`, unable)], beside, [back, homeButton(ctx)]]
}
