import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { answerMenu, closingMenu, questionMenu } from './answer-menu.ts'
import { askMenu } from './ask-menu.ts'
import type { BuiltIn } from './built-in.ts'
import { confirmMenu, editMenu, entriesMenu, writeMenu } from './edit-menu.ts'
import { entryText, titleOf } from './entry-text.ts'
import { ownMenu, ownQuestionMenu } from './own-menu.ts'
import { askPath, entriesPath, entryPath, helpPath, ownPath, queuePath } from './paths.ts'
import { queueMenu } from './queue-menu.ts'
import { type Help, readEntry, readHelp, readWaiting } from './reading.ts'

/** `/bantuan`: what people ask, a tap each, and a question to HR; for who has not joined, how to. */
export const menu: MenuTemplate<Ctx> = screen<Help | undefined>({
	load: ctx => (ctx.identity.employee ? readHelp(ctx.env, actorOf(ctx)) : undefined),
	body: (ctx, help) =>
		FormattedString.b(ctx.t('help-title')).plain(`\n\n${ctx.t(help ? 'help-intro' : 'help-stranger')}`),
	keyboard: (ctx, help) => (help ? helpKeyboard(ctx, help) : [[button('/join/', ctx.t('join-open')), homeButton(ctx)]]),
})

/** `f:<entry>/`: one of them. */
const entryMenu = screen({
	load: ctx => readEntry(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: entryText,
	keyboard: (ctx, { entry }) => [
		...(entry.builtIn ? placesOf(ctx, entry.builtIn) : []).map(place => [place]),
		[button(askPath(), ctx.t('help-ask-open'))],
		[backButton(ctx, helpPath), homeButton(ctx)],
	],
})

mount(menu, 'f', entryMenu)
mount(menu, 'ask', askMenu)
mount(menu, 'mine', ownMenu)
mount(menu, 'm', ownQuestionMenu)
mount(menu, 'waiting', queueMenu('waiting'))
mount(menu, 'answered', queueMenu('answered'))
mount(menu, 'q', questionMenu)
mount(questionMenu, 'w', answerMenu)
mount(questionMenu, 'x', closingMenu)
mount(menu, 'edit', entriesMenu)
mount(menu, 'e', editMenu)
mount(editMenu, 'w', writeMenu)
mount(editMenu, 'x', confirmMenu)

export const bot = new Composer<Ctx>()
bot.command('bantuan', ctx => ctx.open(helpPath))

/** For home: how many questions wait for HR; undefined for everyone else. */
export async function questionsWaiting(ctx: Ctx): Promise<number | undefined> {
	return ctx.identity.employee?.roles.includes('hr') ? readWaiting(ctx.env, actorOf(ctx)) : undefined
}

/** Opens them. */
export function questionsButton(ctx: Ctx, count: number): Button {
	return button(queuePath('waiting'), ctx.t('help-queue-open', { count }), count > 0 ? 'primary' : undefined)
}

function helpKeyboard(ctx: Ctx, { entries, own, waiting }: Help): Button[][] {
	const { language } = ctx.identity
	return [
		...entries.map(entry => [button(entryPath(entry.key), titleOf(entry, language))]),
		[button(askPath(), ctx.t('help-ask-open'), 'primary')],
		[button('/practice/', ctx.t('practice-help'))],
		own > 0 ? [button(ownPath, ctx.t('help-own-open', { count: own }))] : [],
		waiting === undefined ? [] : [questionsButton(ctx, waiting), button(entriesPath, ctx.t('help-edit-open'))],
		[homeButton(ctx)],
	]
}

/** The places that help with what an entry is about. */
function placesOf(ctx: Ctx, name: BuiltIn): Button[] {
	const criteria = button('/criteria/', ctx.t('criteria-open'))
	const result = button('/result/', ctx.t('result-title'))
	const practice = button('/practice/', ctx.t('practice-help'))
	switch (name) {
		case 'why':
		case 'readers':
			return [criteria]
		case 'unnamed':
			return [criteria, practice]
		case 'score':
			return [criteria, result, practice]
		case 'disagree':
			return [result]
		case 'kept':
		case 'supervisor':
			return []
		case 'time':
			return [button('/', ctx.t('help-to-waiting'))]
		default:
			return name satisfies never
	}
}
