import type { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../bot/context.ts'
import { type Button, backButton, button, homeButton, mount, screen } from '../bot/screen.ts'
import { entryMenu, entryScreen } from './entry-menu.ts'
import { mountQuestionnaire } from './menu.ts'
import { type QuestionnaireOptions, reviewPath } from './options.ts'
import { isEditable, type Sheet } from './sheet.ts'

/** What a rater reads before their first answer, and after they have declined. */
export interface Notice {
	text(ctx: Ctx, sheet: Sheet): FormattedString | Promise<FormattedString>
	declined(ctx: Ctx, sheet: Sheet): FormattedString
	/** The label of the way to the questions */
	begin(ctx: Ctx): string
	/** The label of the way to the page that asks why one declines, which the feature mounts at `d:<why>/` */
	decline(ctx: Ctx): string
}

/** A review with a notice before the first answer; `q:begin/` goes past it. */
export function noticedMenu(options: QuestionnaireOptions, notice: Notice): MenuTemplate<Ctx> {
	const entry = entryScreen(options)
	const review = screen<Awaited<ReturnType<typeof entry.load>>>({
		load: entry.load,
		asks: (ctx, data) => (isNew(data.sheet, ctx) ? undefined : entry.asks(ctx, data)),
		body: (ctx, data) => {
			if (data.sheet.state === 'declined') return notice.declined(ctx, data.sheet)
			return isNew(data.sheet, ctx) ? notice.text(ctx, data.sheet) : entry.body(ctx, data)
		},
		keyboard: (ctx, data) => {
			if (data.sheet.state === 'declined') return [[backButton(ctx), homeButton(ctx)]]
			return isNew(data.sheet, ctx) ? noticeKeyboard(ctx, data.sheet) : entry.keyboard(ctx, data)
		},
	})
	mountQuestionnaire(review, options)
	mount(review, 'q', entryMenu(options, '../'))
	return review

	function noticeKeyboard(ctx: Ctx, sheet: Sheet): Button[][] {
		const to = (place: string) => reviewPath(options, sheet.reviewId, place)
		const begin = isEditable(sheet, ctx.env.now()) ? [button(to('q:begin/'), notice.begin(ctx), 'primary')] : []
		return [begin, [button(to('d:why/'), notice.decline(ctx))], [backButton(ctx), homeButton(ctx)]]
	}
}

/** Nothing is answered yet, and there is still time. */
function isNew({ state, answers, window }: Sheet, ctx: Ctx): boolean {
	const isOver = ctx.env.now().epochMilliseconds >= window.closesAt.epochMilliseconds
	return state === 'draft' && answers.size === 0 && !isOver
}
