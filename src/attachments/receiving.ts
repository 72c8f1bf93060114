import type { Ctx } from '../bot/context.ts'
import type { SentFile } from '../bot/files.ts'
import { checkAnnounced, checkReceived } from '../domain/evidence.ts'
import { download, inTurn } from '../evidence/download.ts'
import { recognise } from '../evidence/recognise.ts'
import type { ReceivedFile } from './keeping.ts'

/** What `onFile` says to anything else than one photo or document. */
export const otherwise = {
	text: (ctx: Ctx) => ctx.t('attachment-text'),
	album: (ctx: Ctx) => ctx.t('evidence-album'),
	kind: (ctx: Ctx) => ctx.t('evidence-kind'),
}

/**
 * Downloads and checks a photo or document that somebody has sent.
 * @param keep stores it; only a few are in memory at a time, so it runs in turn
 * @throws {Refusal} for a kind or a size that is not taken, and where Telegram does not give it
 */
export function receive<T>(ctx: Ctx, file: SentFile, keep: (received: ReceivedFile) => Promise<T>): Promise<T> {
	return inTurn(async () => {
		checkAnnounced(file)
		const bytes = await download(ctx, file.fileId)
		const type = checkReceived(file, bytes.byteLength, await recognise(bytes))
		return keep({ kind: file.kind, name: file.name, type, bytes })
	})
}
