import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, openProtected, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { countResponses, listByState, listTeam, responseStates, stateIn } from './list.ts'
import { handoverPath, periodPath, responsesPath, statePath, teamPath } from './paths.ts'
import { peopleText } from './people-text.ts'

/** `p:<period>/`: how many have answered how; officers go on to who. */
export const periodMenu: MenuTemplate<Ctx> = screen({
	load: ctx => countResponses(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, { periodName, counts }) => {
		const lines = responseStates.map(state => `• ${ctx.t(`response-of-${state}`)}: ${counts[state]}`)
		return FormattedString.b(ctx.t('response-list-title')).plain(
			`\n${periodName}\n\n${lines.join('\n')}\n\n${ctx.t('response-list-explained')}`,
		)
	},
	keyboard: (ctx, { counts, isNamed }) => [
		...(isNamed ? responseStates.filter(state => counts[state] > 0) : []).map(state => [
			button(
				`who:${state}`,
				ctx.t('response-list-who', { state: ctx.t(`response-of-${state}`), count: counts[state] }),
			),
		]),
		[button('/objection/', ctx.t('objection-open'))],
		[backButton(ctx, responsesPath), homeButton(ctx)],
	],
})
periodMenu.manualAction(
	/who:(\w+)$/,
	act((ctx, match) => openProtected(ctx, statePath(pathValue(ctx, 1), match.at(-1) ?? ''))),
)

/** `s:<period>.<state>.<page>/`: who of a period stands so; results are handed over from here. */
export const stateMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [periodId = '', name = '', page] = pathValue(ctx, 1).split('.')
		const state = stateIn(name)
		return { periodId, state, people: await listByState(ctx.env, actorOf(ctx), periodId, state, Number(page)) }
	},
	body: (ctx, { state, people }) => peopleText(ctx.t, ctx.t(`response-of-${state}`), people, { named: false }),
	keyboard: (ctx, { periodId, state, people: { items, page, pages } }) => [
		...(state === 'unopened' ? items : []).map(({ resultId, name }) => [
			button(handoverPath(resultId), ctx.t('response-hand-over-to', { name: cut(name, 40) })),
		]),
		pageRow(ctx, page, pages, to => statePath(periodId, state, to)),
		[backButton(ctx, periodPath(periodId)), homeButton(ctx)],
	],
})

/** `t:<period>.<page>/`: how the people whom one scored have answered. */
export const teamMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const [periodId = '', page] = pathValue(ctx, 1).split('.')
		return { periodId, people: await listTeam(ctx.env, actorOf(ctx), periodId, Number(page)) }
	},
	body: (ctx, { people }) => peopleText(ctx.t, ctx.t('response-team-title'), people, { named: true }),
	keyboard: (ctx, { periodId, people: { page, pages } }) => [
		pageRow(ctx, page, pages, to => teamPath(periodId, to)),
		[backButton(ctx, `/result/t:${periodId}/`), homeButton(ctx)],
	],
})
