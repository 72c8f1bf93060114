import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, button, screen } from '../../bot/screen.ts'
import { longestAnnouncement } from '../../domain/announcement.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Announcement } from './announcement.ts'
import {
	applyCorrection,
	attachCorrection,
	type Delivered,
	deletableHours,
	dropCorrection,
	readDelivered,
	removeDelivered,
	writeCorrection,
} from './correction.ts'
import { readAnnouncement } from './draft.ts'
import { backToCard, excerpt } from './draft-text.ts'
import { onSentFile } from './file-menu.ts'
import { announcementIn } from './menu-values.ts'
import { announcementPath } from './paths.ts'

const question = 'announce-correction'

interface View {
	announcement: Announcement
	delivered: Delivered
}

/** Words that replace what was delivered (`e:text/`): sent, seen, and then applied. */
export const correctionMenu: MenuTemplate<Ctx> = screen<View>({
	load,
	asks: (_ctx, { announcement: { id } }) => ({ kind: question, params: { announcement: id } }),
	body: (ctx, { announcement, delivered }) => {
		const title = FormattedString.b(ctx.t('announce-correct'))
		const { correction, file } = announcement
		const { caption, text } = longestAnnouncement
		const how = new FormattedString(ctx.t('announce-correct-how', { most: file ? caption : text, caption }))
		if (!correction) return FormattedString.join([title, excerpt(ctx.t, announcement), how], '\n\n')
		const corrected = excerpt(ctx.t, {
			...announcement,
			words: correction.words,
			file: correction.file ?? announcement.file,
		})
		const ask = new FormattedString(ctx.t('announce-correct-ask', { sent: delivered.sent }))
		return FormattedString.join([title, corrected, ask], '\n\n')
	},
	keyboard: (ctx, { announcement: { id, correction } }) => [
		correction ? [button('apply', ctx.t('announce-correct-now'), 'success')] : [],
		correction ? [button('drop', ctx.t('announce-correct-drop'))] : [],
		backToCard(ctx, id),
	],
})

correctionMenu.manualAction(
	/apply$/,
	act(async ctx => {
		await applyCorrection(ctx.env, actorOf(ctx), announcementIn(ctx))
		return announcementPath(announcementIn(ctx))
	}),
)
correctionMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropCorrection(ctx.env, actorOf(ctx), announcementIn(ctx))
		return '.'
	}),
)

export const typedCorrections = new Composer<Ctx>()
typedCorrections.use(
	onAnswer(question, async (ctx, { text, continues, params: { announcement: id = '' } }) => {
		if (continues) throw new Refusal('refusal-announce-split', { most: longestAnnouncement.text })
		await writeCorrection(ctx.env, actorOf(ctx), id, { text, entities: ctx.message?.entities ?? [] })
		return announcementPath(id, 'e:text/')
	}),
	onSentFile(question, async (ctx, file, id) => {
		await attachCorrection(ctx.env, actorOf(ctx), id, file)
		return announcementPath(id, 'e:text/')
	}),
)

/** Whether to take back what was delivered (`d:ask/`), as far as Telegram allows. */
export const deletionMenu: MenuTemplate<Ctx> = screen<View>({
	load,
	body: (ctx, { announcement, delivered: { sent, deletable } }) => {
		const ask = ctx.t('announce-delete-ask', { deletable, late: sent - deletable, hours: deletableHours })
		return FormattedString.join(
			[FormattedString.b(ctx.t('announce-delete')), excerpt(ctx.t, announcement), new FormattedString(ask)],
			'\n\n',
		)
	},
	keyboard: (ctx, { announcement: { id }, delivered: { deletable } }) => [
		deletable > 0 ? [button('delete', ctx.t('announce-delete-now'), 'danger')] : [],
		backToCard(ctx, id),
	],
})

deletionMenu.manualAction(
	/delete$/,
	act(async ctx => {
		await removeDelivered(ctx.env, actorOf(ctx), announcementIn(ctx))
		return announcementPath(announcementIn(ctx))
	}),
)

async function load(ctx: Ctx): Promise<View> {
	const announcement = await readAnnouncement(ctx.env, actorOf(ctx), announcementIn(ctx))
	if (announcement.state === 'draft') throw new Refusal('refusal-announce-state')
	return { announcement, delivered: await readDelivered(ctx.env, actorOf(ctx), announcement.id) }
}
