import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { receive } from '../../attachments/receiving.ts'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { fileIn, onFile, type SentFile } from '../../bot/files.ts'
import { dropRest, onAnswer } from '../../bot/prompts.ts'
import { backButton, homeButton, screen } from '../../bot/screen.ts'
import { checkNoteText } from '../../domain/note.ts'
import { Refusal } from '../../domain/refusal.ts'
import { filesPath, newPath, notePath, notesPath } from './paths.ts'
import { newText } from './text.ts'
import { createNote, type NewNote } from './writing.ts'

const noteQuestion = 'note-new'
/** "/catat rapat selesai": the command, which a caption may begin with too, and the note. */
const command = /^\/catat(?:@\w+)?(?:\s+([\s\S]*))?$/i

/** `w:new/`: the next text, photo or document is a note. */
export const newMenu: MenuTemplate<Ctx> = screen({
	load: ctx => actorOf(ctx),
	asks: () => ({ kind: noteQuestion, params: {} }),
	body: ctx => newText(ctx.t),
	keyboard: ctx => [[backButton(ctx, notesPath), homeButton(ctx)]],
})

export const newNotes = new Composer<Ctx>()

const inPrivate = newNotes.chatType('private')
inPrivate.filter(isCommanded).on('message', async ctx => {
	const { text: message, caption } = ctx.message
	const text = (command.exec(message ?? caption ?? '')?.[1] ?? '').trim()
	const file = fileIn(ctx)
	if (text === '' && !file) return ctx.open(newPath)
	try {
		await ctx.open(file ? await noteFile(ctx, file, text) : await note(ctx, { text }))
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		await ctx.open(newPath)
		await dropRest(ctx)
	}
})
newNotes.use(onAnswer(noteQuestion, (ctx, { text }) => note(ctx, { text })))
newNotes
	.filter(ctx => ctx.message?.text === undefined)
	.use(
		onFile(noteQuestion, (ctx, file) => noteFile(ctx, file, file.caption), {
			text: ctx => ctx.t('note-new-kind'),
			kind: ctx => ctx.t('note-new-kind'),
		}),
	)

function isCommanded({ message }: Ctx): boolean {
	return command.test(message?.text ?? message?.caption ?? '')
}

async function note(ctx: Ctx, noted: Omit<NewNote, 'sentAt'>): Promise<string> {
	const id = await createNote(ctx.env, actorOf(ctx), { ...noted, sentAt: sentAt(ctx) })
	ctx.notice = ctx.t('note-kept')
	return notePath(id)
}

/** What is written stays where the file is not taken; the rest of an album goes beside the same note. */
async function noteFile(ctx: Ctx, sent: SentFile, text: string): Promise<string> {
	checkNoteText(text)
	try {
		const kept = await receive(ctx, sent, file =>
			createNote(ctx.env, actorOf(ctx), { text, file, sentAt: sentAt(ctx) }),
		)
		ctx.notice = ctx.t('note-kept')
		return ctx.message?.media_group_id === undefined ? notePath(kept) : filesPath(kept)
	} catch (error) {
		if (!(error instanceof Refusal) || text === '') throw error
		const path = await note(ctx, { text })
		ctx.notice = `${ctx.notice} ⚠️ ${ctx.t.loose(error.key, error.args)}`
		return path
	}
}

/** When the message was sent. */
function sentAt(ctx: Ctx) {
	const { now } = ctx.env
	const seconds = ctx.message?.date
	return seconds === undefined ? now() : now().subtract({ milliseconds: now().epochMilliseconds - seconds * 1000 })
}
