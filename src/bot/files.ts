import { Composer } from 'grammy'
import type { AnnouncedFile } from '../domain/evidence.ts'
import { Refusal } from '../domain/refusal.ts'
import { replyOnce } from './album.ts'
import type { Ctx } from './context.ts'
import { isCommand, isRest, isShown, reopen } from './prompts.ts'
import { isTelegramsOwn } from './telegrams-own.ts'

/** A photo or document that somebody sent where one was asked for. */
export interface SentFile extends AnnouncedFile {
	fileId: string
	/** What was written below it; '' where nothing was */
	caption: string
}

/** What is said to anything else than one photo or document. */
export interface Otherwise {
	text(ctx: Ctx): string
	/** To several at once; absent: each of them is taken */
	album?(ctx: Ctx): string
	kind(ctx: Ctx): string
}

/**
 * Takes the files sent to questions of one kind, as many as come while the question is asked. `keep` stores the file
 * (idempotent by the update's key) and returns the path at which the card reappears below it.
 */
export function onFile(
	kind: string,
	keep: (ctx: Ctx, file: SentFile, params: Record<string, string>) => Promise<string>,
	otherwise: Otherwise,
): Composer<Ctx> {
	const composer = new Composer<Ctx>()
	composer
		.chatType('private')
		.filter(ctx => ctx.identity.awaiting?.kind === kind && !isCommand(ctx) && !isTelegramsOwn(ctx))
		.on('message', async ctx => {
			const file = fileIn(ctx)
			try {
				if (otherwise.album && ctx.message.media_group_id !== undefined) await replyOnce(ctx, otherwise.album(ctx))
				else if (ctx.message.text !== undefined) await answerText(ctx, otherwise)
				else if (!file) await ctx.reply(otherwise.kind(ctx))
				else if (!isShown(ctx)) await reopen(ctx, await keep(ctx, file, ctx.identity.awaiting!.params))
			} catch (error) {
				if (!(error instanceof Refusal)) throw error
				await ctx.reply(ctx.t.loose(error.key, error.args))
			}
		})
	return composer
}

async function answerText(ctx: Ctx, otherwise: Otherwise): Promise<void> {
	if (ctx.message && !(await isRest(ctx, ctx.message))) await ctx.reply(otherwise.text(ctx))
}

/** The largest size of a photo, or a document; an animation, which old clients see as a document, is neither. */
export function fileIn({ message }: Ctx): SentFile | undefined {
	const caption = message?.caption ?? ''
	const photo = message?.photo?.toSorted((one, other) => one.width - other.width).at(-1)
	if (photo) return { kind: 'photo', fileId: photo.file_id, name: '', size: photo.file_size, caption }
	const { document } = message ?? {}
	if (!document || message?.animation) return undefined
	const { file_id: fileId, file_name: name = '', mime_type: mime, file_size: size } = document
	return { kind: 'document', fileId, name, mime, size, caption }
}
