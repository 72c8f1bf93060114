import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { act, type Button, button, homeButton, mount, pageRow, screen } from '../bot/screen.ts'
import { type QuestionnaireOptions, reviewPath, sheetId } from '../questionnaire/options.ts'
import type { Item } from '../questionnaire/progress.ts'
import { isEditable, type Sheet } from '../questionnaire/sheet.ts'
import { noteWords, offerLabel, offerText, usedText } from './offer-text.ts'
import { countNotes, type Offer, readOffer } from './offering.ts'
import { useNote } from './using.ts'

/** "🗒 Catatan (3)": how many belong at this question; without a number where there are only others. */
export function notesOfItem(ctx: Ctx, sheet: Sheet, { id }: Item): Button[] {
	const { fitting, all } = countNotes(sheet, id)
	if (all === 0 || !isEditable(sheet, ctx.env.now())) return []
	const label = fitting > 0 ? ctx.t('note-offer-count', { count: fitting }) : ctx.t('note-offer')
	return [button(`/self/r:${sheet.reviewId}/c:${id}.1/`, label)]
}

/**
 * Mounts the notes that fit at a question below a review's menu `r:<id>/`: `c:<item>.<page>/`, where a tap puts one into
 * the answer.
 */
export function mountOwnNotes(review: MenuTemplate<Ctx>, options: QuestionnaireOptions): void {
	const menu = screen<Offer>({
		load: ctx => readOffer(ctx.env, actorOf(ctx), { reviewId: sheetId(ctx), ...placeIn(ctx) }),
		body: offerText,
		keyboard: (ctx, { sheet, itemId, items, page, pages }) => {
			const to = (place: string) => reviewPath(options, sheet.reviewId, place)
			const uses = isEditable(sheet, ctx.env.now())
				? items.map((note, index) => [button(`use:${note.id}`, offerLabel(ctx, note, index + 1))])
				: []
			return [
				...uses,
				pageRow(ctx, page, pages, next => to(`c:${itemId}.${next}/`)),
				[button('/said/', ctx.t('said-open'))],
				[button(to(`i:${itemId}/`), ctx.t('evidence-back')), homeButton(ctx)],
			]
		},
	})
	menu.manualAction(
		/use:(\w+)$/,
		act(async (ctx, match) => {
			const place = { reviewId: sheetId(ctx), itemId: placeIn(ctx).itemId, noteId: match.at(-1) ?? '' }
			const used = await useNote(ctx.env, actorOf(ctx), place, note => noteWords(ctx, note))
			ctx.notice = usedText(ctx, used)
			return '.'
		}),
	)
	mount(review, 'c', menu)
}

function placeIn(ctx: Ctx): { itemId: string; page: number } {
	const [itemId = '', page] = pathValue(ctx, 2).split('.')
	return { itemId, page: Number(page) || 1 }
}
