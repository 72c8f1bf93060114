import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { draftText, heading, previewText } from './draft-text.ts'
import { dropObjectionDraft, type ObjectionDraft, readObjectionDraft } from './drafting.ts'
import { draftPath } from './paths.ts'
import { sendObjection } from './sending.ts'
import { withdrawObjection } from './withdrawing.ts'

type Asked = 'send' | 'drop' | 'withdraw'

/** `k:<what>/`: sending shows all that is sent, and to whom; deleting and withdrawing ask once more. */
export const askMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => ({
		what: askedIn(ctx),
		draft: await readObjectionDraft(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	}),
	body: (ctx, { what, draft }) => (mayDo(what, draft) ? askText(ctx, what, draft) : draftText(ctx, draft)),
	keyboard: (ctx, { what, draft }) => [
		mayDo(what, draft) ? [yes(ctx, what)] : [],
		[backButton(ctx, draftPath(draft.resultId)), homeButton(ctx)],
	],
})

askMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const resultId = pathValue(ctx, 1)
		const what = askedIn(ctx)
		await run(ctx, what, resultId)
		ctx.notice = ctx.t(`objection-done-${what}`)
		return draftPath(resultId)
	}, '..'),
)

/** @throws {Refusal} for what is none: paths can be sent by anyone */
function askedIn(ctx: Ctx): Asked {
	const what = (['send', 'drop', 'withdraw'] as const).find(known => known === pathValue(ctx, 2))
	if (!what) throw new Refusal('refusal-not-yours')
	return what
}

async function run(ctx: Ctx, what: Asked, resultId: string): Promise<void> {
	switch (what) {
		case 'send':
			return sendObjection(ctx.env, actorOf(ctx), resultId)
		case 'drop':
			return dropObjectionDraft(ctx.env, actorOf(ctx), resultId)
		case 'withdraw':
			return withdrawObjection(ctx.env, actorOf(ctx), resultId)
		default:
			return what satisfies never
	}
}

function mayDo(what: Asked, { standing, isBegun, reason }: ObjectionDraft): boolean {
	if (what === 'withdraw') return standing.objection?.state === 'submitted'
	return what === 'drop' ? isBegun : standing.isOpen && reason !== ''
}

function askText(ctx: Ctx, what: Asked, draft: ObjectionDraft): FormattedString {
	if (what === 'send') return previewText(ctx, draft)
	const asked = ctx.t(what === 'drop' ? 'objection-drop-ask' : 'objection-withdraw-ask')
	return FormattedString.join([heading(ctx, draft), FormattedString.b(asked)], '\n\n')
}

function yes(ctx: Ctx, what: Asked): Button {
	return button('yes', ctx.t(`objection-yes-${what}`), what === 'send' ? 'success' : 'danger')
}
