import { Composer } from 'grammy'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readAnnouncement } from './draft.ts'
import { readingButton } from './messages.ts'
import { announcementPath } from './paths.ts'
import { confirmReading } from './reading.ts'

/** "Saya sudah membaca", below an announcement: the announcement stays, its button says that it is noted. */
export const readingTaps = new Composer<Ctx>()
readingTaps.callbackQuery(/^\/read\/(\w+)$/, async ctx => {
	const id = ctx.match[1] ?? ''
	try {
		await confirmReading(ctx.env, actorOf(ctx), id)
		// Tapped again (or delivered again), the button stands there as it should.
		await ctx
			.editMessageReplyMarkup({ reply_markup: { inline_keyboard: [[readingButton(ctx.t, id, true)]] } })
			.catch(() => undefined)
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		await explain(ctx, id, error)
	}
})

/** An officer has tapped it below a preview; anybody else has not been sent this announcement. */
async function explain(ctx: Ctx, id: string, { key, args }: Refusal): Promise<void> {
	const isOfficer = ctx.identity.employee?.roles.includes('hr') ?? false
	const exists = isOfficer && (await readAnnouncement(ctx.env, actorOf(ctx), id).catch(() => undefined))
	ctx.notice = exists ? ctx.t('announce-read-preview') : ctx.t.loose(key, args)
	await ctx.open(exists ? announcementPath(id) : '/')
}
