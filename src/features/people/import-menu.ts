import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { cardKeyboard, cardText } from './import-card-text.ts'
import { importPath } from './import-paths.ts'
import { sendChanges, sendCodes, sendTemplate, sendWrongRows } from './import-sheets-menu.ts'
import { overviewKeyboard, overviewText, undoKeyboard, undoText } from './import-text.ts'
import { listImports, readImport } from './overview.ts'
import { progressOn } from './progress-menu.ts'
import { checkOffered, fileQuestion, offeredFiles, sentFiles } from './sent-files-menu.ts'
import { isHindered, readUndoing, undoImport } from './undo.ts'
import { cancelImport, confirmImport } from './waiting.ts'

/** "Impor daftar": how a list is sent, what waits for a decision, and what was stored last. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listImports(ctx.env, actorOf(ctx)),
	asks: () => ({ kind: fileQuestion, params: {} }),
	body: overviewText,
	keyboard: overviewKeyboard,
})
menu.manualAction(/template$/, act(sendTemplate))

/** `f:<import>/`: what a file would change, and the decision; later what it has changed. */
const card: MenuTemplate<Ctx> = screen({
	load: ctx => readImport(ctx.env, actorOf(ctx), importIn(ctx)),
	// What is sent while mistakes are shown is the list without them
	asks: (_ctx, { state }) => (state === 'waiting' ? { kind: fileQuestion, params: {} } : undefined),
	body: cardText,
	keyboard: cardKeyboard,
})
mount(menu, 'f', card)

card.manualAction(
	/check$/,
	act(ctx => checkOffered(ctx, importIn(ctx))),
)
for (const extent of ['all', 'right'] as const)
	card.manualAction(
		new RegExp(`${extent}$`),
		act(async ctx => {
			const decision = await confirmImport(ctx.env, actorOf(ctx), importIn(ctx), extent, progressOn(ctx).tell)
			ctx.notice = ctx.t(decision === 'stored' ? 'import-stored-notice' : 'import-shown-anew')
			return '.'
		}),
	)
card.manualAction(
	/cancel$/,
	act(async ctx => {
		await cancelImport(ctx.env, actorOf(ctx), importIn(ctx))
		return '.'
	}),
)
card.manualAction(
	/errors$/,
	act(ctx => sendWrongRows(ctx, importIn(ctx))),
)
card.manualAction(
	/changes$/,
	act(ctx => sendChanges(ctx, importIn(ctx))),
)
card.manualAction(
	/codes$/,
	act(ctx => sendCodes(ctx, importIn(ctx))),
)

/** `undo:ask/`: asks again, or says what is in the way. */
const undoMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readUndoing(ctx.env, actorOf(ctx), importIn(ctx)),
	body: undoText,
	keyboard: (ctx, { obstacles }) => undoKeyboard(ctx, importIn(ctx), isHindered(obstacles)),
})
mount(card, 'undo', undoMenu)
undoMenu.manualAction(
	/yes$/,
	act(async ctx => {
		await undoImport(ctx.env, actorOf(ctx), importIn(ctx))
		ctx.notice = ctx.t('import-undone-notice')
		return importPath(importIn(ctx))
	}),
)

export const bot = new Composer<Ctx>()
bot.use(sentFiles, offeredFiles)

function importIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
