import type { Ctx } from '../../bot/context.ts'
import { formatNumber } from '../../i18n/format.ts'
import type { Tell } from './waiting.ts'

/** With fewer rows everything is done before anybody could read that it is being done. */
const worthTelling = 1_000

export interface Progress {
	tell: Tell
	/** Takes it away where it stood on a message of its own. */
	done(): Promise<void>
}

/**
 * Says how far a large file has come, on one message that is edited in place: the card that was tapped, or one of its
 * own below the file.
 */
export function progressOn(ctx: Ctx): Progress {
	const tapped = ctx.callbackQuery?.message?.message_id
	let own: number | undefined
	return {
		async tell(stage, rows) {
			if (rows < worthTelling) return
			const text = ctx.t(`import-progress-${stage}`, { rows: formatNumber(rows, ctx.identity.language) })
			const shown = tapped ?? own
			if (shown === undefined) own = (await ctx.reply(text)).message_id
			// It only informs: a card that is gone, or a lost answer, stops nothing
			else await ctx.api.editMessageText(ctx.chat!.id, shown, text).catch(() => undefined)
		},
		async done() {
			if (own !== undefined) await ctx.api.deleteMessage(ctx.chat!.id, own).catch(() => undefined)
		},
	}
}
