import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
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
	screen,
} from '../../bot/screen.ts'
import { type Form, readForm } from './form.ts'
import { formMenu } from './form-menu.ts'
import { listForms, markOnPaper, type PersonForms } from './forms.ts'
import { formPath, formsPath, personPath, unitPath } from './paths.ts'
import { printsFrom, unitMenu } from './print-menu.ts'
import { formsText, markOf } from './text.ts'

const self = formMenu('self')
const supervisor = formMenu('supervisor')

/** `e:<employee>.<page>/`: what an officer may enter of one person. */
const formsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listForms(ctx.env, actorOf(ctx), ...placeIn(ctx)),
	body: formsText,
	keyboard: formsKeyboard,
})

formsMenu.manualAction(
	/open:(\w+)$/,
	act(async (ctx, match) => {
		const { group, reviewId } = await readForm(ctx.env, actorOf(ctx), match[2] ?? '')
		return openProtected(ctx, formPath(group, reviewId))
	}),
)

formsMenu.manualAction(
	/mark:(on|off)$/,
	act(async (ctx, match) => {
		const [employeeId] = placeIn(ctx)
		await markOnPaper(ctx.env, actorOf(ctx), employeeId, match[2] === 'on')
		return formsPath(employeeId)
	}),
)

printsFrom(formsMenu, 'employee', ctx => placeIn(ctx)[0])

/** `/paper/`: forms that people without Telegram have signed, entered by officers; the way there is a person's card. */
export const menu: MenuTemplate<Ctx> = hintMenu()
mount(menu, 'e', formsMenu)
mount(menu, 'u', unitMenu)
for (const [place, { review }] of [
	['o', self],
	['s', supervisor],
] as const) {
	const ofGroup = hintMenu()
	mount(ofGroup, 'r', review)
	menu.submenu(place, ofGroup, { text: ctx => ctx.t('paper-open'), hide: (_ctx, path) => path === '/paper/' })
}

export const bot = new Composer<Ctx>()
// The card that reappears below an answer shows what somebody says about another.
bot.use((ctx, next) => {
	if (ctx.identity.awaiting?.kind.startsWith('paper-')) protectNewCards(ctx)
	return next()
})
bot.use(self.typed, supervisor.typed)

function formsKeyboard(ctx: Ctx, { person, forms: { items, page, pages }, blank }: PersonForms): Button[][] {
	const { id, unitId, joined, onPaper, official } = person
	const mark = button(`${formsPath(id)}mark:${onPaper ? 'off' : 'on'}`, ctx.t(onPaper ? 'paper-unmark' : 'paper-mark'))
	return [
		...items.map(form => [button(`${formsPath(id, page)}open:${form.reviewId}`, labelOf(ctx, id, form))]),
		pageRow(ctx, page, pages, to => formsPath(id, to)),
		blank > 0 ? [button(`${formsPath(id, page)}print`, ctx.t('paper-print', { forms: blank }))] : [],
		onPaper ? [button(unitPath(unitId), ctx.t('paper-print-unit'))] : [],
		official || (joined && !onPaper) ? [] : [mark],
		[backButton(ctx, personPath(id)), homeButton(ctx)],
	]
}

/** As short as a button is: the person whose card it is needs no name. */
function labelOf(ctx: Ctx, personId: string, form: Form): string {
	const { group, rater, subject } = form
	const what = group === 'self' ? 'self' : rater.id === personId ? 'given' : 'received'
	return `${markOf(form)} ${ctx.t(`paper-button-${what}`, { rater: rater.name, name: subject.name })}`
}

function hintMenu(): MenuTemplate<Ctx> {
	return screen({
		load: () => undefined,
		body: ctx => new FormattedString(ctx.t('paper-hint')),
		keyboard: ctx => [[button('/people/', ctx.t('join-hr-title')), homeButton(ctx)]],
	})
}

/** `<employee>.<page>` */
function placeIn(ctx: Ctx): [employeeId: string, page: number] {
	const [employeeId = '', page = ''] = pathValue(ctx, 1).split('.')
	return [employeeId, Number.parseInt(page, 10) || 1]
}
