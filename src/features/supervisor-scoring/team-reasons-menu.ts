import { FormattedString } from '@grammyjs/parse-mode'
import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { button, homeButton, screen } from '../../bot/screen.ts'
import { type Item, itemsWithoutReason } from '../../questionnaire/progress.ts'
import { openSheet, refuseUnlessEditable, saveText } from '../../questionnaire/service.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import { promptText } from '../../questionnaire/text.ts'
import { scoringOptions } from './scoring-options.ts'
import { nextWithoutReason } from './team-finish.ts'

/** The question that is answered by typing here. */
export const reasonsQuestion = 'supervisor-reasons'

interface View {
	sheet: Sheet
	items: Item[]
}

/** One reason for all lowest and highest points of a person that lack one, then the next person: `w:<review>/`. */
export const reasonsMenu: MenuTemplate<Ctx> = screen<View>({
	load: async ctx => {
		const sheet = await openSheet(ctx.env, actorOf(ctx), { reviewId: pathValue(ctx, 1), group: 'supervisor' })
		refuseUnlessEditable(sheet, ctx.env)
		return { sheet, items: itemsWithoutReason(sheet) }
	},
	asks: (_ctx, { sheet, items }) =>
		items.length === 0
			? undefined
			: { kind: reasonsQuestion, params: { review: sheet.reviewId, items: items.map(({ id }) => id).join(' ') } },
	body: (ctx, { sheet, items }) => {
		const title = scoringOptions.title(ctx, sheet)
		if (items.length > 0) return promptText(ctx, sheet, items, title, true)
		return FormattedString.b(title).plain(`\n\n${ctx.t('score-team-reasons-none')}`)
	},
	keyboard: (ctx, { sheet, items }) => [
		items.length > 1 ? [button(`/score/r:${sheet.reviewId}/v:all/`, ctx.t('score-team-reasons-each'))] : [],
		[button(`/score/f:${sheet.period.id}/`, ctx.t('score-team-back')), homeButton(ctx)],
	],
})

/** Takes what is typed there: the next person who lacks a reason comes up, else the card that says what is left. */
export function typedReasons(): Composer<Ctx> {
	return onAnswer(reasonsQuestion, async (ctx, { text, continues, params }) => {
		const ref = { reviewId: params.review ?? '', group: 'supervisor' as const }
		const items = (params.items ?? '').split(' ')
		await saveText(ctx.env, actorOf(ctx), ref, items, text, continues)
		const sheet = await openSheet(ctx.env, actorOf(ctx), ref)
		ctx.notice = ctx.t('score-team-reasons-saved', { name: sheet.subject.name, count: items.length })
		const next = await nextWithoutReason(ctx.env, actorOf(ctx), sheet)
		return next ? `/score/w:${next.reviewId}/` : `/score/f:${sheet.period.id}/`
	})
}
