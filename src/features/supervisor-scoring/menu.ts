import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, mount, openProtected, protectNewCards, remember } from '../../bot/screen.ts'
import { entryMenu } from '../../questionnaire/entry-menu.ts'
import { mountQuestionnaire } from '../../questionnaire/menu.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { evidenceMenu } from './evidence-menu.ts'
import { leadWordsMenu } from './lead-words-menu.ts'
import { listMenu } from './list-menu.ts'
import { gridQuestion, offlineMenu, offlinePath, sentGrids } from './offline-menu.ts'
import { ownWordsMenu } from './own-words-menu.ts'
import { scoringOptions } from './scoring-options.ts'
import { hasUnlistedScorings } from './scorings.ts'
import { sendingMenu } from './sending-menu.ts'
import { compareMenu } from './team-compare-menu.ts'
import { finishMenu, teamPath } from './team-finish-menu.ts'
import { gridMenu } from './team-grid-menu.ts'
import { personMenu } from './team-person-menu.ts'
import { reasonsMenu, reasonsQuestion, typedReasons } from './team-reasons-menu.ts'
import { restMenu } from './team-rest-menu.ts'

/** The people whom one scores; a review is filled in below `r:<id>/`. */
export const menu: MenuTemplate<Ctx> = listMenu()

menu.manualAction(/open:(\w+)$/, ctx => openProtected(ctx, `/score/r:${ctx.match?.[1]}/`))
menu.manualAction(
	/team:(\w+)$/,
	act(async (ctx, match) => openProtected(ctx, await teamPath(ctx, match[1] ?? ''))),
)
menu.manualAction(/offline:(\w+)$/, ctx => openProtected(ctx, offlinePath(ctx.match?.[1] ?? '')))

const review = entryMenu(scoringOptions)
mountQuestionnaire(review, scoringOptions)
mount(review, 'o', ownWordsMenu)
mount(review, 'k', leadWordsMenu)
mount(review, 'b', evidenceMenu)
mount(menu, 'r', review)
mount(menu, 'l', listMenu())
mount(menu, 'send', sendingMenu)
mount(menu, 't', gridMenu)
mount(menu, 'n', restMenu)
mount(menu, 'p', personMenu)
mount(menu, 'f', finishMenu)
mount(menu, 'w', reasonsMenu)
mount(menu, 'c', compareMenu)
mount(menu, 'x', offlineMenu)

/** Leaves off home what it lists already and what would lead nowhere; the menu itself stays open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'unlisted-scorings', () => hasUnlistedScorings(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
// The card that reappears below an answer shows the next question, with what others said beside it, or scores.
bot.use((ctx, next) => {
	const { kind } = ctx.identity.awaiting ?? {}
	if (kind === 'supervisor-text' || kind === reasonsQuestion || kind === gridQuestion) protectNewCards(ctx)
	return next()
})
bot.use(typedReasons(), sentGrids)
bot.use(typedAnswers(scoringOptions))
