import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { dropDraft } from '../../drafts/drafts.ts'
import { draftText } from '../../drafts/text.ts'
import { asksForDraft } from '../../drafts/typed-menu.ts'
import {
	aboutAnswer,
	aboutClosing,
	longestAnswer,
	openAnswering,
	openClosing,
	releaseQuestion,
	sendAnswer,
	takeQuestion,
} from './answering.ts'
import { closeQuestion, longestReason } from './closing.ts'
import { answerPath, closingPath, editPath, questionPath, queuePath } from './paths.ts'
import { questionText } from './question-text.ts'
import { type Question, readQuestion } from './queue.ts'
import { shareQuestion } from './sharing.ts'

/** `q:<question>/`: a question as HR reads it. */
export const questionMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readQuestion(ctx.env, actorOf(ctx), questionIn(ctx)),
	body: questionText,
	keyboard: questionKeyboard,
})

questionMenu.manualAction(
	/take$/,
	act(async ctx => {
		await takeQuestion(ctx.env, actorOf(ctx), questionIn(ctx))
		return answerPath(questionIn(ctx))
	}),
)
questionMenu.manualAction(
	/release$/,
	act(async ctx => {
		await releaseQuestion(ctx.env, actorOf(ctx), questionIn(ctx))
		return '.'
	}),
)
questionMenu.manualAction(
	/share$/,
	act(async ctx => {
		const entry = await shareQuestion(ctx.env, actorOf(ctx), questionIn(ctx))
		ctx.notice = ctx.t('help-shared')
		return editPath(entry)
	}),
)

/** `q:<question>/w:answer/`: its answer, typed, previewed, sent. */
export const answerMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openAnswering(ctx.env, actorOf(ctx), questionIn(ctx)),
	asks: ctx => asksForDraft(aboutAnswer(questionIn(ctx)), answerPath(questionIn(ctx))),
	body: (ctx, { question, draft }) => {
		const asked = questionText(ctx, question)
		const answer =
			draft === undefined
				? FormattedString.i(ctx.t('help-answer-type'))
				: draftText(ctx, ctx.t('help-answer-draft'), draft, longestAnswer)
		return FormattedString.join([asked, answer], '\n\n')
	},
	keyboard: (ctx, { draft }) => {
		const way = [backButton(ctx, questionPath(questionIn(ctx))), homeButton(ctx)]
		if (draft === undefined) return [way]
		const send = draft.length <= longestAnswer ? [button('send', ctx.t('help-answer-send'), 'success')] : []
		return [send, [button('drop', ctx.t('draft-drop'), 'danger')], way]
	},
})

answerMenu.manualAction(
	/send$/,
	act(async ctx => {
		await sendAnswer(ctx.env, actorOf(ctx), questionIn(ctx))
		return questionPath(questionIn(ctx))
	}, '..'),
)
answerMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropDraft(ctx.env, actorOf(ctx), aboutAnswer(questionIn(ctx)))
		return '.'
	}),
)

/** `q:<question>/x:close/`: closing it without an answer, with a reason or without. */
export const closingMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openClosing(ctx.env, actorOf(ctx), questionIn(ctx)),
	asks: ctx => asksForDraft(aboutClosing(questionIn(ctx)), closingPath(questionIn(ctx))),
	body: (ctx, { question, draft }) => {
		const asked = questionText(ctx, question)
		const reason =
			draft === undefined
				? FormattedString.i(ctx.t('help-close-type', { most: longestReason }))
				: draftText(ctx, ctx.t('help-close-draft'), draft, longestReason)
		return FormattedString.join([asked, FormattedString.b(ctx.t('help-close-what')), reason], '\n\n')
	},
	keyboard: (ctx, { draft }) => {
		const way = [backButton(ctx, questionPath(questionIn(ctx))), homeButton(ctx)]
		if (draft === undefined) return [[button('close', ctx.t('help-close-bare'))], way]
		const close = draft.length <= longestReason ? [button('close', ctx.t('help-close-with'), 'primary')] : []
		return [close, [button('drop', ctx.t('draft-drop'))], way]
	},
})

closingMenu.manualAction(
	/close$/,
	act(async ctx => {
		await closeQuestion(ctx.env, actorOf(ctx), questionIn(ctx))
		return questionPath(questionIn(ctx))
	}, '..'),
)
closingMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropDraft(ctx.env, actorOf(ctx), aboutClosing(questionIn(ctx)))
		return '.'
	}),
)

function questionKeyboard(ctx: Ctx, { taken, answered, entryId }: Question): Button[][] {
	const way = [backButton(ctx, queuePath(answered ? 'answered' : 'waiting')), homeButton(ctx)]
	const close = [button(closingPath(questionIn(ctx)), ctx.t('help-close'))]
	if (answered?.closed) return [way]
	if (answered) {
		const share = entryId
			? button(editPath(entryId), ctx.t('help-share-open'))
			: button('share', ctx.t('help-share'), 'primary')
		return [[share], way]
	}
	if (!taken) return [[button('take', ctx.t('help-take'), 'primary')], close, way]
	if (taken.officerId !== ctx.identity.employee?.id) return [[button('take', ctx.t('help-take-over'))], close, way]
	return [
		[button(answerPath(questionIn(ctx)), ctx.t('help-take'), 'primary')],
		[button('release', ctx.t('help-release'))],
		close,
		way,
	]
}

function questionIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
