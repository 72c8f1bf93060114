import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { parts } from './announcement.ts'
import { chooseLate, chooseRole, runningPeriods } from './audience.ts'
import { audienceName, backToCard, reachText } from './draft-text.ts'
import { type DraftView, readDraftView } from './draft-view.ts'
import { announcementIn } from './menu-values.ts'
import { announcementPath } from './paths.ts'

/** To whom it goes (`to:all/`). */
export const audienceMenu: MenuTemplate<Ctx> = screen<DraftView>({
	load: ctx => readDraftView(ctx.env, actorOf(ctx), announcementIn(ctx)),
	body: (ctx, { announcement: { audience }, reach }) => {
		const title = FormattedString.b(ctx.t('announce-choose'))
		if (!audience || !reach) return title.plain(`\n\n${ctx.t('announce-to-none')}`)
		return title.plain(`\n\n${audienceName(ctx.t, audience)}\n${reachText(ctx.t, reach)}`)
	},
	keyboard: (ctx, { announcement: { id } }) => [
		[button('role:everyone', ctx.t('announce-to-everyone'))],
		[button(announcementPath(id, 'u:top.1/'), ctx.t('announce-choose-units'))],
		[button('role:supervisors', ctx.t('announce-to-supervisors'))],
		[button('role:officers', ctx.t('announce-to-officers'))],
		[button(announcementPath(id, 'p:all/'), ctx.t('announce-choose-late'))],
		[button(announcementPath(id, 'n:ask/'), ctx.t('announce-choose-listed'))],
		backToCard(ctx, id),
	],
})

audienceMenu.manualAction(
	/role:(everyone|supervisors|officers)$/,
	act(async (ctx, match) => {
		const role = match[3] as 'everyone' | 'supervisors' | 'officers'
		await chooseRole(ctx.env, actorOf(ctx), announcementIn(ctx), role)
		return announcementPath(announcementIn(ctx))
	}),
)

/** Who has yet to do which part of a running period (`p:all/`). */
export const lateMenu: MenuTemplate<Ctx> = screen({
	load: ctx => runningPeriods(ctx.env, actorOf(ctx)),
	body: (ctx, periods) => {
		const none = periods.length === 0 ? `\n\n${ctx.t('announce-late-none')}` : ''
		return FormattedString.b(ctx.t('announce-choose-late')).plain(none)
	},
	keyboard: (ctx, periods) => [
		...periods.flatMap(({ id, name }) =>
			parts.map(part => [button(`late:${id}:${part}`, ctx.t.loose(`announce-late-${part}`, { period: name }))]),
		),
		[backButton(ctx, '../to:all/'), homeButton(ctx)],
	],
})

lateMenu.manualAction(
	/late:(\w+):(self|peer|supervisor)$/,
	act(async (ctx, match) => {
		const [period = '', part] = match.slice(3) as [string, (typeof parts)[number]]
		await chooseLate(ctx.env, actorOf(ctx), announcementIn(ctx), period, part)
		return announcementPath(announcementIn(ctx))
	}),
)
