import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { opensEarly } from '../../domain/stage.ts'
import { areAhead } from '../../domain/windows.ts'
import { type Draft, readDraft, replanDraft } from './draft.ts'
import { periodIn } from './menu-paths.ts'
import { movedText, scheduleText } from './schedule-text.ts'

/** When each stage begins and ends (`w:all/`), with a way to each of these days. */
export const windowsMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const draft = await readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		if (draft.windows.length === 0) throw new Refusal('refusal-period-no-instrument')
		return draft
	},
	body: windowsText,
	keyboard: windowsKeyboard,
})

windowsMenu.manualAction(
	/again$/,
	act(async ctx => {
		await replanDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		return '.'
	}),
)

function windowsText(ctx: Ctx, { planned, windows }: Draft): FormattedString {
	const note = areAhead(windows, ctx.env.now()) ? 'period-windows-explain' : 'period-windows-past'
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('period-step-windows')),
			new FormattedString(ctx.t(note)),
			scheduleText(ctx, windows),
			...movedText(ctx, { planned, windows }),
		],
		'\n\n',
	)
}

function windowsKeyboard(ctx: Ctx, { windows }: Draft): Button[][] {
	const ahead = areAhead(windows, ctx.env.now())
	return [
		...windows.map(({ stage }, index) => {
			const number = index + 1
			const opens = button(`../e:${stage}.opens/`, ctx.t('period-edge-opens', { number }))
			const closes = button(`../e:${stage}.closes/`, ctx.t('period-edge-closes', { number }))
			// Approval begins with the proposal: a list may be approved as soon as it is sent.
			return opensEarly(stage) ? [closes] : [opens, closes]
		}),
		[button('again', ctx.t('period-windows-again'), ahead ? undefined : 'primary')],
		ahead ? [button('../s:all/', ctx.t('period-review'), 'primary')] : [],
		[backButton(ctx), homeButton(ctx)],
	]
}
