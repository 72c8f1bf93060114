import { InputFile } from 'grammy'
import { actorOf, type Ctx } from '../bot/context.ts'
import { inTurn } from './download.ts'
import { readEvidence } from './reading.ts'
import { captionText } from './text.ts'

/** Sends a file below the card, out of our own storage; what is somebody else's can be neither forwarded nor saved. */
export async function showEvidence(ctx: Ctx, appraisalId: string, evidenceId: string): Promise<false> {
	await inTurn(async () => {
		const content = await readEvidence(ctx.env, actorOf(ctx), appraisalId, evidenceId)
		const { kind, name } = content.entry
		const options = { caption: captionText(ctx, content), protect_content: content.relation !== 'own' }
		if (kind === 'photo') await ctx.replyWithPhoto(new InputFile(content.bytes, 'bukti.jpg'), options)
		else await ctx.replyWithDocument(new InputFile(content.bytes, name), options)
	})
	return false
}
