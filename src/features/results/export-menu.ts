import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { type ExportOf, orderExport } from './export.ts'
import { listExportUnits } from './export-units.ts'

/** "Unduh" (`x:<page>/`), for HR: what can be taken out of a published period. The bot sends the files. */
export const exportMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listExportUnits(ctx.env, actorOf(ctx), periodIn(ctx), Number(pathValue(ctx, 2))),
	body: (ctx, { period }) =>
		FormattedString.b(ctx.t('result-export')).plain(`\n${period.name}\n\n${ctx.t('result-export-hint')}`),
	keyboard: (ctx, { period, units: { items, page, pages } }) => [
		[button('book', ctx.t('result-export-book'), 'primary')],
		[button(`/hr/p:${period.id}/u:1/`, ctx.t('result-export-completion'))],
		[button(`/plan/x:p${period.id}.1/`, ctx.t('result-export-plans'))],
		period.scope === 'agency' ? [button('/news/', ctx.t('result-export-ledger'))] : [],
		...items.map(({ id, name, results, appraisals }) => [
			button(`unit:${id}`, ctx.t('result-export-unit-file', { unit: cut(name, 40), results, appraisals })),
		]),
		pageRow(ctx, page, pages, to => `../x:${to}/`),
		[backButton(ctx), homeButton(ctx)],
	],
})

exportMenu.manualAction(
	/book$/,
	act(ctx => order(ctx, { kind: 'period' })),
)
exportMenu.manualAction(
	/unit:(\w+)$/,
	act((ctx, match) => order(ctx, { kind: 'unit', unitId: match.at(-1) ?? '' })),
)

async function order(ctx: Ctx, of: ExportOf): Promise<string> {
	await orderExport(ctx.env, actorOf(ctx), periodIn(ctx), of)
	ctx.notice = ctx.t('result-export-ordered')
	return '.'
}

function periodIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
