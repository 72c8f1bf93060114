import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, zoneOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, button, screen } from '../../bot/screen.ts'
import { minutesToSend } from '../../domain/announcement.ts'
import { nextWorkingMoment } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseMoment, typedMoment } from '../../domain/typed-moment.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import { hasContent } from './announcement.ts'
import { setMoment } from './draft.ts'
import { audienceName, backToCard, excerpt, reachText } from './draft-text.ts'
import { type DraftView, readDraftView } from './draft-view.ts'
import { announcementIn } from './menu-values.ts'
import { announcementPath } from './paths.ts'
import { release, type Timing } from './release.ts'

const question = 'announce-moment'

/** What sending will do, to how many, and when (`c:send/`); nothing goes out before it is confirmed. */
export const sendingMenu: MenuTemplate<Ctx> = screen<DraftView>({
	load: async ctx => {
		const view = await readDraftView(ctx.env, actorOf(ctx), announcementIn(ctx))
		if (isReleased(view)) return view
		if (!hasContent(view.announcement)) throw new Refusal('refusal-announce-empty')
		if (!view.reach || view.reach.people === 0) throw new Refusal('refusal-announce-nobody')
		return view
	},
	asks: (_ctx, view) =>
		isReleased(view) ? undefined : { kind: question, params: { announcement: view.announcement.id } },
	body: (ctx, view) =>
		isReleased(view) ? new FormattedString(ctx.t('refusal-announce-released')) : sendingText(ctx, view),
	keyboard: (ctx, view) => (isReleased(view) ? [backToCard(ctx, view.announcement.id)] : sendingKeyboard(ctx, view)),
})

sendingMenu.manualAction(
	/go:(now|working-hours|chosen)$/,
	act(async (ctx, match) => {
		await release(ctx.env, actorOf(ctx), announcementIn(ctx), match[3] as Timing)
		ctx.notice = ctx.t('announce-released')
		return announcementPath(announcementIn(ctx))
	}, '..'),
)
sendingMenu.manualAction(
	/unset$/,
	act(async ctx => {
		await setMoment(ctx.env, actorOf(ctx), announcementIn(ctx), null)
		return '.'
	}),
)

/** A typed day and hour, in the officer's own zone. */
export const typedMoments = onAnswer(question, async (ctx, { text, params: { announcement: id = '' } }) => {
	const at = parseMoment(text, zoneOf(ctx))
	if (!at) throw new Refusal('refusal-announce-moment', { example: example(ctx) })
	await setMoment(ctx.env, actorOf(ctx), id, at)
	return announcementPath(id, 'c:send/')
})

/** An old card: it leads to what became of the announcement. */
function isReleased({ announcement: { state } }: DraftView): boolean {
	return state !== 'draft'
}

function sendingText(ctx: Ctx, { announcement, reach, rate }: DraftView): FormattedString {
	const { audience, sendAt, asksReading } = announcement
	if (!audience || !reach) return new FormattedString('')
	const minutes = minutesToSend(reach.people - reach.missing, rate)
	const chosen = sendAt ? [ctx.t('announce-chosen', { at: moment(ctx, sendAt) }), ...outside(ctx, sendAt)] : []
	const lines = [
		`${audienceName(ctx.t, audience)}\n${reachText(ctx.t, reach)}`,
		ctx.t('announce-takes', { minutes: formatNumber(minutes, ctx.identity.language) }),
		ctx.t('announce-frozen'),
		...(audience.kind === 'late' ? [ctx.t('announce-late-again')] : []),
		...(asksReading ? [ctx.t('announce-asks-reading')] : []),
		...(chosen.length > 0 ? [chosen.join('\n')] : []),
		ctx.t('announce-moment-how', { example: example(ctx) }),
	]
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('announce-check-title')),
			excerpt(ctx.t, announcement),
			...lines.map(line => new FormattedString(line)),
		],
		'\n\n',
	)
}

function sendingKeyboard(ctx: Ctx, { announcement: { id, sendAt }, reach }: DraftView): Button[][] {
	const now = ctx.env.now()
	const next = nextWorkingMoment(now, zoneOf(ctx), ctx.env.calendar)
	const isNow = next.epochMilliseconds === now.epochMilliseconds
	const lists = (['missing', 'blocked'] as const)
		.filter(list => (reach?.[list] ?? 0) > 0)
		.map(list => button(announcementPath(id, `l:${list}.1/`), ctx.t.loose(`announce-names-${list}`)))
	return [
		...(sendAt
			? [
					[button('go:chosen', ctx.t('announce-go-chosen', { at: moment(ctx, sendAt) }), 'success')],
					[button('unset', ctx.t('announce-unset'))],
				]
			: [
					[
						button(
							'go:working-hours',
							isNow ? ctx.t('announce-go') : ctx.t('announce-go-working', { at: moment(ctx, next) }),
							'success',
						),
					],
				]),
		isNow && !sendAt ? [] : [button('go:now', ctx.t('announce-go-now'))],
		[
			button(announcementPath(id, 'preview'), ctx.t('announce-preview')),
			button(announcementPath(id, 'l:people.1/'), ctx.t('announce-names-people')),
		],
		lists,
		backToCard(ctx, id),
	]
}

/** HR may choose an evening; it is said what that means. */
function outside(ctx: Ctx, at: NonNullable<DraftView['announcement']['sendAt']>): string[] {
	const next = nextWorkingMoment(at, zoneOf(ctx), ctx.env.calendar)
	return next.epochMilliseconds === at.epochMilliseconds ? [] : [ctx.t('announce-outside')]
}

function moment(ctx: Ctx, at: NonNullable<DraftView['announcement']['sendAt']>): string {
	return formatMoment(at, zoneOf(ctx), ctx.identity.language)
}

/** An hour from now, as it is typed. */
function example(ctx: Ctx): string {
	return typedMoment(ctx.env.now().add({ hours: 1 }), zoneOf(ctx))
}
