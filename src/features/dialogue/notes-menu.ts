import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import {
	act,
	type Button,
	backButton,
	button,
	homeButton,
	mount,
	pageRow,
	protectNewCards,
	screen,
} from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
	deleteNote,
	longestNote,
	type NoteCard,
	type NotesPage,
	readNote,
	readNotes,
	rewriteNote,
	shareNote,
	writeNote,
} from './notes.ts'
import { notesText, noteText } from './notes-text.ts'
import { talkPath } from './paths.ts'
import { otherOf, readTalk, type Talk } from './talk.ts'
import { heading } from './talk-text.ts'

const noteQuestion = 'talk-note'
/** In a path, instead of a note's id */
const fresh = 'new'
/** In UTF-16 units: what a client splits a longer text into. */
const longestMessage = 4_096

const readerIn = (ctx: Ctx) => ({ t: ctx.t, zone: zoneOf(ctx) })

/** `l:<page>/`: one's own notes, and those that were shared. */
export const notesMenu: MenuTemplate<Ctx> = screen<NotesPage>({
	load: ctx => readNotes(ctx.env, actorOf(ctx), pathValue(ctx, 1), Number(pathValue(ctx, 2))),
	body: (ctx, notes) => notesText(readerIn(ctx), notes),
	keyboard: (ctx, { talk: { appraisalId, rights }, notes: { items, page, pages } }) => [
		...items
			.filter(({ isOwn }) => isOwn)
			.map(({ id, text, shared }) => [
				button(talkPath(appraisalId, `n:${id}/`), `${shared ? '👥' : '🔒'} ${cut(text.replaceAll('\n', ' '), 40)}`),
			]),
		pageRow(ctx, page, pages, to => talkPath(appraisalId, `l:${to}/`)),
		rights.notes ? [button(talkPath(appraisalId, `w:${fresh}/`), ctx.t('talk-note-new'), 'primary')] : [],
		[backButton(ctx, talkPath(appraisalId)), homeButton(ctx)],
	],
})

/** `n:<note>/`: one note of one's own. */
export const noteMenu: MenuTemplate<Ctx> = screen<NoteCard>({
	load: ctx => readNote(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: (ctx, card) => noteText(readerIn(ctx), card),
	keyboard: (ctx, card) => [
		...noteRows(ctx, card),
		[backButton(ctx, talkPath(card.talk.appraisalId, 'l:1/')), homeButton(ctx)],
	],
})

noteMenu.manualAction(
	/(share|keep)$/,
	act(async (ctx, match) => {
		const [appraisalId, noteId] = [pathValue(ctx, 1), pathValue(ctx, 2)]
		const shared = match.at(-1) === 'share'
		await shareNote(ctx.env, actorOf(ctx), appraisalId, noteId, shared)
		ctx.notice = ctx.t(shared ? 'talk-note-now-shared' : 'talk-note-now-private')
		return talkPath(appraisalId, `n:${noteId}/`)
	}),
)

/** `d:ask/`: deleting asks again, since it cannot be undone. */
const deletionMenu: MenuTemplate<Ctx> = screen<NoteCard>({
	load: ctx => readNote(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: (ctx, { note }) =>
		FormattedString.b(ctx.t('talk-note-delete-title')).plain(
			`\n${cut(note.text, 120)}\n\n${ctx.t('talk-note-delete-ask')}`,
		),
	keyboard: (ctx, { talk, note }) => [
		[button('remove', ctx.t('talk-note-delete'), 'danger')],
		[backButton(ctx, talkPath(talk.appraisalId, `n:${note.id}/`)), homeButton(ctx)],
	],
})
mount(noteMenu, 'd', deletionMenu)
deletionMenu.manualAction(
	/remove$/,
	act(async ctx => {
		await deleteNote(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2))
		ctx.notice = ctx.t('talk-note-deleted')
		return talkPath(pathValue(ctx, 1), 'l:1/')
	}),
)

/** `w:<note>/`, `w:new/`: a note is typed. */
export const writeMenu: MenuTemplate<Ctx> = screen<{ talk: Talk; note: string; text: string | undefined }>({
	load: async ctx => {
		const [appraisalId, note] = [pathValue(ctx, 1), pathValue(ctx, 2)]
		if (note === fresh) return { talk: await readTalk(ctx.env, actorOf(ctx), appraisalId), note, text: undefined }
		const found = await readNote(ctx.env, actorOf(ctx), appraisalId, note)
		return { talk: found.talk, note, text: found.note.text }
	},
	asks: (_ctx, { talk, note }) =>
		talk.rights.notes ? { kind: noteQuestion, params: { appraisal: talk.appraisalId, note } } : undefined,
	body: (ctx, { talk, text }) =>
		FormattedString.join(
			[
				heading(readerIn(ctx), talk),
				...(text === undefined ? [] : [FormattedString.blockquote(text)]),
				talk.rights.notes
					? ctx.t(text === undefined ? 'talk-note-ask' : 'talk-note-ask-again', { most: longestNote })
					: ctx.t('refusal-talk-closed'),
			],
			'\n\n',
		),
	keyboard: (ctx, { talk, note }) => [
		[backButton(ctx, talkPath(talk.appraisalId, note === fresh ? 'l:1/' : `n:${note}/`)), homeButton(ctx)],
	],
})

/** What is refused is said above the question, which stays. */
export const typedNotes = onAnswer(noteQuestion, async (ctx, { text, continues, params }) => {
	const { appraisal = '', note = fresh } = params
	const actor = actorOf(ctx)
	try {
		const { reader } = await readTalk(ctx.env, actor, appraisal)
		if (reader !== 'employee') protectNewCards(ctx)
		if (continues) throw new Refusal('refusal-too-long', { length: longestMessage + text.length, most: longestNote })
		if (note !== fresh) await rewriteNote(ctx.env, actor, appraisal, note, text)
		const id = note === fresh ? await writeNote(ctx.env, actor, appraisal, text) : note
		ctx.notice = ctx.t('talk-saved')
		return talkPath(appraisal, `n:${id}/`)
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		return talkPath(appraisal, `w:${note}/`)
	}
})

function noteRows(ctx: Ctx, { talk, note }: NoteCard): Button[][] {
	const { appraisalId, rights } = talk
	const name = cut(otherOf(talk).name, 30)
	const sharing = note.shared
		? button('keep', ctx.t('talk-note-keep'))
		: button('share', ctx.t('talk-note-share', { name }), 'primary')
	const removal = rights.notes || !note.shared ? [button('d:ask/', ctx.t('talk-note-delete'))] : []
	if (!rights.notes) return [removal]
	return [[sharing], [button(talkPath(appraisalId, `w:${note.id}/`), ctx.t('talk-note-edit')), ...removal]]
}
