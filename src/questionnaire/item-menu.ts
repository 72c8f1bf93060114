import type { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import type { Question } from '../bot/prompts.ts'
import { act, type Button, button, homeButton, screen } from '../bot/screen.ts'
import { Refusal } from '../domain/refusal.ts'
import { loadSheet, moreRows, type QuestionnaireOptions, rememberSheet, reviewPath, sheetId } from './options.ts'
import { type Item, isAnswered, isRequired, itemsOf, itemsWithoutReason, nextUnanswered } from './progress.ts'
import { isEditable, type Sheet } from './sheet.ts'
import { itemText, savedText } from './text.ts'

/** One question. A tap on the scale stores and moves on; a comment is a button, never a step. */
export function itemMenu(options: QuestionnaireOptions): MenuTemplate<Ctx> {
	const menu = screen({
		load: ctx => loadItem(ctx, options),
		asks: (ctx, { sheet, item }) => itemQuestion(ctx, options, sheet, item),
		body: (ctx, { sheet, item }) => itemBody(ctx, options, sheet, item),
		keyboard: (ctx, { sheet, item }) => itemKeyboard(ctx, options, sheet, item, '../'),
	})
	menu.manualAction(
		/s:(\d+|x)$/,
		act(async (ctx, match) => {
			const itemId = match[2] ?? ''
			const id = sheetId(ctx)
			const score = match[3] === 'x' ? 'unable' : Number(match[3])
			const sheet = await options.source.saveScore(ctx.env, actorOf(ctx), id, itemId, score)
			rememberSheet(ctx, sheet)
			ctx.notice = savedText(ctx, sheet, itemId)
			return reviewPath(options, id, nextPlace(sheet, options, itemId))
		}),
	)
	return menu
}

/** After an answer: its reason where one is required, the next unanswered question, or the overview. */
export function nextPlace(sheet: Sheet, options: QuestionnaireOptions, itemId: string): string {
	const here = itemsOf(sheet).find(({ id }) => id === itemId)
	// A comment alone: the score is still to be chosen
	if (here && isRequired(here) && !isAnswered(sheet, here)) return `i:${itemId}/`
	if (options.needsReasons && itemsWithoutReason(sheet).some(({ id }) => id === itemId)) return `t:${itemId}/`
	const next = nextUnanswered(sheet, itemId)
	return next ? `i:${next.id}/` : 'v:all/'
}

async function loadItem(ctx: Ctx, options: QuestionnaireOptions): Promise<{ sheet: Sheet; item: Item }> {
	const sheet = await loadSheet(ctx, options)
	const itemId = pathValue(ctx, 2)
	const item = itemsOf(sheet).find(({ id }) => id === itemId)
	if (!item) throw new Refusal('refusal-not-yours')
	return { sheet, item }
}

export async function itemBody(
	ctx: Ctx,
	options: QuestionnaireOptions,
	sheet: Sheet,
	item: Item,
): Promise<FormattedString> {
	return itemText(ctx, sheet, item, options.title(ctx, sheet), await options.aside?.(ctx, sheet, item))
}

/** An open question is answered by what is typed next; an indicator is not. */
export function itemQuestion(ctx: Ctx, options: QuestionnaireOptions, sheet: Sheet, item: Item): Question | undefined {
	if (item.kind !== 'question' || !isEditable(sheet, ctx.env.now())) return undefined
	return { kind: options.source.typed, params: { review: sheet.reviewId, items: item.id } }
}

/** @param base the way from the menu that shows the question to the review's */
export function itemKeyboard(
	ctx: Ctx,
	options: QuestionnaireOptions,
	sheet: Sheet,
	item: Item,
	base: string,
): Button[][] {
	const items = itemsOf(sheet)
	const index = items.findIndex(({ id }) => id === item.id)
	const [previous, next] = [items[index - 1], items[index + 1]]
	const around = [
		...(previous ? [button(`${base}i:${previous.id}/`, ctx.t('common-previous'))] : []),
		button(next ? `${base}i:${next.id}/` : `${base}v:all/`, ctx.t('questionnaire-skip')),
	]
	const beside = options.moreOfItem?.(ctx, sheet, item) ?? []
	const more = moreRows(ctx, options, sheet)
	const overview = [button(`${base}v:all/`, ctx.t('questionnaire-overview')), homeButton(ctx)]
	if (!isEditable(sheet, ctx.env.now())) return [beside, around, ...more, overview]
	const scores = item.kind === 'indicator' ? scoreRows(ctx, options, sheet, item.id, base) : []
	return [...scores, beside, around, ...more, overview]
}

function scoreRows(ctx: Ctx, options: QuestionnaireOptions, sheet: Sheet, itemId: string, base: string): Button[][] {
	const answer = sheet.answers.get(itemId)
	const here = `${base}i:${itemId}/`
	const points = sheet.instrument.scale.map(({ value }) =>
		answer?.score === value
			? button(`${here}s:${value}`, `✓ ${value}`, 'success')
			: button(`${here}s:${value}`, `${value}`),
	)
	const unable = button(`${here}s:x`, `${answer?.unable ? '✓ ' : ''}${ctx.t('questionnaire-unable')}`)
	const comment = ctx.t(answer?.text ? 'questionnaire-change-comment' : 'questionnaire-comment')
	return [points, options.unable ? [unable] : [], [button(`${base}t:${itemId}/`, comment)]]
}
