import type { MenuTemplate } from 'grammy-inline-menu'
import type { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { formatDay, formatShortDay } from '../../i18n/format.ts'
import { type DelegationCard, readDelegationCard } from './delegation-card.ts'
import { endDelegation } from './delegation-end.ts'
import { delegationText } from './delegation-text.ts'
import { changeUntil, lastMoment, readyLastDays } from './delegation-until.ts'
import { periodIn, periodPath, placeIn } from './menu-paths.ts'
import { dayInPath } from './menu-values.ts'
import { targetInPath } from './target.ts'
import { readWorkingDate } from './typed-date.ts'

const endQuestion = 'delegation-last-day'

/** An acting official's time (`z:<target>/`): another last day (`z:<target>.<day>/` to confirm it), none, or now. */
export const delegationMenu: MenuTemplate<Ctx> = screen<DelegationCard>({
	load: ctx => {
		const [target, day] = placeIn(ctx)
		const lastDay = day ? dayInPath(day) : undefined
		return readDelegationCard(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(target), lastDay)
	},
	asks: ctx => ({ kind: endQuestion, params: { period: periodIn(ctx), target: placeIn(ctx)[0] } }),
	body: delegationText,
	keyboard: delegationKeyboard,
})

delegationMenu.manualAction(
	/(set|open)$/,
	act(async (ctx, match) => {
		const [target, day] = placeIn(ctx)
		const lastDay = match[3] === 'set' ? dayInPath(day) : undefined
		await changeUntil(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(target), lastDay)
		ctx.notice = ctx.t('delegation-changed')
		return `../v:${target}.1/`
	}),
)

delegationMenu.manualAction(
	/end$/,
	act(async ctx => {
		const people = await endDelegation(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(placeIn(ctx)[0]))
		if (people > 0) ctx.notice = ctx.t('delegation-ended', { people })
		return '../l:supervisor.1/'
	}),
)

/** A typed date is shown with what it means, like one that was tapped. */
export const typedDelegationEnds = onAnswer(
	endQuestion,
	async (ctx, { text, params: { period = '', target = '' } }) => {
		const { day, isMoved } = readWorkingDate(ctx.env, text)
		const { unscored } = await readDelegationCard(ctx.env, actorOf(ctx), period, targetInPath(target))
		lastMoment(ctx.env, unscored, day)
		if (isMoved) ctx.notice = ctx.t('period-day-moved', { day: formatDay(day, ctx.identity.language) })
		return periodPath(period, `z:${target}.${day}/`)
	},
)

function delegationKeyboard(ctx: Ctx, { unscored, delegations, mayEnd, lastDay }: DelegationCard): Button[][] {
	const [target] = placeIn(ctx)
	const say = (day: Temporal.PlainDate) => ({ day: formatShortDay(day, ctx.identity.language) })
	if (lastDay)
		return [
			[button('set', ctx.t('delegation-set', say(lastDay)), 'success')],
			[backButton(ctx, `../z:${target}/`), homeButton(ctx)],
		]
	const days = mayEnd ? readyLastDays(ctx.env, unscored) : []
	return [
		...days.map(day => [button(`../z:${target}.${day}/`, ctx.t('delegation-until', say(day)))]),
		delegations.some(({ until }) => until) ? [button('open', ctx.t('delegation-to-the-end'))] : [],
		mayEnd ? [button('end', ctx.t('delegation-end'), 'danger')] : [],
		[backButton(ctx, `../v:${target}.1/`), homeButton(ctx)],
	]
}
