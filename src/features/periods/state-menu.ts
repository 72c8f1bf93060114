import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { closePeriod } from './closing.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { pausePeriod, resumePeriod } from './pausing.ts'
import { type Progress, readProgress } from './progress.ts'
import {
	changesOf,
	previewStateChange,
	type StateChange,
	type StateChangePreview,
	stateChanges,
} from './state-change.ts'
import { stateChangeText } from './state-text.ts'

/** What may be done with a period (`h:all/`), and what that would do (`h:<change>/`): asked again before it is done. */
export const stateMenu: MenuTemplate<Ctx> = screen<Progress | StateChangePreview>({
	load: ctx =>
		placeIn(ctx)[0] === 'all'
			? readProgress(ctx.env, actorOf(ctx), periodIn(ctx))
			: previewStateChange(ctx.env, actorOf(ctx), periodIn(ctx), changeIn(ctx)),
	body: (ctx, data) =>
		'change' in data
			? stateChangeText(ctx, data)
			: FormattedString.b(ctx.t('period-state-title')).plain(
					`\n${data.period.name}\n\n${ctx.t('period-state-explain')}`,
				),
	keyboard: (ctx, data) => [
		...('change' in data
			? [[button('do', ctx.t(`period-${data.change}-now`), data.change === 'close' ? 'danger' : 'primary')]]
			: choices(ctx, data)),
		[backButton(ctx, 'change' in data ? '../h:all/' : '..'), homeButton(ctx)],
	],
})

stateMenu.manualAction(
	/do$/,
	act(async ctx => {
		const change = changeIn(ctx)
		const run = { pause: pausePeriod, resume: resumePeriod, close: closePeriod }[change]
		await run(ctx.env, actorOf(ctx), periodIn(ctx))
		ctx.notice = ctx.t(`period-${change}-done`)
		return '..'
	}, '..'),
)

function choices(ctx: Ctx, { period }: Progress) {
	const reopening =
		period.state === 'open' || period.state === 'closed' ? [[button('../r:.1/', ctx.t('period-reopen-title'))]] : []
	return [...changesOf(period).map(change => [button(`../h:${change}/`, ctx.t(`period-${change}-open`))]), ...reopening]
}

function changeIn(ctx: Ctx): StateChange {
	const change = stateChanges.find(known => known === placeIn(ctx)[0])
	if (!change) throw new Refusal('refusal-not-yours')
	return change
}
