import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { backButton, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { type QualityPage, readQuality, type SupervisorQuality } from './quality.ts'

/** Supervisors whose scores are worth a second look (`q:<page>/`), in counts. */
export const qualityMenu: MenuTemplate<Ctx> = screen<QualityPage>({
	load: ctx => readQuality(ctx.env, actorOf(ctx), periodIn(ctx), Number(placeIn(ctx)[0])),
	body: qualityText,
	keyboard: (ctx, { supervisors: { page, pages } }) => [
		pageRow(ctx, page, pages, to => `../q:${to}/`),
		[backButton(ctx), homeButton(ctx)],
	],
})

function qualityText(ctx: Ctx, { period, scorers, supervisors: { items, total } }: QualityPage): FormattedString {
	const summary =
		scorers === 0 ? ctx.t('period-quality-none-sent') : ctx.t('period-quality-summary', { scorers, people: total })
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('period-quality-title')).plain(`\n${period.name}\n\n${summary}`),
			...items.map(supervisor => supervisorText(ctx, supervisor)),
			FormattedString.i(ctx.t('period-quality-explain')),
		],
		'\n\n',
	)
}

function supervisorText(ctx: Ctx, supervisor: SupervisorQuality): FormattedString {
	const { name, unit, people, straight, identical, uniform, withoutReason } = supervisor
	const lines = [
		...(straight > 0 ? [ctx.t('period-quality-straight', { people: straight })] : []),
		...(identical > 0 ? [ctx.t('period-quality-identical', { people: identical })] : []),
		...(uniform > 0 ? [ctx.t('period-quality-uniform', { indicators: uniform })] : []),
		...(withoutReason > 0 ? [ctx.t('period-quality-reasons', { count: withoutReason })] : []),
	]
	return FormattedString.b(name).plain(` (${unit}) · ${ctx.t('period-unit-people', { people })}\n${lines.join('\n')}`)
}
