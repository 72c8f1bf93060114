import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { peopleWithoutScore } from './people-list.ts'
import { publish } from './publish.ts'
import { firstConfirmation, readinessText, secondConfirmation } from './publish-text.ts'
import { blockerOf, readinessOf } from './readiness.ts'
import { readerOf } from './text.ts'

/** Publishing is confirmed twice (`c:1/`, `c:2/`) below the period's card; what cannot be published only says why. */
export function mountPublishing(period: MenuTemplate<Ctx>): void {
	const menu = screen({
		load: async ctx => {
			const [, periodId = '', step] = ctx.match as RegExpMatchArray
			const readiness = await readinessOf(ctx.env, actorOf(ctx), periodId)
			const blocker = blockerOf(readiness, ctx.env.now())
			const without = await peopleWithoutScore(ctx.env, actorOf(ctx), periodId, 1)
			return { readiness, blocker, without, step: step === '2' ? 2 : 1 }
		},
		body: (ctx, { readiness, blocker, without, step }) => {
			const reader = readerOf(ctx)
			if (blocker) return readinessText(reader, readiness, blocker)
			return step === 2 ? secondConfirmation(reader, readiness) : firstConfirmation(reader, readiness, without)
		},
		keyboard: (ctx, { blocker, step }) => {
			const leave = [backButton(ctx), homeButton(ctx)]
			if (blocker) return [leave]
			const on =
				step === 2
					? button('publish', ctx.t('result-publish-now'), 'danger')
					: button('../c:2/', ctx.t('result-publish-continue'), 'primary')
			return [[on], leave]
		},
	})
	menu.manualAction(
		/publish$/,
		act(async (ctx, [, periodId = '']) => {
			await publish(ctx.env, actorOf(ctx), periodId)
			ctx.notice = ctx.t('result-publish-done')
			return '..'
		}, '..'),
	)
	mount(period, 'c', menu)
}
