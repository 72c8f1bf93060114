import { InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { act, protectNewCards, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { download, inTurn } from '../../evidence/download.ts'
import { writeScoreGrid } from '../../reports/score-grid.ts'
import { discardGrid, exportGrid, type Offline, readOffline, receiveGrid, takeGrid } from './offline.ts'
import { gridOf } from './offline-sheet-text.ts'
import { offlineKeyboard, offlineText } from './offline-text.ts'
import { teamPath } from './team-finish-menu.ts'

export const gridQuestion = 'supervisor-grid'

const megabyte = 1024 * 1024
/** A team of 250 with 60 indicators makes a third of this. */
const mostMegabytes = 2

/** `x:<period>/`: a grid to fill in without a connection; what one that was sent back would change, and the decision. */
export const offlineMenu: MenuTemplate<Ctx> = screen<Offline>({
	load: ctx => readOffline(ctx.env, actorOf(ctx), periodIn(ctx)),
	asks: () => ({ kind: gridQuestion, params: {} }),
	body: offlineText,
	keyboard: offlineKeyboard,
})

offlineMenu.manualAction(/sheet$/, act(sendGrid))
offlineMenu.manualAction(
	/take-([\w-]{10})$/,
	act(async (ctx, match) => {
		const count = await takeGrid(ctx.env, actorOf(ctx), periodIn(ctx), match.at(-1) ?? '')
		ctx.notice = count > 0 ? ctx.t('score-offline-taken', { count }) : ctx.t('score-offline-gone')
		return count > 0 ? teamPath(ctx, periodIn(ctx)) : '.'
	}),
)
offlineMenu.manualAction(
	/discard$/,
	act(async ctx => {
		await discardGrid(ctx.env, actorOf(ctx), periodIn(ctx))
		ctx.notice = ctx.t('score-offline-discarded')
		return '.'
	}),
)

/** Takes the grids that are sent back while the card asks for one. */
export const sentGrids = onFile(
	gridQuestion,
	async (ctx, { kind, fileId, name, size = 0 }) => {
		if (kind === 'photo') throw new Refusal('refusal-score-offline-unreadable')
		if (size > mostMegabytes * megabyte) throw new Refusal('refusal-score-offline-large', { most: mostMegabytes })
		const bytes = await inTurn(() => download(ctx, fileId, mostMegabytes * megabyte))
		if (bytes.byteLength > mostMegabytes * megabyte)
			throw new Refusal('refusal-score-offline-large', { most: mostMegabytes })
		return offlinePath(await receiveGrid(ctx.env, actorOf(ctx), { name, bytes }))
	},
	{
		text: ctx => ctx.t('score-offline-otherwise'),
		album: ctx => ctx.t('score-offline-album'),
		kind: ctx => ctx.t('score-offline-otherwise'),
	},
)

export function offlinePath(periodId: string): string {
	return `/score/x:${periodId}/`
}

/** The file is meant to be kept and filled in, so it is not protected; the card comes again below it and asks for it. */
async function sendGrid(ctx: Ctx): Promise<string | false> {
	const team = await exportGrid(ctx.env, actorOf(ctx), periodIn(ctx))
	const bytes = await writeScoreGrid(gridOf(ctx, team))
	const plain = `${ctx.t('score-offline-file')} ${team.period.name}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
	await ctx.replyWithDocument(new InputFile(bytes, `${plain.replaceAll(/^-|-$/g, '')}.xlsx`), {
		caption: ctx.t('score-offline-caption', { count: team.drafts.length }),
		protect_content: false,
	})
	ctx.loaded.clear()
	protectNewCards(ctx)
	await ctx.open(offlinePath(team.period.id))
	// A card older than 48 hours cannot be deleted; it stays and still works.
	await ctx.deleteMessage().catch(() => undefined)
	return false
}

function periodIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
