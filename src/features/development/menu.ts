import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import {
	act,
	type Button,
	backButton,
	button,
	homeButton,
	mount,
	openProtected,
	pageRow,
	protectNewCards,
	remember,
	screen,
} from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { longestPlanText } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { exportMenu } from './export-menu.ts'
import { tooLong, typedFields } from './field-menu.ts'
import { sentFiles } from './files-menu.ts'
import { itemMenu } from './item-menu.ts'
import {
	exportPath,
	idAndPage,
	itemPath,
	newPath,
	ownPath,
	partsOf,
	personPath,
	suggestionsPath,
	teamPath,
} from './paths.ts'
import { hasPlans, type Plan, type Reach, reachOf, readPlan } from './plan.ts'
import { gapMenu, suggestionsMenu } from './suggestions-menu.ts'
import { teamMenu } from './team-menu.ts'
import { marks, planText } from './text.ts'
import { beginItem } from './writing.ts'

const goalQuestion = 'plan-goal'

/** `/rencana`: one's own development plan, and the ways to those of one's people. */
export const menu: MenuTemplate<Ctx> = screen<{ plan: Plan; reach: Reach }>({
	load: async ctx => {
		const actor = actorOf(ctx)
		return { plan: await readPlan(ctx.env, actor, actor.employeeId, 1), reach: await reachOf(ctx.env, actor) }
	},
	body: (ctx, { plan }) => planText(ctx.t, plan),
	keyboard: (ctx, { plan, reach }) => [
		...planRows(ctx, plan),
		reach.leads ? [button('team:1', ctx.t('plan-team'))] : [],
		reach.isOfficer ? [button(exportPath(`y${plan.year}`), ctx.t('plan-export'))] : [],
		ctx.identity.employee?.roles.includes('hr') ? [button('/training/', ctx.t('training-title'))] : [],
		[homeButton(ctx)],
	],
})
menu.manualAction(
	/team:1$/,
	act(ctx => openProtected(ctx, teamPath())),
)
mount(menu, 'i', itemMenu)
mount(menu, 't', teamMenu)
mount(menu, 'x', exportMenu)
mount(menu, 's', suggestionsMenu)
mount(menu, 'g', gapMenu)

/**
 * `p:<employee>.<page>/`: a page of one's own plan, or of somebody's whom one leads; with `.<review>` where it is read
 * beside a review, to which it leads back.
 */
mount(
	menu,
	'p',
	screen({
		load: ctx => {
			const { id, page } = idAndPage(pathValue(ctx, 1))
			return readPlan(ctx.env, actorOf(ctx), id, page)
		},
		body: (ctx, plan) => planText(ctx.t, plan),
		keyboard: (ctx, plan) => {
			const [, , reviewId] = partsOf(pathValue(ctx, 1))
			return [...planRows(ctx, plan, reviewId), [wayBack(ctx, plan, reviewId), homeButton(ctx)]]
		},
	}),
)

/** `n:<employee>/`: the goal of a new item is typed. */
mount(
	menu,
	'n',
	screen({
		load: ctx => readPlan(ctx.env, actorOf(ctx), pathValue(ctx, 1), 1),
		asks: (_ctx, { employeeId }) => ({ kind: goalQuestion, params: { employee: employeeId } }),
		body: (ctx, { reader, employee }) =>
			FormattedString.b(ctx.t('plan-new-title')).plain(
				`${reader === 'own' ? '' : `\n${employee}`}\n\n${ctx.t('plan-ask-goal', { most: longestPlanText.goal })}`,
			),
		keyboard: (ctx, { employeeId, reader }) => [
			[backButton(ctx, reader === 'own' ? ownPath : personPath(employeeId)), homeButton(ctx)],
		],
	}),
)

/** What is refused is said above the question, which stays. */
const typedGoals = onAnswer(goalQuestion, async (ctx, { text, continues, params: { employee = '' } }) => {
	const actor = actorOf(ctx)
	if (employee !== actor.employeeId) protectNewCards(ctx)
	try {
		if (continues) throw tooLong(text, 'goal')
		return itemPath(await beginItem(ctx.env, actor, employee, text), 'f:action/')
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		return newPath(employee)
	}
})

/** Leaves plans off a home where there is nothing to plan from yet; the menu itself stays open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'has-plans', () => hasPlans(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
bot.use(typedGoals, typedFields, sentFiles)
bot.command('rencana', ctx => ctx.open(ownPath))

function planRows(
	ctx: Ctx,
	{ employeeId, suggests, items: { items, page, pages } }: Plan,
	reviewId?: string,
): Button[][] {
	return [
		...items.map(({ id, goal, state, isOverdue }) => [
			button(itemPath(id), `${isOverdue && state !== 'stuck' ? '⏰' : marks[state]} ${cut(goal, 40)}`),
		]),
		pageRow(ctx, page, pages, to => personPath(employeeId, to, reviewId)),
		suggests ? [button(suggestionsPath(employeeId), ctx.t('plan-suggest-open', { period: cut(suggests, 40) }))] : [],
		[button(newPath(employeeId), ctx.t('plan-new'), 'primary')],
	]
}

function wayBack(ctx: Ctx, { reader }: Plan, reviewId: string | undefined): Button {
	const path = reader === 'own' ? '/self/' : '/score/'
	if (reviewId) return button(`${path}r:${reviewId}/v:all/`, ctx.t('plan-back-to-review'))
	return backButton(ctx, reader === 'own' ? ownPath : teamPath())
}
