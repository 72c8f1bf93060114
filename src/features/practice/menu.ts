import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, button, homeButton, mount, remember, screen } from '../../bot/screen.ts'
import { PRACTICE_GROUPS, type PracticeGroup } from '../../domain/practice.ts'
import { entryMenu } from '../../questionnaire/entry-menu.ts'
import { mountQuestionnaire } from '../../questionnaire/menu.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { practicePath, resultPath, roundPath } from './paths.ts'
import { practiceOptions } from './practice-options.ts'
import { peersMenu, resultMenu } from './result-menu.ts'
import { invitationOf, leaveRound, openPractice, type Practice, startRound } from './rounds.ts'
import { practiceText } from './text.ts'

/** `/latihan`: a practice round that counts for nothing. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => openPractice(ctx.env, actorOf(ctx)),
	body: practiceText,
	keyboard: practiceKeyboard,
})

menu.manualAction(
	/start:(peer|supervisor)$/,
	act(async (ctx, match) => {
		const { group } = await startRound(ctx.env, actorOf(ctx), match[1] === 'peer' ? 'peer' : 'supervisor')
		return roundPath(group)
	}),
)
menu.manualAction(
	/leave$/,
	act(async ctx => {
		await leaveRound(ctx.env, actorOf(ctx))
		ctx.notice = ctx.t('practice-left')
		return '/'
	}),
)

export const bot = new Composer<Ctx>()
bot.command('latihan', ctx => ctx.open(practicePath))

for (const group of PRACTICE_GROUPS) {
	const options = practiceOptions(group)
	const round = entryMenu(options)
	mountQuestionnaire(round, options)
	const rounds = screen({
		load: ctx => openPractice(ctx.env, actorOf(ctx)),
		body: practiceText,
		keyboard: practiceKeyboard,
	})
	mount(rounds, 'r', round)
	menu.submenu(group, rounds, { text: '', hide: (_ctx, path) => path === practicePath })
	bot.use(typedAnswers(options))
}
mount(menu, 'result', resultMenu)
mount(menu, 'peers', peersMenu)

/** Home offers a round to whoever has never begun one, and the way back into one that is open. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	return path === '/' && (await invitation(ctx)) === undefined
}

export async function homeLabel(ctx: Ctx): Promise<string> {
	return ctx.t((await invitation(ctx)) === 'open' ? 'practice-continue' : 'practice-open')
}

async function invitation(ctx: Ctx) {
	if (!ctx.identity.employee) return undefined
	return remember(ctx, 'practice', () => invitationOf(ctx.env, actorOf(ctx)))
}

function practiceKeyboard(ctx: Ctx, { round, groups }: Practice): Button[][] {
	if (!round) {
		const start = (group: PracticeGroup, index: number) =>
			button(`${practicePath}start:${group}`, ctx.t(`practice-start-${group}`), index === 0 ? 'primary' : undefined)
		return [...groups.map((group, index) => [start(group, index)]), [homeButton(ctx)]]
	}
	const isSent = round.sheet.state === 'submitted'
	return [
		[
			isSent
				? button(resultPath(), ctx.t('practice-result-open'), 'primary')
				: button(roundPath(round.group), ctx.t('practice-continue'), 'primary'),
		],
		[button(`${practicePath}leave`, ctx.t('practice-leave'))],
		[homeButton(ctx)],
	]
}
