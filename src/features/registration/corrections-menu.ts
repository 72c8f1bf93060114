import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, screen } from '../../bot/screen.ts'
import { listCorrections, readCorrection, resolveCorrection } from './corrections.ts'
import { correctionKeyboard, correctionsKeyboard, correctionsText, correctionText } from './corrections-text.ts'

/** `corrections:<page>/`: what employees say is wrong in their records. */
export const correctionsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listCorrections(ctx.env, actorOf(ctx), Number.parseInt(valueIn(ctx), 10) || 1),
	body: correctionsText,
	keyboard: correctionsKeyboard,
})

/** `c:<correction>/`: one of them. */
export const correctionMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readCorrection(ctx.env, actorOf(ctx), valueIn(ctx)),
	body: correctionText,
	keyboard: correctionKeyboard,
})

correctionMenu.manualAction(
	/done$/,
	act(async ctx => {
		await resolveCorrection(ctx.env, actorOf(ctx), valueIn(ctx))
		ctx.notice = ctx.t('join-correction-resolved')
		return '../corrections:1/'
	}),
)

function valueIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
