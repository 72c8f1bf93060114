import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { dropDraft } from '../../drafts/drafts.ts'
import { draftText } from '../../drafts/text.ts'
import { asksForDraft } from '../../drafts/typed-menu.ts'
import { answerPath, feedbackPath, personPath, writePath } from './paths.ts'
import { aboutReply, aboutSaid, giveFeedback, longestSaid, openGiving, openReply, sendReply } from './sending.ts'
import { feedbackText } from './text.ts'

/** `w:<employee>/`: feedback to one of one's people: typed, previewed, sent. */
export const writeMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openGiving(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	asks: (_ctx, { employeeId }) => asksForDraft(aboutSaid(employeeId), writePath(employeeId), true),
	body: (ctx, { employee, draft }) => {
		const title = FormattedString.b(ctx.t('said-give')).plain(`\n${employee}`)
		const readers = ctx.t('said-give-readers', { name: employee })
		if (draft === undefined)
			return FormattedString.join(
				[title, readers, FormattedString.i(ctx.t('said-give-type', { most: longestSaid }))],
				'\n\n',
			)
		return FormattedString.join([title, draftText(ctx, ctx.t('said-draft'), draft, longestSaid), readers], '\n\n')
	},
	keyboard: (ctx, { employeeId, draft }) => {
		const way = [backButton(ctx, personPath(employeeId)), homeButton(ctx)]
		if (draft === undefined) return [way]
		const send = draft.length <= longestSaid ? [button('send', ctx.t('said-send'), 'success')] : []
		return [send, [button('drop', ctx.t('draft-drop'), 'danger')], way]
	},
})
writeMenu.manualAction(
	/send$/,
	act(async ctx => {
		const employeeId = pathValue(ctx, 1)
		const id = await giveFeedback(ctx.env, actorOf(ctx), employeeId)
		if (id === undefined) return personPath(employeeId)
		ctx.notice = ctx.t('said-sent')
		return feedbackPath(id)
	}),
)
writeMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropDraft(ctx.env, actorOf(ctx), aboutSaid(pathValue(ctx, 1)))
		return '.'
	}),
)

/** `f:<feedback>/a:new/`: its answer: typed, previewed, sent once. */
export const answerMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openReply(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	asks: (_ctx, { feedback: { id } }) => asksForDraft(aboutReply(id), answerPath(id)),
	body: (ctx, { feedback, draft }) => {
		const said = feedbackText(ctx.t, feedback, zoneOf(ctx))
		const once = ctx.t('said-answer-once', { name: feedback.author })
		if (draft === undefined)
			return FormattedString.join(
				[said, once, FormattedString.i(ctx.t('said-answer-type', { most: longestSaid }))],
				'\n\n',
			)
		return FormattedString.join([said, draftText(ctx, ctx.t('said-draft'), draft, longestSaid), once], '\n\n')
	},
	keyboard: (ctx, { feedback: { id }, draft }) => {
		const way = [backButton(ctx, feedbackPath(id)), homeButton(ctx)]
		if (draft === undefined) return [way]
		const send = draft.length <= longestSaid ? [button('send', ctx.t('said-answer-send'), 'success')] : []
		return [send, [button('drop', ctx.t('draft-drop'), 'danger')], way]
	},
})
answerMenu.manualAction(
	/send$/,
	act(async ctx => {
		const feedbackId = pathValue(ctx, 1)
		await sendReply(ctx.env, actorOf(ctx), feedbackId)
		ctx.notice = ctx.t('said-answer-sent')
		return feedbackPath(feedbackId)
	}, '..'),
)
answerMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropDraft(ctx.env, actorOf(ctx), aboutReply(pathValue(ctx, 1)))
		return '.'
	}),
)
