import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { onAnswer } from '../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../bot/screen.ts'
import { Refusal } from '../domain/refusal.ts'
import { nextPlace } from './item-menu.ts'
import { loadSheet, type QuestionnaireOptions, reviewPath, sheetId } from './options.ts'
import { type Item, itemsOf, itemsWithoutReason, nextUnanswered } from './progress.ts'
import { isEditable, type Sheet } from './sheet.ts'
import { promptText, savedText } from './text.ts'

/** In the path: all indicators that still lack the reason for their lowest or highest point. */
const withoutReason = '*'

/** Where a comment is typed, or one reason for several scores (`t:*​/`). */
export function promptMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
	const menu = screen({
		load: ctx => loadPrompt(ctx, options),
		asks: (_ctx, { sheet, items }) => ({
			kind: options.source.typed,
			params: { review: sheet.reviewId, items: items.map(({ id }) => id).join(' ') },
		}),
		body: (ctx, { sheet, items }) =>
			promptText(ctx, sheet, items, options.title(ctx, sheet), lacksReason(options, sheet, items)),
		keyboard: (ctx, { sheet, items }) => promptKeyboard(ctx, options, sheet, items),
	})
	menu.manualAction(
		/remove$/,
		act(async (ctx, match) => {
			await options.source.removeText(ctx.env, actorOf(ctx), sheetId(ctx), match[2] ?? '')
			return `../i:${match[2]}/`
		}),
	)
	return menu
}

/** Takes what is typed at a prompt or at an open question, and shows the card that follows. */
export function typedAnswers(options: QuestionnaireOptions): Composer<Ctx> {
	return onAnswer(options.source.typed, async (ctx, { text, continues, params }) => {
		const id = params.review ?? ''
		const items = (params.items ?? '').split(' ')
		await options.source.saveText(ctx.env, actorOf(ctx), id, items, text, continues)
		const sheet = await options.source.open(ctx.env, actorOf(ctx), id)
		const remark = await options.remark?.(ctx, sheet, items[0] ?? '')
		ctx.notice = [savedText(ctx, sheet, items[0] ?? ''), remark].filter(Boolean).join('\n')
		return reviewPath(options, id, items.length > 1 ? 'v:all/' : nextPlace(sheet, options, items[0] ?? ''))
	})
}

async function loadPrompt(ctx: Ctx, options: QuestionnaireOptions): Promise<{ sheet: Sheet; items: Item[] }> {
	const sheet = await loadSheet(ctx, options)
	if (!isEditable(sheet, ctx.env.now()))
		throw new Refusal(sheet.state === 'submitted' ? 'refusal-submitted' : 'refusal-window-closed')
	const asked = pathValue(ctx, 2)
	const items = asked === withoutReason ? itemsWithoutReason(sheet) : itemsOf(sheet).filter(({ id }) => id === asked)
	if (items.length === 0) throw new Refusal('refusal-not-yours')
	return { sheet, items }
}

/** Is it a reason that the scores need before they can be sent, rather than a comment? */
function lacksReason(options: QuestionnaireOptions, sheet: Sheet, items: readonly Item[]): boolean {
	const lacking = new Set(itemsWithoutReason(sheet).map(({ id }) => id))
	return options.needsReasons && items.every(({ id }) => lacking.has(id))
}

function promptKeyboard(ctx: Ctx, options: QuestionnaireOptions, sheet: Sheet, items: Item[]): Button[][] {
	const [first] = items
	if (items.length !== 1 || !first) return [[backButton(ctx, '../v:all/'), homeButton(ctx)]]
	if (lacksReason(options, sheet, items)) {
		const next = nextUnanswered(sheet, first.id)
		const later = button(next ? `../i:${next.id}/` : '../v:all/', ctx.t('questionnaire-reason-later'))
		return [[later], [backButton(ctx, `../i:${first.id}/`), homeButton(ctx)]]
	}
	const written = sheet.answers.get(first.id)?.text
	const remove = written ? [button('remove', ctx.t('questionnaire-remove-comment'), 'danger')] : []
	return [remove, [button(`../i:${first.id}/`, ctx.t('common-cancel')), homeButton(ctx)]]
}
