import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { showAttachment } from '../../attachments/show.ts'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { noteKinds } from '../../domain/note.ts'
import { formatShortDay } from '../../i18n/format.ts'
import { noteMarks } from '../../notes/text.ts'
import { colleagueMenu, colleaguesMenu } from './colleague-menu.ts'
import { fieldMenu } from './field-menu.ts'
import { filesMenu } from './files-menu.ts'
import { indicatorMenu } from './indicator-menu.ts'
import { type NoteCard, readNote } from './note.ts'
import { colleaguesPath, filesPath, notePath, notesPath, partsOf, personPath } from './paths.ts'
import { readNoteFile } from './reading.ts'
import { cardText, noteChunks } from './text.ts'
import { changeNote, deleteNote, shareNote } from './writing.ts'

/** `n:<note>[.<review>]/`: one note. */
export const noteMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readNote(ctx.env, actorOf(ctx), noteIn(ctx)),
	body: (ctx, note) => cardText(ctx.t, note),
	keyboard: (ctx, note) => [
		pageRow(ctx, 1, noteChunks(ctx.t, note).length, to => notePath(note.id, `x:${to}/`, reviewIn(ctx))),
		...note.files.map((file, index) => [
			button(`show:${file.id}`, `👁 ${index + 1}. ${cut(file.name || ctx.t('note-photo'), 40)}`),
		]),
		note.rights.send ? [button(colleaguesPath(note.id), ctx.t('note-choose-colleague'), 'primary')] : [],
		...editRows(ctx, note),
		shareRow(ctx, note),
		note.rights.edit ? [button('e:text/', ctx.t('note-edit-text')), button('d:ask/', ctx.t('note-delete'))] : [],
		[
			note.reader === 'lead'
				? backButton(ctx, personPath(note.authorId, 1, reviewIn(ctx)))
				: button(notesPath, ctx.t('note-all')),
			homeButton(ctx),
		],
	],
})

noteMenu.manualAction(
	/kind:(\w+)$/,
	act(async (ctx, match) => {
		const kind = noteKinds.find(known => known === match.at(-1))
		if (kind) await changeNote(ctx.env, actorOf(ctx), noteIn(ctx), { field: 'kind', kind })
		return kind === 'thanks' ? colleaguesPath(noteIn(ctx)) : '.'
	}),
)
noteMenu.manualAction(
	/yesterday$/,
	act(async ctx => {
		await changeNote(ctx.env, actorOf(ctx), noteIn(ctx), { field: 'yesterday' })
		return '.'
	}),
)
noteMenu.manualAction(
	/share:(on|off)$/,
	act(async (ctx, match) => {
		await shareNote(ctx.env, actorOf(ctx), noteIn(ctx), match.at(-1) === 'on')
		return '.'
	}),
)
noteMenu.manualAction(
	/show:(\w+)$/,
	act(async (ctx, match) => {
		const note = await readNote(ctx.env, actorOf(ctx), noteIn(ctx))
		const caption = `${note.author} · ${formatShortDay(note.day, ctx.t.language)}`
		const read = () => readNoteFile(ctx.env, actorOf(ctx), note.id, match.at(-1) ?? '')
		return showAttachment(ctx, read, { caption, isOwn: note.reader === 'own' })
	}),
)

/** `x:<page>/`: the rest of a long one. */
mount(
	noteMenu,
	'x',
	screen({
		load: ctx => readNote(ctx.env, actorOf(ctx), noteIn(ctx)),
		body: (ctx, note) => cardText(ctx.t, note, pageIn(ctx, note)),
		keyboard: (ctx, note) => [
			pageRow(ctx, pageIn(ctx, note), noteChunks(ctx.t, note).length, to =>
				notePath(note.id, `x:${to}/`, reviewIn(ctx)),
			),
			[backButton(ctx, notePath(note.id, '', reviewIn(ctx))), homeButton(ctx)],
		],
	}),
)

/** `d:ask/`: deleting asks again, since it cannot be undone. */
const deletionMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readNote(ctx.env, actorOf(ctx), noteIn(ctx)),
	body: (ctx, note) =>
		FormattedString.b(ctx.t('note-delete-title')).plain(
			`\n${cut(note.text, 120)}\n\n${ctx.t('note-delete-ask', { files: note.files.length })}`,
		),
	keyboard: (ctx, note) => [
		note.rights.edit ? [button('remove', ctx.t('note-delete'), 'danger')] : [],
		[backButton(ctx, notePath(note.id)), homeButton(ctx)],
	],
})
mount(noteMenu, 'd', deletionMenu)
deletionMenu.manualAction(
	/remove$/,
	act(async ctx => {
		await deleteNote(ctx.env, actorOf(ctx), noteIn(ctx))
		ctx.notice = ctx.t('note-deleted')
		return notesPath
	}, '..'),
)

mount(noteMenu, 'e', fieldMenu)
mount(noteMenu, 'f', filesMenu)
mount(noteMenu, 'i', indicatorMenu)
mount(noteMenu, 'k', colleaguesMenu)
mount(noteMenu, 'c', colleagueMenu)

function noteIn(ctx: Ctx): string {
	return partsOf(pathValue(ctx, 1))[0]
}

function reviewIn(ctx: Ctx): string {
	return partsOf(pathValue(ctx, 1))[1]
}

function pageIn(ctx: Ctx, note: NoteCard): number {
	return Math.min(Math.max(1, Number.parseInt(pathValue(ctx, 2), 10) || 1), noteChunks(ctx.t, note).length)
}

function editRows(ctx: Ctx, note: NoteCard): Button[][] {
	if (!note.rights.edit) return []
	const others = noteKinds.filter(kind => kind !== note.kind)
	const isToday = note.day.equals(note.today)
	const indicator = note.indicator ? ctx.t('note-indicator-change') : ctx.t('note-indicator')
	return [
		others.map(kind => button(`kind:${kind}`, `${noteMarks[kind]} ${ctx.t(`note-kind-${kind}`)}`)),
		[...(isToday ? [button('yesterday', ctx.t('note-yesterday'))] : []), button('e:day/', ctx.t('note-other-day'))],
		[...(note.attachable ? [button('i:1/', indicator)] : []), button(filesPath(note.id), ctx.t('note-add-file'))],
	]
}

function shareRow(ctx: Ctx, { rights, isShared, leader }: NoteCard): Button[] {
	if (!rights.share) return []
	if (isShared) return [button('share:off', ctx.t('note-unshare'))]
	return leader ? [button('share:on', ctx.t('note-share'))] : []
}
