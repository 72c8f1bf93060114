import type { MenuTemplate } from 'grammy-inline-menu'
import type { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { formatDay, formatShortDay } from '../../i18n/format.ts'
import { appointmentMenu } from './appointment-menu.ts'
import { delegationMenu } from './delegation-menu.ts'
import { extend } from './extension.ts'
import { handOver } from './handover.ts'
import { periodIn, placeIn } from './menu-paths.ts'
import { dayInPath } from './menu-values.ts'
import { successorMenu, successorsMenu } from './successors-menu.ts'
import { targetInPath, targetPath } from './target.ts'
import { readCard, type UnscoredCard } from './unscored-card.ts'
import { unscoredText } from './unscored-text.ts'

/**
 * What one supervisor has yet to score, or one employee's appraisal (`v:<target>.<page>/`): more time, or somebody else
 * who scores, each with one tap.
 */
export const unscoredMenu: MenuTemplate<Ctx> = screen<UnscoredCard>({
	load: ctx => readCard(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(placeIn(ctx)[0]), Number(placeIn(ctx)[1])),
	body: unscoredText,
	keyboard: unscoredKeyboard,
})

unscoredMenu.manualAction(
	/(feedback|supervisor):([\d-]+)$/,
	act(async (ctx, match) => {
		const stage = match[3] === 'feedback' ? 'feedback' : 'supervisor'
		const day = dayInPath(match[4])
		await extend(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(placeIn(ctx)[0]), stage, day)
		ctx.notice = ctx.t('handover-extended', { day: formatDay(day, ctx.identity.language) })
		return '.'
	}),
)

unscoredMenu.manualAction(
	/up:(\w+)$/,
	act(async (ctx, match) => {
		const successor = { toId: match[3] ?? '', capacity: 'superior' as const }
		const people = await handOver(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(placeIn(ctx)[0]), successor)
		if (people > 0) ctx.notice = ctx.t('handover-done', { people })
		return '../l:supervisor.1/'
	}),
)

/** Below a period's card: the card of what is not scored, and the way to an acting official. */
export function mountUnscored(period: MenuTemplate<Ctx>): void {
	mount(period, 'v', unscoredMenu)
	mount(period, 'c', successorsMenu)
	mount(period, 'k', successorMenu)
	mount(period, 'y', appointmentMenu)
	mount(period, 'z', delegationMenu)
}

function unscoredKeyboard(ctx: Ctx, card: UnscoredCard): Button[][] {
	const { target, people, superior, feedbackUntil, scoringUntil, delegations, isOpen } = card
	const path = targetPath(target)
	const until = (day: Temporal.PlainDate) => ({ day: formatShortDay(day, ctx.identity.language) })
	const names = 'supervisorId' in target ? people.items : []
	return [
		feedbackUntil
			? [button(`feedback:${feedbackUntil}`, ctx.t('handover-extend-feedback', until(feedbackUntil)), 'primary')]
			: [],
		scoringUntil
			? [button(`supervisor:${scoringUntil}`, ctx.t('handover-extend', until(scoringUntil)), 'primary')]
			: [],
		superior ? [button(`up:${superior.id}`, ctx.t('handover-to', { name: superior.name }))] : [],
		isOpen ? [button(`../c:${path}..1/`, ctx.t('handover-appoint'))] : [],
		delegations.length > 0 ? [button(`../z:${path}/`, ctx.t('delegation-arrange'))] : [],
		...names.map(({ appraisalId, name }) => [button(`../v:a${appraisalId}.1/`, name)]),
		pageRow(ctx, people.page, people.pages, to => `../v:${path}.${to}/`),
		[backButton(ctx, backOf(card)), homeButton(ctx)],
	]
}

function backOf({ target, people: { items } }: UnscoredCard): string {
	if ('supervisorId' in target) return '../l:supervisor.1/'
	const [appraisal] = items
	return appraisal?.isSealed && appraisal.supervisorId ? `../v:s${appraisal.supervisorId}.1/` : '../l:self.1/'
}
