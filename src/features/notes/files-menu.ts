import type { MenuTemplate } from 'grammy-inline-menu'
import { receive } from '../../attachments/receiving.ts'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readNote } from './note.ts'
import { filesPath, notePath } from './paths.ts'
import { filesText } from './text.ts'
import { addFile, removeFile } from './writing.ts'

const fileQuestion = 'note-file'

/** `f:add/`: files are sent one after the other, or as an album; those that are there can be taken away. */
export const filesMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const note = await readNote(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		if (!note.rights.edit) throw new Refusal(note.reader === 'own' ? 'refusal-note-sent' : 'refusal-not-yours')
		return note
	},
	asks: (_ctx, { id }) => ({ kind: fileQuestion, params: { note: id } }),
	body: (ctx, note) => filesText(ctx.t, note),
	keyboard: (ctx, note) => [
		...note.files.map((file, index) => [
			button(`drop:${file.id}`, `🗑 ${index + 1}. ${cut(file.name || ctx.t('note-photo'), 40)}`),
		]),
		[button(notePath(note.id), ctx.t('note-files-done'), 'primary')],
		[backButton(ctx, notePath(note.id)), homeButton(ctx)],
	],
})
filesMenu.manualAction(
	/drop:(\w+)$/,
	act(async (ctx, match) => {
		await removeFile(ctx.env, actorOf(ctx), pathValue(ctx, 1), match.at(-1) ?? '')
		ctx.notice = ctx.t('note-file-removed')
		return '.'
	}),
)

/** Each part of an album is kept like a file of its own. */
export const sentFiles = onFile(
	fileQuestion,
	async (ctx, file, { note = '' }) => {
		await receive(ctx, file, received =>
			addFile(ctx.env, actorOf(ctx), note, { file: received, caption: file.caption }),
		)
		ctx.notice = ctx.t('note-file-kept')
		return filesPath(note)
	},
	{ text: ctx => ctx.t('note-files-text'), kind: ctx => ctx.t('note-files-kind') },
)
