import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { type Button, backButton, button, homeButton, mount, remember, screen } from '../../bot/screen.ts'
import { noticedMenu } from '../../questionnaire/noticed-menu.ts'
import { type QuestionnaireOptions, reviewPath } from '../../questionnaire/options.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { isEditable, type Sheet } from '../../questionnaire/sheet.ts'
import { reviewsOf } from '../../questionnaire/source.ts'
import { declineLead } from './decline.ts'
import { hasSentLeadInput, listLeadRequests, openLeadRequest } from './requests.ts'
import { declinedText, declineText, noticeText, requestsText } from './text.ts'

const declineQuestion = 'lead-decline'
const root = '/lead/'

const options: QuestionnaireOptions = {
	source: reviewsOf('lead'),
	path: root,
	title: (ctx, { subject }) => ctx.t('lead-about', { name: subject.name }),
	more: (ctx, sheet) => (isEditable(sheet, ctx.env.now()) ? [declineButton(ctx, sheet)] : []),
	unable: true,
	needsReasons: false,
	confirm: (ctx, { subject }) => ctx.t('lead-confirm', { name: subject.name }),
}

/** `/lead/`: about whom one gives input as a team leader; each is answered below `r:<review>/`. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listLeadRequests(ctx.env, actorOf(ctx)),
	body: requestsText,
	keyboard: (ctx, requests) => [
		...requests.map(({ reviewId, name }) => [button(`r:${reviewId}/`, name)]),
		[homeButton(ctx)],
	],
})

const review = noticedMenu(options, {
	text: noticeText,
	declined: declinedText,
	begin: ctx => ctx.t('lead-begin'),
	decline: ctx => ctx.t('lead-decline-open'),
})
mount(
	review,
	'd',
	screen({
		load: ctx => openLeadRequest(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
		asks: (_ctx, { reviewId }) => ({ kind: declineQuestion, params: { review: reviewId } }),
		body: declineText,
		keyboard: ctx => [[backButton(ctx), homeButton(ctx)]],
	}),
)
mount(menu, 'r', review)

/** Home lists what waits; this leads to what is sent and can still be taken back. */
export async function hideFromHome(ctx: Ctx, path: string): Promise<boolean> {
	if (!ctx.identity.employee) return true
	return path === '/' && !(await remember(ctx, 'sent-lead-input', () => hasSentLeadInput(ctx.env, actorOf(ctx))))
}

export const bot = new Composer<Ctx>()
bot.use(typedAnswers(options))
bot.use(
	onAnswer(declineQuestion, async (ctx, { text, continues, params }) => {
		await declineLead(ctx.env, actorOf(ctx), params.review ?? '', text, continues)
		ctx.notice = ctx.t('lead-decline-done')
		return root
	}),
)

function declineButton(ctx: Ctx, { reviewId }: Sheet): Button {
	return button(reviewPath(options, reviewId, 'd:why/'), ctx.t('lead-decline-open'))
}
