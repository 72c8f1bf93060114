import { InputFile } from 'grammy'
import type { Ctx } from '../bot/context.ts'
import { inTurn } from '../evidence/download.ts'

export interface ShownFile {
	kind: 'photo' | 'document'
	name: string
	bytes: Uint8Array
}

/**
 * Sends a file below the card, out of our own storage.
 * @param isOwn what is somebody else's can be neither forwarded nor saved
 */
export async function showAttachment(
	ctx: Ctx,
	read: () => Promise<ShownFile>,
	{ caption, isOwn }: { caption: string; isOwn: boolean },
): Promise<false> {
	await inTurn(async () => {
		const { kind, name, bytes } = await read()
		const options = { caption, protect_content: !isOwn }
		if (kind === 'photo') await ctx.replyWithPhoto(new InputFile(bytes, 'berkas.jpg'), options)
		else await ctx.replyWithDocument(new InputFile(bytes, name), options)
	})
	return false
}
