import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import {
	act,
	type Button,
	backButton,
	button,
	homeButton,
	mount,
	openProtected,
	pageRow,
	screen,
} from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { Page } from '../../domain/page.ts'
import { type Feedback, openFeedback, readGiven, readReceived, readSaidTo, readTeam } from './feedback.ts'
import {
	answerPath,
	feedbackPath,
	givenPath,
	personPath,
	receivedPath,
	saidPath,
	teamPath,
	writePath,
} from './paths.ts'
import { feedbackLabel, feedbackText, listText, saidToText, teamText } from './text.ts'
import { answerMenu, writeMenu } from './write-menu.ts'

/** What one was told through the year, and the ways to what one says oneself. */
export const menu: MenuTemplate<Ctx> = receivedMenu()
menu.manualAction(
	/given$/,
	act(ctx => openProtected(ctx, givenPath())),
)
menu.manualAction(
	/team$/,
	act(ctx => openProtected(ctx, teamPath())),
)
mount(menu, 'l', receivedMenu())

/** `g:<page>/`: what one has said. */
mount(
	menu,
	'g',
	screen({
		load: ctx => readGiven(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
		body: (ctx, given) => listText(ctx.t, given, 'employee', zoneOf(ctx)),
		keyboard: (ctx, given) => [
			...feedbackRows(ctx, given, givenPath),
			[button(teamPath(), ctx.t('said-give'))],
			[backButton(ctx, saidPath), homeButton(ctx)],
		],
	}),
)

/** `t:<page>/`: to whom one may say something. */
mount(
	menu,
	't',
	screen({
		load: ctx => readTeam(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1))),
		body: (ctx, team) => teamText(ctx.t, team),
		keyboard: (ctx, { items, page, pages }) => [
			...items.map(({ id, name }) => [button(writePath(id), cut(name, 60))]),
			pageRow(ctx, page, pages, teamPath),
			[backButton(ctx, saidPath), homeButton(ctx)],
		],
	}),
)

/** `p:<employee>.<page>[.<review>]/`: what one has said to somebody; back to where one has come from. */
mount(
	menu,
	'p',
	screen({
		load: async ctx => {
			const [employeeId = '', page, reviewId = ''] = pathValue(ctx, 1).split('.')
			return { reviewId, said: await readSaidTo(ctx.env, actorOf(ctx), employeeId, Number(page) || 1) }
		},
		body: (ctx, { said }) => saidToText(ctx.t, said, zoneOf(ctx)),
		keyboard: (ctx, { reviewId, said }) => [
			...feedbackRows(ctx, said, to => personPath(said.employeeId, to, reviewId)),
			said.mayGive ? [button(writePath(said.employeeId), ctx.t('said-give'))] : [],
			[
				reviewId ? button(`/score/r:${reviewId}/`, ctx.t('score-go-on')) : backButton(ctx, givenPath()),
				homeButton(ctx),
			],
		],
	}),
)

mount(menu, 'w', writeMenu)

/** `f:<feedback>/`: one of them, for the two whom it concerns. */
const feedbackMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openFeedback(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, feedback) => feedbackText(ctx.t, feedback, zoneOf(ctx)),
	keyboard: (ctx, { id, employeeId, answer }) => {
		const isReceiver = employeeId === ctx.identity.employee?.id
		return [
			isReceiver && answer === null ? [button(answerPath(id), ctx.t('said-answer'), 'primary')] : [],
			[backButton(ctx, isReceiver ? saidPath : givenPath()), homeButton(ctx)],
		]
	},
})
mount(feedbackMenu, 'a', answerMenu)
mount(menu, 'f', feedbackMenu)

/** `l:<page>/`, and where one begins: what one was told. */
function receivedMenu(): MenuTemplate<Ctx> {
	return screen({
		load: ctx => readReceived(ctx.env, actorOf(ctx), Number(pathValue(ctx, 1)) || 1),
		body: (ctx, received) => listText(ctx.t, received, 'author', zoneOf(ctx)),
		keyboard: (ctx, received) => [
			...feedbackRows(ctx, received, receivedPath),
			[
				...(received.leads ? [button(`${saidPath}team`, ctx.t('said-give'))] : []),
				...(received.gave ? [button(`${saidPath}given`, ctx.t('said-given-open'))] : []),
			],
			[backButton(ctx, '/notes/'), homeButton(ctx)],
		],
	})
}

function feedbackRows(ctx: Ctx, { items, page, pages }: Page<Feedback>, to: (page: number) => string): Button[][] {
	return [
		...items.map((one, index) => [button(feedbackPath(one.id), feedbackLabel(one, index + 1))]),
		pageRow(ctx, page, pages, to),
	]
}
