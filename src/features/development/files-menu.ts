import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import type { Attachment } from '../../attachments/keeping.ts'
import { otherwise, receive } from '../../attachments/receiving.ts'
import { showAttachment } from '../../attachments/show.ts'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { act, type Button, backButton, button, homeButton, mount, protectNewCards, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { acceptedTypes, mostFiles, mostMegabytes } from '../../domain/evidence.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type ItemFiles, keepFile, openFile, readFiles, removeFile } from './files.ts'
import { itemPath } from './paths.ts'

const fileQuestion = 'plan-file'

/** `a:all/` below an item: the evidence beside it, which whose plan it is sends and removes. */
export const filesMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readFiles(ctx.env, actorOf(ctx), itemIn(ctx)),
	asks: (_ctx, { item }) => (item.rights.progress ? { kind: fileQuestion, params: { item: item.id } } : undefined),
	body: filesText,
	keyboard: (ctx, { item, files }) => [
		...files.map((file, index) => fileRow(ctx, file, index + 1, item.rights.progress)),
		[backButton(ctx, itemPath(item.id)), homeButton(ctx)],
	],
})
filesMenu.manualAction(
	/show:(\w+)$/,
	act(async (ctx, match) => {
		const { item } = await readFiles(ctx.env, actorOf(ctx), itemIn(ctx))
		const read = () => openFile(ctx.env, actorOf(ctx), item.id, match.at(-1) ?? '')
		const isOwn = item.reader === 'own'
		await showAttachment(ctx, read, { caption: cut(item.goal, 200), isOwn })
		if (!isOwn) protectNewCards(ctx)
		// The card comes again below the file, and asks for more of them
		await ctx.open(itemPath(item.id, 'a:all/'))
		await ctx.deleteMessage().catch(() => undefined)
		return false
	}),
)

/** `x:<file>/`: removing asks again, since it cannot be undone. */
const removalMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const { item, files } = await readFiles(ctx.env, actorOf(ctx), itemIn(ctx))
		const index = files.findIndex(({ id }) => id === pathValue(ctx, 3))
		const file = files[index]
		if (!file || !item.rights.progress) throw new Refusal('refusal-evidence-gone')
		return { file, number: index + 1 }
	},
	body: (ctx, { file, number }) =>
		FormattedString.b(nameOf(ctx, file, number)).plain(`\n\n${ctx.t('plan-files-remove-ask')}`),
	keyboard: ctx => [
		[button('remove', ctx.t('evidence-remove-now'), 'danger')],
		[backButton(ctx, itemPath(itemIn(ctx), 'a:all/')), homeButton(ctx)],
	],
})
mount(filesMenu, 'x', removalMenu)
removalMenu.manualAction(
	/remove$/,
	act(async ctx => {
		await removeFile(ctx.env, actorOf(ctx), itemIn(ctx), pathValue(ctx, 3))
		ctx.notice = ctx.t('evidence-removed')
		return itemPath(itemIn(ctx), 'a:all/')
	}),
)

/** Takes the photos and documents that are sent while the card asks for them. */
export const sentFiles = onFile(
	fileQuestion,
	async (ctx, file, { item = '' }) => {
		await receive(ctx, file, received => keepFile(ctx.env, actorOf(ctx), item, received))
		const kept = ctx.t('evidence-kept')
		ctx.notice = file.caption ? `${kept} ${ctx.t('evidence-caption')}` : kept
		return itemPath(item, 'a:all/')
	},
	{ ...otherwise, text: ctx => ctx.t('plan-files-text') },
)

function filesText(ctx: Ctx, { item, files }: ItemFiles): FormattedString {
	const none = files.length === 0 ? [ctx.t('plan-files-none')] : []
	const room = { types: acceptedTypes, size: mostMegabytes }
	const send = files.length < mostFiles ? ctx.t('plan-files-send', room) : ctx.t('plan-files-full')
	const hint = item.rights.progress ? [send] : files.length > 0 ? [ctx.t('plan-files-read')] : []
	const title = FormattedString.b(ctx.t('plan-files')).plain(`\n${cut(item.goal, 120)}`)
	return FormattedString.join([title, ...[...none, ...hint].map(text => new FormattedString(text))], '\n\n')
}

function fileRow(ctx: Ctx, file: Attachment, number: number, mayRemove: boolean): Button[] {
	const show = button(`show:${file.id}`, `👁 ${cut(nameOf(ctx, file, number), 40)}`)
	return mayRemove ? [show, button(`x:${file.id}/`, ctx.t('evidence-remove'))] : [show]
}

function nameOf(ctx: Ctx, { kind, name }: Attachment, number: number): string {
	return kind === 'photo' || name === '' ? ctx.t('plan-files-photo', { number }) : name
}

function itemIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
