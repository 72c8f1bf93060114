import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, button, screen } from '../../bot/screen.ts'
import { readAnnouncement, removeDraft } from './draft.ts'
import { backToCard, excerpt } from './draft-text.ts'
import { readProgress } from './ledger.ts'
import { announcementIn } from './menu-values.ts'
import { announcementPath, announcementsPath } from './paths.ts'
import { cancel } from './steering.ts'

/** Whether to throw a draft away (`r:ask/`). */
export const removalMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readAnnouncement(ctx.env, actorOf(ctx), announcementIn(ctx)),
	body: (ctx, announcement) =>
		FormattedString.join([FormattedString.b(ctx.t('announce-remove-ask')), excerpt(ctx.t, announcement)], '\n\n'),
	keyboard: (ctx, { id }) => [[button('remove', ctx.t('announce-remove-now'), 'danger')], backToCard(ctx, id)],
})

removalMenu.manualAction(
	/remove$/,
	act(async ctx => {
		await removeDraft(ctx.env, actorOf(ctx), announcementIn(ctx))
		ctx.notice = ctx.t('announce-removed')
		return announcementsPath
	}),
)

/** Whether to send no more of it (`x:ask/`). */
export const cancelMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readProgress(ctx.env, actorOf(ctx), announcementIn(ctx)),
	body: (ctx, { counts: { waiting, sent } }) =>
		FormattedString.b(ctx.t('announce-cancel')).plain(`\n\n${ctx.t('announce-cancel-ask', { waiting, sent })}`),
	keyboard: (ctx, { announcement: { id } }) => [
		[button('cancel', ctx.t('announce-cancel-now'), 'danger')],
		backToCard(ctx, id),
	],
})

cancelMenu.manualAction(
	/cancel$/,
	act(async ctx => {
		await cancel(ctx.env, actorOf(ctx), announcementIn(ctx))
		return announcementPath(announcementIn(ctx))
	}),
)
