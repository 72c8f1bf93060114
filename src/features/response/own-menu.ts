import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { standingText } from '../../explanation/standing-text.ts'
import { acceptResult, type OwnResponse, readOwnResponse } from './answering.ts'
import { answerPath, objectionPath } from './paths.ts'

/** `r:<result>/`: what one makes of one's own result: accept it, object to it, or think about it until its last day. */
export const ownMenu: MenuTemplate<Ctx> = screen({
	load: loadOwn,
	body: (ctx, own) => {
		const said = [heading(ctx, own)]
		if (own.standing.isOpen) said.push(new FormattedString(ctx.t('response-explained')))
		if (own.standing.isOpen && own.standing.hasDraft) said.push(FormattedString.b(ctx.t('response-has-draft')))
		return FormattedString.join(said, '\n\n')
	},
	keyboard: (ctx, { resultId, standing }) => [
		...answers(ctx, standing),
		standing.objection ? [button(objectionPath(resultId), ctx.t('response-see-objection'))] : [],
		[
			button(`/result/r:${resultId}/`, ctx.t(standing.isOpen ? 'response-later' : 'response-to-result')),
			homeButton(ctx),
		],
	],
})

/** `a:ask/`: accepting asks once more, since it cannot be undone. */
const acceptMenu: MenuTemplate<Ctx> = screen({
	load: loadOwn,
	body: (ctx, own) => {
		if (!own.standing.isOpen) return heading(ctx, own)
		return FormattedString.join([heading(ctx, own), FormattedString.b(ctx.t('response-accept-ask'))], '\n\n')
	},
	keyboard: (ctx, { resultId, standing }) => [
		standing.isOpen ? [button('yes', ctx.t('response-accept-now'), 'success')] : [],
		[backButton(ctx, answerPath(resultId)), homeButton(ctx)],
	],
})
acceptMenu.manualAction(
	/yes$/,
	act(async ctx => {
		await acceptResult(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t('response-accepted')
		return answerPath(pathValue(ctx, 1))
	}, '..'),
)
mount(ownMenu, 'a', acceptMenu)

function loadOwn(ctx: Ctx): Promise<OwnResponse> {
	return readOwnResponse(ctx.env, actorOf(ctx), pathValue(ctx, 1))
}

function answers(ctx: Ctx, { isOpen, hasDraft }: OwnResponse['standing']): Button[][] {
	if (!isOpen) return []
	const object = ctx.t(hasDraft ? 'response-object-draft' : 'response-object')
	return [[button('a:ask/', ctx.t('response-accept'), 'success')], [button(objectionPath(pathValue(ctx, 1)), object)]]
}

function heading(ctx: Ctx, { periodName, version, standing }: OwnResponse): FormattedString {
	const title = FormattedString.b(ctx.t('response-title'))
	const which = version > 1 ? ` · ${ctx.t('response-version', { version })}` : ''
	return title.plain(`\n${periodName}${which}\n\n${standingText(ctx.t, standing, zoneOf(ctx))}`)
}
