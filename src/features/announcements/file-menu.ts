import type { Composer } from 'grammy'
import type { Ctx } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { checkWords } from '../../domain/announcement.ts'
import { checkAnnounced, checkReceived } from '../../domain/evidence.ts'
import { download, inTurn } from '../../evidence/download.ts'
import { recognise } from '../../evidence/recognise.ts'
import type { SentFile } from './draft.ts'

/**
 * Takes the photo or document, with the words below it, that an officer sends to a question about an announcement.
 * @param keep stores it, and returns the path at which the card reappears
 */
export function onSentFile(
	question: string,
	keep: (ctx: Ctx, file: SentFile, announcementId: string) => Promise<string>,
): Composer<Ctx> {
	return onFile(
		question,
		(ctx, file, { announcement: id = '' }) =>
			inTurn(async () => {
				const { kind, name, fileId: telegramId, caption: text } = file
				const entities = ctx.message?.caption_entities ?? []
				checkAnnounced(file)
				checkWords(text, entities, true)
				const bytes = await download(ctx, telegramId)
				checkReceived(file, bytes.byteLength, await recognise(bytes))
				return keep(ctx, { kind, name, telegramId, bytes, text, entities }, id)
			}),
		{
			text: ctx => ctx.t('announce-text-early'),
			album: ctx => ctx.t('announce-album'),
			kind: ctx => ctx.t('announce-kind'),
		},
	)
}
