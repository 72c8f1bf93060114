import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { act, type Button, button, homeButton, screen } from '../bot/screen.ts'
import { loadSheet, moreRows, type QuestionnaireOptions, sheetId } from './options.ts'
import { type Item, isAnswered, isComplete, itemsOf, itemsWithoutReason } from './progress.ts'
import { isEditable, isOpen, type Sheet } from './sheet.ts'
import { overviewText } from './text.ts'

const buttonsPerRow = 5

/** The review page (`v:all/`), where each answer can be changed, and the confirmation before sending (`v:send/`). */
export function overviewMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
	const menu = screen({
		load: async ctx => {
			const sheet = await loadSheet(ctx, options)
			const confirming = isConfirming(ctx, sheet, options)
			return { sheet, confirming, hinted: confirming ? ((await options.hinted?.(ctx, sheet)) ?? []) : [] }
		},
		body: (ctx, { sheet, confirming }) => overviewBody(ctx, options, sheet, confirming),
		keyboard: (ctx, { sheet, confirming, hinted }) =>
			confirming ? confirmKeyboard(ctx, sheet, hinted) : overviewKeyboard(ctx, options, sheet, '../'),
	})
	menu.manualAction(
		/submit$/,
		act(async ctx => {
			await options.source.submit(ctx.env, actorOf(ctx), sheetId(ctx), options.needsReasons)
			return '../v:all/'
		}, '../v:all/'),
	)
	menu.manualAction(
		/withdraw$/,
		act(async ctx => {
			await options.source.withdraw(ctx.env, actorOf(ctx), sheetId(ctx))
			ctx.notice = ctx.t('questionnaire-withdrawn')
			return '../v:all/'
		}),
	)
	menu.manualAction(
		/own$/,
		act(async ctx => {
			await options.source.takeOver?.(ctx.env, actorOf(ctx), sheetId(ctx))
			return '../v:all/'
		}),
	)
	return menu
}

export async function overviewBody(ctx: Ctx, options: QuestionnaireOptions, sheet: Sheet, confirming: boolean) {
	const title = options.title(ctx, sheet)
	if (!confirming) return overviewText(ctx, sheet, title, options.needsReasons)
	const hint = await options.hint?.(ctx, sheet)
	const beneath = { taken: hint?.text.length ?? 0, confirms: true }
	const overview = overviewText(ctx, sheet, title, options.needsReasons, beneath)
	const sentence = FormattedString.b(options.confirm(ctx, sheet))
	return FormattedString.join([overview, ...(hint ? [hint] : []), sentence], '\n\n')
}

function isConfirming(ctx: Ctx, sheet: Sheet, options: QuestionnaireOptions): boolean {
	return pathValue(ctx, 2) === 'send' && isReady(ctx, sheet, options)
}

function isReady(ctx: Ctx, sheet: Sheet, options: QuestionnaireOptions): boolean {
	return isComplete(sheet, options.needsReasons) && isEditable(sheet, ctx.env.now())
}

/** @param hinted questions to look at again: straight to where their words are typed */
function confirmKeyboard(ctx: Ctx, sheet: Sheet, hinted: readonly Item[]): Button[][] {
	const all = itemsOf(sheet)
	const again = hinted.map(({ kind, id }) => {
		const number = all.findIndex(item => item.id === id) + 1
		return button(`../${kind === 'indicator' ? 't' : 'i'}:${id}/`, `✎ ${number}`)
	})
	return [
		...rows(again),
		[button('submit', ctx.t('questionnaire-send-now'), 'success')],
		[button('../v:all/', ctx.t('common-back'))],
	]
}

/** @param base the way from the menu that shows the review page to the review's */
export function overviewKeyboard(ctx: Ctx, options: QuestionnaireOptions, sheet: Sheet, base: string): Button[][] {
	const ofAll = options.moreOfAll?.(ctx, sheet) ?? []
	if (!isEditable(sheet, ctx.env.now())) {
		const canWithdraw = sheet.state === 'submitted' && isOpen(sheet, ctx.env.now())
		const withdraw = canWithdraw ? [button(`${base}v:all/withdraw`, ctx.t('questionnaire-withdraw'))] : []
		const isElsewhere = sheet.state === 'draft' && sheet.elsewhere && isOpen(sheet, ctx.env.now())
		const own = isElsewhere ? [button(`${base}v:all/own`, ctx.t('questionnaire-take-over'))] : []
		return [withdraw, own, ofAll, ...moreRows(ctx, options, sheet), [homeButton(ctx)]]
	}
	const lacking = new Set(options.needsReasons ? itemsWithoutReason(sheet).map(({ id }) => id) : [])
	const numbers = itemsOf(sheet).map((item, index) => {
		if (lacking.has(item.id)) return button(`${base}t:${item.id}/`, `◐ ${index + 1}`)
		return button(`${base}i:${item.id}/`, `${isAnswered(sheet, item) ? '✎' : '○'} ${index + 1}`)
	})
	const reasons = lacking.size > 1
	return [
		...rows(numbers),
		reasons ? [button(`${base}t:*/`, ctx.t('questionnaire-one-reason'))] : [],
		isReady(ctx, sheet, options) ? [button(`${base}v:send/`, ctx.t('questionnaire-send'), 'success')] : [],
		ofAll,
		...moreRows(ctx, options, sheet),
		[homeButton(ctx)],
	]
}

function rows(buttons: Button[]): Button[][] {
	const count = Math.ceil(buttons.length / buttonsPerRow)
	return Array.from({ length: count }, (_, row) => buttons.slice(row * buttonsPerRow, (row + 1) * buttonsPerRow))
}
