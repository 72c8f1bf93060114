import { InputFile } from 'grammy'
import { actorOf, type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import { writeSheet } from '../../reports/sheet.ts'
import { hasContent } from './announcement.ts'
import { readAnnouncement } from './draft.ts'
import { exportLedger } from './ledger.ts'
import { announcementIn } from './menu-values.ts'
import { readingButton } from './messages.ts'
import { announcementPath } from './paths.ts'
import { reasonText } from './progress-text.ts'

/** Sends the officer the announcement exactly as its recipients see it, and the card below it. */
export async function sendPreview(ctx: Ctx): Promise<string | false> {
	const announcement = await readAnnouncement(ctx.env, actorOf(ctx), announcementIn(ctx))
	const { id, words, file, asksReading } = announcement
	if (!hasContent(announcement)) return '.'
	const { text } = words
	const entities = words.entities as never
	const keyboard = { reply_markup: { inline_keyboard: [[readingButton(ctx.t, id, false)]] } }
	const other = asksReading ? keyboard : {}
	const caption = { caption: text, caption_entities: entities, ...other }
	if (file?.kind === 'photo') await ctx.replyWithPhoto(file.telegramId, caption)
	else if (file) await ctx.replyWithDocument(file.telegramId, caption)
	else await ctx.reply(text, { entities, ...other })
	return reappear(ctx, id)
}

/** Sends the ledger as a sheet: who was sent what when, why not, and who has read it. */
export async function sendLedger(ctx: Ctx): Promise<false> {
	const id = announcementIn(ctx)
	const entries = await exportLedger(ctx.env, actorOf(ctx), id)
	const moment = (at: (typeof entries)[number]['sentAt']) =>
		at ? formatMoment(at, zoneOf(ctx), ctx.identity.language) : ''
	const head = (['number', 'name', 'unit', 'state', 'sent', 'read', 'reason'] as const).map(column =>
		ctx.t(`announce-column-${column}`),
	)
	const rows = entries.map(({ number, name, unit, state, sentAt, readAt, error }) => [
		number,
		name,
		unit,
		ctx.t(`announce-state-${state}`),
		moment(sentAt),
		moment(readAt),
		error ? reasonText(ctx.t, error) : '',
	])
	const taken = moment(ctx.env.now())
	const origin = [[], [ctx.t('announce-sheet-origin', { moment: taken, name: ctx.identity.employee?.name ?? '' })]]
	const bytes = await writeSheet(ctx.t('announce-sheet'), head, [...rows, ...origin])
	await ctx.replyWithDocument(new InputFile(bytes, `${ctx.t('announce-sheet-file')}-${id}.xlsx`))
	return reappear(ctx, id)
}

/** The card comes again below what was sent. */
async function reappear(ctx: Ctx, id: string): Promise<false> {
	ctx.loaded.clear()
	await ctx.open(announcementPath(id))
	// A card older than 48 hours cannot be deleted; it stays and still works.
	await ctx.deleteMessage().catch(() => undefined)
	return false
}
