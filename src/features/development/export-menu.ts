import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { orderPlans } from './export.ts'
import { listPlans, type PlansToExport } from './export-list.ts'
import { plansOfText } from './export-text.ts'
import { exportPath, idAndPage, ownPath } from './paths.ts'

/** `x:<which>.<page>/`, for HR: plans as XLSX, of a year or of a period. The bot sends the files. */
export const exportMenu: MenuTemplate<Ctx> = screen({
	load: ctx => {
		const { id: which, page } = idAndPage(pathValue(ctx, 1))
		return listPlans(ctx.env, actorOf(ctx), which, page)
	},
	body: (ctx, { of, items }) =>
		FormattedString.b(ctx.t('plan-export')).plain(
			`\n${plansOfText(ctx.t, of)}\n\n${ctx.t(items > 0 ? 'plan-export-hint' : 'plan-export-none')}`,
		),
	keyboard: (ctx, plans) => [
		plans.items > 0 ? [button('all', ctx.t('plan-export-all', { items: plans.items }), 'primary')] : [],
		...plans.units.items.map(({ id, name, items }) => [
			button(`unit:${id}`, ctx.t('plan-export-unit', { unit: cut(name, 40), items })),
		]),
		pageRow(ctx, plans.units.page, plans.units.pages, to => exportPath(plans.which, to)),
		...otherTimes(ctx, plans),
		[backButton(ctx, plans.of.kind === 'period' ? `/result/p:${plans.of.periodId}/x:1/` : ownPath), homeButton(ctx)],
	],
})

exportMenu.manualAction(
	/all$/,
	act(ctx => order(ctx, '')),
)
exportMenu.manualAction(
	/unit:(\w+)$/,
	act((ctx, match) => order(ctx, match.at(-1) ?? '')),
)

async function order(ctx: Ctx, unit: string): Promise<string> {
	const { id: which } = idAndPage(pathValue(ctx, 1))
	await orderPlans(ctx.env, actorOf(ctx), { which, unit })
	ctx.notice = ctx.t('plan-export-ordered')
	return '.'
}

/** The years beside the one shown, of those in which there were plans, and the periods. */
function otherTimes(ctx: Ctx, { of, year, first, periods }: PlansToExport): Button[][] {
	const shown = of.kind === 'year' ? of.year : year
	const years = of.kind === 'year' ? [shown - 1, shown + 1].filter(one => first <= one && one <= year) : [year]
	return [
		years.map(one => button(exportPath(`y${one}`), ctx.t('plan-export-year', { year: String(one) }))),
		...periods
			.filter(({ id }) => of.kind === 'year' || id !== of.periodId)
			.map(({ id, name }) => [button(exportPath(`p${id}`), ctx.t('plan-export-period', { period: cut(name, 40) }))]),
	]
}
