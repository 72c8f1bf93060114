import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { act, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { formatMoment } from '../../i18n/format.ts'
import { decideDrafts, type LeftDrafts, readLeftDrafts } from './left-drafts.ts'
import { leftDraftsPath } from './paths.ts'

/** `d:<handover>/`: what a supervisor had begun to score, to be given to who scores now or deleted. */
const draftsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readLeftDrafts(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: draftsText,
	keyboard: (ctx, { handoverId, to }) => [
		[button(leftDraftsPath(handoverId, 'give'), ctx.t('staff-drafts-give', { name: to }), 'primary')],
		[button(leftDraftsPath(handoverId, 'delete'), ctx.t('staff-drafts-delete'), 'danger')],
		[homeButton(ctx)],
	],
})

draftsMenu.manualAction(
	/(give|delete)$/,
	act(async (ctx, match) => {
		const given = match[2] === 'give'
		const { to } = await decideDrafts(ctx.env, actorOf(ctx), pathValue(ctx, 1), given)
		ctx.notice = given ? ctx.t('staff-drafts-given', { name: to }) : ctx.t('staff-drafts-deleted')
		return '/'
	}, '/'),
)

/** Only messages lead here. */
export const menu: MenuTemplate<Ctx> = screen({
	load: () => undefined,
	body: ctx => new FormattedString(ctx.t('refusal-staff-drafts-gone')),
	keyboard: ctx => [[homeButton(ctx)]],
})
mount(menu, 'd', draftsMenu)

function draftsText(ctx: Ctx, { employee, period, to, answers, until }: LeftDrafts): FormattedString {
	const at = formatMoment(until, zoneOf(ctx), ctx.identity.language)
	return new FormattedString(ctx.t('staff-drafts-left', { employee, period, name: to, answers, until: at }))
}
