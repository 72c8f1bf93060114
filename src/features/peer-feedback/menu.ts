import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { type Button, backButton, button, homeButton, mount, remember, screen } from '../../bot/screen.ts'
import { noticedMenu } from '../../questionnaire/noticed-menu.ts'
import { loadSheet, type QuestionnaireOptions, reviewPath } from '../../questionnaire/options.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { isEditable, type Sheet } from '../../questionnaire/sheet.ts'
import { reviewsOf } from '../../questionnaire/source.ts'
import * as approval from './approval-menu.ts'
import { declineMenu, typedReason } from './decline-menu.ts'
import { declinedText, noticeText, requestsText } from './feedback-text.ts'
import { hintText, remarkText } from './giveaway-text.ts'
import { type TellingComment, tellingComments } from './giveaways.ts'
import { typedSearch } from './picker-menu.ts'
import { listRequests } from './requests.ts'

const options: QuestionnaireOptions = {
	source: reviewsOf('peer'),
	path: '/feedback/',
	title: (ctx, { subject }) => ctx.t('peer-feedback-about', { name: subject.name }),
	more: moreButtons,
	unable: true,
	needsReasons: false,
	confirm: ctx => ctx.t('peer-feedback-confirm'),
	hint: async (ctx, sheet) => hintText(ctx.t, await readTelling(ctx, sheet)),
	hinted: async (ctx, sheet) => (await readTelling(ctx, sheet)).map(({ item }) => item),
	remark: async (ctx, sheet, itemId) => {
		const telling = (await readTelling(ctx, sheet)).find(({ item }) => item.id === itemId)
		return telling && remarkText(ctx.t, telling)
	},
}

/** `/feedback/`: the colleagues who are waiting; each is answered below `r:<review>/`. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listRequests(ctx.env, actorOf(ctx)),
	body: requestsText,
	keyboard: (ctx, requests) => [
		...requests.map(({ reviewId, name }) => [button(`r:${reviewId}/`, name)]),
		[homeButton(ctx)],
	],
})

const review = noticedMenu(options, {
	text: noticeText,
	declined: declinedText,
	begin: ctx => ctx.t('peer-notice-begin'),
	decline: ctx => ctx.t('peer-decline-open'),
})
mount(
	review,
	'n',
	screen({
		load: ctx => loadSheet(ctx, options),
		body: noticeText,
		keyboard: (ctx, { reviewId }) => [[backButton(ctx, reviewPath(options, reviewId, 'q:begin/')), homeButton(ctx)]],
	}),
)
mount(review, 'd', declineMenu(options.path))
mount(menu, 'r', review)

export const bot = new Composer<Ctx>()
bot.use(typedAnswers(options), typedReason(options.path), typedSearch(), approval.bot)

function readTelling(ctx: Ctx, sheet: Sheet): Promise<TellingComment[]> {
	return remember(ctx, `telling ${sheet.reviewId}`, () => tellingComments(ctx.env, actorOf(ctx), sheet))
}

function moreButtons(ctx: Ctx, sheet: Sheet): Button[] {
	if (!isEditable(sheet, ctx.env.now())) return []
	const to = (place: string) => reviewPath(options, sheet.reviewId, place)
	return [button(to('n:show/'), ctx.t('peer-notice-open')), button(to('d:why/'), ctx.t('peer-decline-open'))]
}
