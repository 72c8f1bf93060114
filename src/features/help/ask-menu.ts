import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { dropDraft } from '../../drafts/drafts.ts'
import { draftText } from '../../drafts/text.ts'
import { asksForDraft } from '../../drafts/typed-menu.ts'
import { type Asking, aboutOf, longestQuestion, openAsking, sendQuestion } from './asking.ts'
import { askPath, helpPath, ownPath } from './paths.ts'
import { threadText } from './thread-text.ts'

/** `ask:new/`, or `ask:<ticket>/` about an answer: a question to HR, typed, previewed, sent with a name or without. */
export const askMenu: MenuTemplate<Ctx> = screen({
	load: ctx => openAsking(ctx.env, actorOf(ctx), ticketIn(ctx)),
	asks: ctx => asksForDraft(aboutOf(ticketIn(ctx)), askPath(ticketIn(ctx))),
	body: askText,
	keyboard: askKeyboard,
})

askMenu.manualAction(
	/send:(named|unnamed)$/,
	act(async (ctx, match) => {
		const sent = await sendQuestion(ctx.env, actorOf(ctx), {
			ticket: ticketIn(ctx),
			unnamed: match[2] === 'unnamed',
		})
		// A tap that comes twice finds nothing to send: the list shows that the question has been sent.
		if (sent) ctx.notice = ctx.t('help-ask-done')
		return ownPath
	}),
)
askMenu.manualAction(
	/drop$/,
	act(async ctx => {
		await dropDraft(ctx.env, actorOf(ctx), aboutOf(ticketIn(ctx)))
		return '.'
	}),
)

/** A ticket that nobody has is refused; what is no ticket at all asks anew. */
function ticketIn(ctx: Ctx): string | undefined {
	const value = pathValue(ctx, 1)
	return value === 'new' ? undefined : value
}

function askText(ctx: Ctx, { draft, follows }: Asking): FormattedString {
	const title = FormattedString.b(ctx.t('help-ask-title'))
	const parts = follows ? [title, threadText(ctx, follows)] : [title]
	if (draft === undefined) {
		const intro = follows ? ctx.t('help-ask-back-intro') : ctx.t('help-ask-intro')
		return FormattedString.join([...parts, intro, FormattedString.i(ctx.t('help-ask-type'))], '\n\n')
	}
	const written = draftText(ctx, ctx.t('help-ask-draft'), draft, longestQuestion)
	const unnamed = follows && !follows.unnamed ? [] : [ctx.t('help-ask-unnamed')]
	return FormattedString.join([...parts, written, ...unnamed], '\n\n')
}

function askKeyboard(ctx: Ctx, { draft, follows }: Asking): Button[][] {
	const way = [backButton(ctx, helpPath), homeButton(ctx)]
	if (draft === undefined) return [way]
	const named = button('send:named', ctx.t('help-ask-send-named'), 'success')
	const unnamed = button('send:unnamed', ctx.t('help-ask-send-unnamed'), follows ? 'success' : undefined)
	const send = follows ? [follows.unnamed ? unnamed : named] : [named, unnamed]
	const fits = draft.length <= longestQuestion
	return [...(fits ? send.map(one => [one]) : []), [button('drop', ctx.t('draft-drop'), 'danger')], way]
}
