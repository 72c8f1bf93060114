import { FormattedString } from '@grammyjs/parse-mode'
import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import type { Page } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { longestTalkText } from '../../domain/talk-text.ts'
import { cancelTime, pickSlot, setPlace, wishFor } from './arranging.ts'
import { type FreeSlot, readChoice } from './choice.ts'
import { confirmTalk, denyTalk } from './confirming.ts'
import { talkPath, talksPath, teamPath, timePath } from './paths.ts'
import { choiceDayMenu, choiceDaysMenu } from './set-menu.ts'
import { type Reader, slotLabel, timeText } from './text.ts'
import { hasBegun, isArrangeable, readTime, stateOf, type TalkTime } from './time.ts'

const wishQuestion = 'dialogue-wish'
const placeQuestion = 'dialogue-place'

export function readerOf(ctx: Ctx): Reader {
	return { t: ctx.t, zone: zoneOf(ctx), now: ctx.env.now() }
}

/** `t:<appraisal>/`: when one talk is; the employee picks and asks, who scores sets, both confirm. */
export const timeMenu: MenuTemplate<Ctx> = screen<{ time: TalkTime; slots: Page<FreeSlot> }>({
	load: ctx => readChoice(ctx.env, actorOf(ctx), pathValue(ctx, 1), 1),
	body: (ctx, { time, slots }) => timeText(readerOf(ctx), time, slots),
	keyboard: (ctx, { time, slots }) => {
		const isPicking = stateOf(time, ctx.env.now()) !== 'agreed'
		return [
			...(isPicking && time.reader === 'employee' ? slotRows(ctx, time, slots) : []),
			...actRows(ctx, time),
			...lastRows(ctx, time),
		]
	},
})

timeMenu.manualAction(
	/k:(\w+)$/,
	act(async (ctx, match) => {
		const time = await pickSlot(ctx.env, actorOf(ctx), pathValue(ctx, 1), match.at(-1) ?? '')
		ctx.notice = ctx.t('dialogue-agreed', { name: time.supervisor.name })
		return timePath(time.appraisalId)
	}, '.'),
)
timeMenu.manualAction(
	/held$/,
	act(async ctx => {
		const time = await confirmTalk(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t('dialogue-confirmed')
		return timePath(time.appraisalId)
	}),
)
timeMenu.manualAction(
	/nope$/,
	act(async ctx => {
		const time = await denyTalk(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t('dialogue-denied')
		return timePath(time.appraisalId)
	}),
)
mount(timeMenu, 'd', choiceDayMenu)
mount(timeMenu, 'v', choiceDaysMenu)

/** `p:<page>/`: the slots that the employee may pick, also in place of one they have. */
mount(
	timeMenu,
	'p',
	screen<{ time: TalkTime; slots: Page<FreeSlot> }>({
		load: ctx => readChoice(ctx.env, actorOf(ctx), pathValue(ctx, 1), Number(pathValue(ctx, 2))),
		body: (ctx, { time, slots }) => {
			const said = timeText(readerOf(ctx), time, slots)
			return slots.total === 0 || !time.agreed ? said : said.plain(`\n\n${ctx.t('dialogue-pick-other')}`)
		},
		keyboard: (ctx, { time, slots }) => [
			...slotRows(ctx, time, slots),
			isArrangeable(time) && time.reader === 'employee'
				? [button(timePath(time.appraisalId, 'w:ask/'), ctx.t('dialogue-wish-open'))]
				: [],
			[backButton(ctx, timePath(time.appraisalId)), homeButton(ctx)],
		],
	}),
)

/** `w:ask/`: another time is asked for, in words. */
mount(
	timeMenu,
	'w',
	screen<TalkTime>({
		load: ctx => readTime(ctx.env.db, ctx.env.now(), actorOf(ctx), pathValue(ctx, 1)),
		asks: (_ctx, time) =>
			time.reader === 'employee' && isArrangeable(time)
				? { kind: wishQuestion, params: { appraisal: time.appraisalId } }
				: undefined,
		body: (ctx, time) => {
			if (time.reader !== 'employee' || !isArrangeable(time)) return new FormattedString(ctx.t('dialogue-no-wish'))
			const lost = time.agreed ? `\n\n${ctx.t('dialogue-wish-lost')}` : ''
			const { name } = time.supervisor
			return FormattedString.b(ctx.t('dialogue-wish-title')).plain(
				`\n\n${ctx.t('dialogue-wish-ask', { name, most: longestTalkText.wish })}${lost}`,
			)
		},
		keyboard: (ctx, time) => [[backButton(ctx, timePath(time.appraisalId)), homeButton(ctx)]],
	}),
)

/** `l:ask/`: the place of one agreed talk is typed. */
mount(
	timeMenu,
	'l',
	screen<TalkTime>({
		load: ctx => readTime(ctx.env.db, ctx.env.now(), actorOf(ctx), pathValue(ctx, 1)),
		asks: (ctx, time) =>
			isMovable(ctx, time) ? { kind: placeQuestion, params: { appraisal: time.appraisalId } } : undefined,
		body: (ctx, time) =>
			FormattedString.b(ctx.t('dialogue-place-title')).plain(
				`\n\n${isMovable(ctx, time) ? ctx.t('dialogue-place-ask', { most: longestTalkText.place }) : ctx.t('dialogue-no-wish')}`,
			),
		keyboard: (ctx, time) => [[backButton(ctx, timePath(time.appraisalId)), homeButton(ctx)]],
	}),
)

/** `c:ask/`: taking a time back asks again, since the other may have made room for it. */
const cancelMenu: MenuTemplate<Ctx> = screen<TalkTime>({
	load: ctx => readTime(ctx.env.db, ctx.env.now(), actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, time) =>
		new FormattedString(
			isMovable(ctx, time) ? ctx.t('dialogue-cancel-ask', { name: time.employee.name }) : ctx.t('dialogue-no-wish'),
		),
	keyboard: (ctx, time) => [
		isMovable(ctx, time) ? [button('yes', ctx.t('dialogue-cancel-yes'), 'danger')] : [],
		[backButton(ctx, timePath(time.appraisalId)), homeButton(ctx)],
	],
})
cancelMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const time = await cancelTime(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t('dialogue-cancelled')
		return timePath(time.appraisalId)
	}, '..'),
)
mount(timeMenu, 'c', cancelMenu)

export const typedTimes: Composer<Ctx>[] = [
	onAnswer(wishQuestion, async (ctx, { text, params: { appraisal = '' } }) => {
		try {
			const time = await wishFor(ctx.env, actorOf(ctx), appraisal, text)
			ctx.notice = ctx.t('dialogue-wished', { name: time.supervisor.name })
			return timePath(appraisal)
		} catch (error) {
			return refused(ctx, error, timePath(appraisal, 'w:ask/'))
		}
	}),
	onAnswer(placeQuestion, async (ctx, { text, params: { appraisal = '' } }) => {
		try {
			await setPlace(ctx.env, actorOf(ctx), appraisal, text)
			ctx.notice = ctx.t('dialogue-place-set')
			return timePath(appraisal)
		} catch (error) {
			return refused(ctx, error, timePath(appraisal, 'l:ask/'))
		}
	}),
]

/** What is refused is said above the question, which stays. */
export function refused(ctx: Ctx, error: unknown, path: string): string {
	if (!(error instanceof Refusal)) throw error
	ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
	return path
}

function slotRows(ctx: Ctx, time: TalkTime, { items, page, pages }: Page<FreeSlot>): Button[][] {
	const reader = readerOf(ctx)
	const to = (place: string) => timePath(time.appraisalId, place)
	return [
		...items.map(slot => [button(to(`k:${slot.id}`), slotLabel(reader, slot), 'primary')]),
		pageRow(ctx, page, pages, number => to(`p:${number}/`)),
	]
}

function actRows(ctx: Ctx, time: TalkTime): Button[][] {
	const now = ctx.env.now()
	const to = (place: string, label: string, style?: 'primary' | 'success') =>
		button(timePath(time.appraisalId, place), label, style)
	const state = stateOf(time, now)
	if (!time.isOpen || state === 'held' || state === 'unscored') return []
	const confirm = time.confirmed[time.reader] ? [] : [to('held', ctx.t('dialogue-confirm'), 'success')]
	if (state === 'unconfirmed') return [confirm, [to('nope', ctx.t('dialogue-deny'))]]
	if (time.reader === 'employee')
		return state === 'agreed'
			? [[to('p:1/', ctx.t('dialogue-change'))], [to('w:ask/', ctx.t('dialogue-wish-open'))]]
			: [[to('w:ask/', ctx.t('dialogue-wish-open'))], [to('held', ctx.t('dialogue-confirm-early'))]]
	return state === 'agreed'
		? [
				[to('v:all/', ctx.t('dialogue-set-other')), to('l:ask/', ctx.t('dialogue-place-open'))],
				[to('c:ask/', ctx.t('dialogue-cancel'))],
			]
		: [[to('v:all/', ctx.t('dialogue-set'), 'primary')], [to('held', ctx.t('dialogue-confirm-early'))]]
}

function lastRows(ctx: Ctx, time: TalkTime): Button[][] {
	const back = time.reader === 'employee' ? talksPath : teamPath(time.periodId)
	return [
		time.isScored ? [button(talkPath(time.appraisalId, 'open'), ctx.t('dialogue-card-open'))] : [],
		[backButton(ctx, back), homeButton(ctx)],
	]
}

function isMovable(ctx: Ctx, time: TalkTime): boolean {
	const isAhead = time.agreed !== null && !hasBegun(time.agreed, ctx.env.now())
	return time.reader === 'supervisor' && isArrangeable(time) && isAhead
}
