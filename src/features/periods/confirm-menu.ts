import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { areAhead } from '../../domain/windows.ts'
import { type Confirmation, readChecks } from './checks.ts'
import { checkButtons } from './checks-text.ts'
import { confirmText } from './confirm-text.ts'
import { readDraft, runningInstrument } from './draft.ts'
import { periodIn, periodPath } from './menu-paths.ts'
import { openPeriod } from './opening.ts'
import { obstacles, readScope } from './scope.ts'

/** What opening the period will do, to how many, and what will not work, each one tap from its fix (`s:all/`). */
export const confirmMenu: MenuTemplate<Ctx> = screen({
	load: async (ctx): Promise<Confirmation> => {
		const draft = await readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		const instrument = runningInstrument(draft)
		if (!instrument) throw new Refusal('refusal-period-no-instrument')
		const scope = await readScope(ctx.env, actorOf(ctx), draft.id)
		return { draft, instrument, scope, checks: await readChecks(ctx.env, actorOf(ctx), draft) }
	},
	body: confirmText,
	keyboard: confirmKeyboard,
})

confirmMenu.manualAction(
	/open$/,
	act(async ctx => {
		await openPeriod(ctx.env, actorOf(ctx), periodIn(ctx)).catch(openedMeanwhile)
		ctx.notice = ctx.t('period-opened-now')
		return periodPath(periodIn(ctx))
	}),
)

/** A second tap in haste, or another officer's, shows the period as the first did. */
function openedMeanwhile(error: unknown): void {
	if (!(error instanceof Refusal && error.key === 'refusal-period-opened')) throw error
}

function confirmKeyboard(ctx: Ctx, confirmation: Confirmation): Button[][] {
	const { draft, scope } = confirmation
	const ahead = areAhead(draft.windows, ctx.env.now())
	const lists = obstacles
		.filter(obstacle => scope.blocked[obstacle] > 0)
		.map(obstacle => {
			const what = ctx.t(`period-obstacle-${obstacle}`)
			return [button(`../b:${obstacle}.1/`, ctx.t('period-names', { what, people: scope.blocked[obstacle] }))]
		})
	return [
		ahead && scope.ready > 0 ? [button('open', ctx.t('period-confirm-open'), 'success')] : [],
		ahead ? [] : [button('../w:all/', ctx.t('period-step-windows'), 'primary')],
		...lists,
		...checkButtons(ctx, confirmation),
		[button('../s:all/', ctx.t('period-check-again'))],
		[backButton(ctx), homeButton(ctx)],
	]
}
