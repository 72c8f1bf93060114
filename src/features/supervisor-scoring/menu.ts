import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, mount, openProtected, protectNewCards, remember } from '../../bot/screen.ts'
import { entryMenu } from '../../questionnaire/entry-menu.ts'
import { mountQuestionnaire } from '../../questionnaire/menu.ts'
import type { QuestionnaireOptions } from '../../questionnaire/options.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { readBeside } from './beside.ts'
import { besideText } from './beside-text.ts'
import { listMenu } from './list-menu.ts'
import { nameOf } from './list-text.ts'
import { ownWordsMenu } from './own-words-menu.ts'
import { hasUnlistedScorings, needsReasons } from './scorings.ts'
import { sendingMenu } from './sending-menu.ts'

const options: QuestionnaireOptions = {
	group: 'supervisor',
	path: '/score/',
	title: (ctx, sheet) => ctx.t('score-title', { name: nameOf(sheet) }),
	async aside(ctx, sheet, item) {
		if (item.kind === 'question') return undefined
		return besideText(ctx, sheet, await readBeside(ctx.env, actorOf(ctx), sheet, item.id))
	},
	more: (ctx, { reviewId, instrument }) => [
		...(instrument.groups.self ? [button(`/score/r:${reviewId}/o:1/`, ctx.t('score-own-words'))] : []),
		button('/score/', ctx.t('score-back-to-list')),
	],
	unable: true,
	needsReasons,
	confirm: (ctx, sheet) => ctx.t('score-confirm', { name: nameOf(sheet) }),
}

/** The people whom one scores; a review is filled in below `r:<id>/`. */
export const menu: MenuTemplate<Ctx> = listMenu()

menu.manualAction(/open:(\w+)$/, ctx => openProtected(ctx, `/score/r:${ctx.match?.[1]}/`))

const review = entryMenu(options)
mountQuestionnaire(review, options)
mount(review, 'o', ownWordsMenu)
mount(menu, 'r', review)
mount(menu, 'l', listMenu())
mount(menu, 'send', sendingMenu)

/** Leaves off home what it lists already and what would lead nowhere; the menu itself stays open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'unlisted-scorings', () => hasUnlistedScorings(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
// The card that reappears below a typed answer shows the next question, with what others said beside it.
bot.use((ctx, next) => {
	if (ctx.identity.awaiting?.kind === 'supervisor-text') protectNewCards(ctx)
	return next()
})
bot.use(typedAnswers(options))
