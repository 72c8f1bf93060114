import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import type { Part } from '../../domain/completion.ts'
import { pageOf } from '../../domain/page.ts'
import { currentPart } from './current-part.ts'
import { namesPath, periodIn, placeIn } from './menu-paths.ts'
import { readProgress, type UnitProgress } from './progress.ts'
import { orderProgressSheet } from './progress-sheet.ts'
import { bar } from './schedule-text.ts'

const unitsPerPage = 6

/** How far each unit is (`u:<page>/`), and the way to those who are late there. */
export const unitProgressMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const { period, units } = await readProgress(ctx.env, actorOf(ctx), periodIn(ctx))
		const { items, page, pages } = pageOf(units, Number(placeIn(ctx)[0]), unitsPerPage)
		return { period, units: items, page, pages }
	},
	body: (ctx, { period, units }) =>
		FormattedString.join(
			[
				FormattedString.b(ctx.t('period-units-title')).plain(`\n${period.name}`),
				...units.map(unit => unitText(ctx, unit)),
			],
			'\n\n',
		),
	keyboard: (ctx, { period, units, page, pages }) => [
		...units.map(unit => lateButton(unit, currentPart(unit.completion, period.windows, ctx.env.now()))),
		pageRow(ctx, page, pages, to => `../u:${to}/`),
		[button('sheet', ctx.t('period-sheet-send'))],
		[backButton(ctx), homeButton(ctx)],
	],
})

unitProgressMenu.manualAction(
	/sheet$/,
	act(async ctx => {
		await orderProgressSheet(ctx.env, actorOf(ctx), periodIn(ctx))
		ctx.notice = ctx.t('period-sheet-sent')
		return '.'
	}),
)

/** To the names of a unit that are late with this part. */
function lateButton({ id, name }: UnitProgress, late: Part | undefined): Button[] {
	return late ? [button(`../l:${namesPath(late, 1, id)}/`, name)] : []
}

function unitText(ctx: Ctx, { name, people, completion }: UnitProgress): FormattedString {
	const lines = completion
		.filter(({ total }) => total > 0)
		.map(({ part, done, total }) => `${bar(done, total)} ${ctx.t(`period-part-${part}`)} ${done}/${total}`)
	return FormattedString.b(name).plain(` · ${ctx.t('period-unit-people', { people })}\n${lines.join('\n')}`)
}
