import { FormattedString } from '@grammyjs/parse-mode'
import { Composer, InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { act, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { requireHr } from '../../domain/actor.ts'
import { cut } from '../../domain/cut.ts'
import { Refusal } from '../../domain/refusal.ts'
import { download, inTurn } from '../../evidence/download.ts'
import { type Catalogue, readCatalogueOf, readEntry, retireEntry, retireLeft } from './catalogue.ts'
import { mostMegabytes } from './columns.ts'
import { importCatalogue } from './import.ts'
import { cataloguePath, entryPath, leftPath, pagePath } from './paths.ts'
import { readCatalogue, tooLarge } from './read.ts'
import { catalogueText, countsText, entryText, refusedText, templateOf } from './text.ts'

const fileQuestion = 'training-file'
const megabyte = 1024 * 1024

/** "Katalog pelatihan", for HR of the agency: what is offered, and where a file of it is sent. */
export const menu: MenuTemplate<Ctx> = listMenu()
menu.manualAction(/template$/, act(sendTemplate))
mount(menu, 'l', listMenu())

/** `e:<entry>/`: one entry, which can be retired and offered again. */
const entryMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readEntry(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, entry) => entryText(ctx.t, entry),
	keyboard: (ctx, { retired }) => [
		[retired ? button('offer', ctx.t('training-offer')) : button('retire', ctx.t('training-retire'))],
		[backButton(ctx, cataloguePath), homeButton(ctx)],
	],
})
mount(menu, 'e', entryMenu)
entryMenu.manualAction(
	/(retire|offer)$/,
	act(async (ctx, match) => {
		await retireEntry(ctx.env, actorOf(ctx), pathValue(ctx, 1), match.at(-1) === 'retire')
		return '.'
	}),
)

/** `o:<moment>/`: what was not in the file that came last; retiring all of it asks first. */
const leftMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const { left } = await readCatalogueOf(ctx.env, actorOf(ctx), 1)
		if (left?.before.epochMilliseconds !== momentIn(ctx)) throw new Refusal('refusal-training-newer')
		return left
	},
	body: (ctx, { count }) =>
		FormattedString.b(ctx.t('training-title')).plain(`\n\n${ctx.t('training-left-ask', { count })}`),
	keyboard: (ctx, { count }) => [
		[button('retire', ctx.t('training-left', { count }), 'danger')],
		[backButton(ctx, cataloguePath), homeButton(ctx)],
	],
})
mount(menu, 'o', leftMenu)
leftMenu.manualAction(
	/retire$/,
	act(async ctx => {
		const before = Temporal.Instant.fromEpochMilliseconds(momentIn(ctx))
		ctx.notice = ctx.t('training-left-retired', { count: await retireLeft(ctx.env, actorOf(ctx), before) })
		return cataloguePath
	}, cataloguePath),
)

/** Takes the catalogues that are sent while the card asks for one. */
const sentCatalogues = onFile(
	fileQuestion,
	async (ctx, { kind, fileId, size = 0 }) => {
		const actor = actorOf(ctx)
		requireHr(actor)
		if (kind === 'photo') throw new Refusal('refusal-training-photo')
		if (size > mostMegabytes * megabyte) throw tooLarge()
		const sent = await inTurn(async () => readCatalogue(await download(ctx, fileId, mostMegabytes * megabyte)))
		const outcome = await importCatalogue(ctx.env, sent, { actorId: actor.employeeId })
		if (outcome.stored) {
			const unknown = sent.unknownColumns.slice(0, 10).join(', ')
			const left = unknown ? ` ${ctx.t('cli-import-unknown-columns', { columns: cut(unknown, 200) })}` : ''
			ctx.notice = `${ctx.t('training-stored')} ${countsText(ctx.t, outcome)}${left}`
		} else await ctx.reply(cut(refusedText(ctx.t, outcome.refused), 4_000))
		return cataloguePath
	},
	{
		text: ctx => ctx.t('training-otherwise'),
		album: ctx => ctx.t('training-album'),
		kind: ctx => ctx.t('training-otherwise'),
	},
)

export const bot = new Composer<Ctx>()
bot.use(sentCatalogues)

function listMenu(): MenuTemplate<Ctx> {
	return screen<Catalogue>({
		load: ctx => readCatalogueOf(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1)) || 1),
		asks: () => ({ kind: fileQuestion, params: {} }),
		body: (ctx, catalogue) => catalogueText(ctx.t, catalogue),
		keyboard: (ctx, { entries: { items, page, pages }, left }) => [
			...items.map(({ id, title, retired }) => [button(entryPath(id), `${retired ? '✕ ' : ''}${cut(title, 40)}`)]),
			pageRow(ctx, page, pages, pagePath),
			left ? [button(leftPath(left.before.epochMilliseconds), ctx.t('training-left', { count: left.count }))] : [],
			[button(`${cataloguePath}template`, ctx.t('training-template'))],
			[backButton(ctx, '/hr/'), homeButton(ctx)],
		],
	})
}

async function sendTemplate(ctx: Ctx): Promise<false> {
	requireHr(actorOf(ctx))
	await ctx.replyWithDocument(new InputFile(Buffer.from(templateOf(ctx.t)), 'training.csv'))
	// The card comes again below the file, and asks for one again
	await ctx.open(cataloguePath)
	await ctx.deleteMessage().catch(() => undefined)
	return false
}

/** 0 for what is none: paths can be sent by anyone */
function momentIn(ctx: Ctx): number {
	return Number.parseInt(pathValue(ctx, 1), 36) || 0
}
