import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { listOwn, type OwnQuestion, readOwn } from './own-questions.ts'
import { askPath, helpPath, ownPath, ownQuestionPath } from './paths.ts'
import { askedText, closedText } from './question-text.ts'

const onButton = 40

/** `mine:all/`: what one has asked oneself. */
export const ownMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listOwn(ctx.env, actorOf(ctx)),
	body: (ctx, questions) => {
		const title = FormattedString.b(ctx.t('help-own-title'))
		if (questions.length === 0) return title.plain(`\n\n${ctx.t('help-own-none')}`)
		return title.plain(`\n\n${ctx.t('help-own-unnamed-note')}`)
	},
	keyboard: (ctx, questions) => [
		...questions.map(question => [
			button(ownQuestionPath(question.id), `${mark(question)} ${cut(question.text.replaceAll(/\s+/g, ' '), onButton)}`),
		]),
		[button(askPath(), ctx.t('help-ask-open'))],
		[backButton(ctx, helpPath), homeButton(ctx)],
	],
})

/** `m:<question>/`: one of them, and its answer. */
export const ownQuestionMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readOwn(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: ownText,
	keyboard: (ctx, { ticket, mayAskBack }) => [
		mayAskBack ? [button(askPath(ticket), ctx.t('help-ask-back'))] : [],
		[backButton(ctx, ownPath), homeButton(ctx)],
	],
})

function mark({ answer, closed }: OwnQuestion): string {
	if (closed) return '🗂'
	return answer === null ? '⏳' : '✓'
}

function ownText(ctx: Ctx, { text, unnamed, askedAt, answer, closed }: OwnQuestion): FormattedString {
	const heading = FormattedString.b(ctx.t(unnamed ? 'help-own-asked-unnamed' : 'help-own-asked'))
	const asked = heading.plain(`\n${askedText(ctx, askedAt, unnamed)}\n`).concat(FormattedString.blockquote(text))
	if (closed) return FormattedString.join([asked, ...closedText(ctx.t, answer)], '\n\n')
	if (answer === null) return asked.plain('\n\n').i(ctx.t('help-own-waiting'))
	return asked.plain('\n\n').b(ctx.t('help-answer-heading')).plain(`\n${answer}`)
}
