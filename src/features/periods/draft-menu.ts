import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { blockedMenu } from './blocked-menu.ts'
import { confirmMenu } from './confirm-menu.ts'
import { type Draft, deleteDraft, readDraft, renameDraft } from './draft.ts'
import { deleteText, nameText, overviewKeyboard, overviewText } from './draft-text.ts'
import { edgeMenu, typedEdges } from './edge-menu.ts'
import { groupsMenu } from './groups-menu.ts'
import { instrumentMenu } from './instrument-menu.ts'
import { draftPath, periodIn, periodPath, periodsPath } from './menu-paths.ts'
import { unitsMenu } from './units-menu.ts'
import { windowsMenu } from './windows-menu.ts'

/**
 * A period in preparation: what has been chosen, and the way to each choice. It is a row, so it waits for any day; once
 * it has been opened, its old cards lead to the period.
 */
export const draftMenu: MenuTemplate<Ctx> = screen<Draft | Refusal>({
	load: ctx => loadDraft(ctx).catch(openedMeanwhile),
	body: (ctx, draft) =>
		draft instanceof Refusal ? new FormattedString(ctx.t.loose(draft.key, draft.args)) : overviewText(ctx, draft),
	keyboard: (ctx, draft) =>
		draft instanceof Refusal
			? [[button(periodPath(periodIn(ctx)), ctx.t('period-message-see-period'), 'primary')], [homeButton(ctx)]]
			: overviewKeyboard(ctx, draft),
})

const nameQuestion = 'period-name'

const nameMenu = screen({
	load: loadDraft,
	asks: (_ctx, { id }) => ({ kind: nameQuestion, params: { period: id } }),
	body: nameText,
	keyboard: ctx => [[button('../w:all/', ctx.t('period-continue'), 'primary')], [backButton(ctx), homeButton(ctx)]],
})

const deleteMenu = screen({
	load: loadDraft,
	body: deleteText,
	keyboard: ctx => [[button('now', ctx.t('period-delete-now'), 'danger')], [backButton(ctx)]],
})

deleteMenu.manualAction(
	/now$/,
	act(async ctx => {
		await deleteDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		ctx.notice = ctx.t('period-deleted')
		return periodsPath
	}, periodsPath),
)

mount(draftMenu, 'i', instrumentMenu)
mount(draftMenu, 'g', groupsMenu)
mount(draftMenu, 'u', unitsMenu)
mount(draftMenu, 'n', nameMenu)
mount(draftMenu, 'w', windowsMenu)
mount(draftMenu, 'e', edgeMenu)
mount(draftMenu, 's', confirmMenu)
mount(draftMenu, 'b', blockedMenu('../s:all/'))
mount(draftMenu, 'x', deleteMenu)

/** Names and dates that are typed while a period is prepared. */
export const typedDraftAnswers = new Composer<Ctx>()
typedDraftAnswers.use(
	onAnswer(nameQuestion, async (ctx, { text, params: { period = '' } }) => {
		await renameDraft(ctx.env, actorOf(ctx), period, text)
		return draftPath(period, 'n:ask/')
	}),
	typedEdges,
)

function openedMeanwhile(error: unknown): Refusal {
	if (error instanceof Refusal && error.key === 'refusal-period-opened') return error
	throw error
}

function loadDraft(ctx: Ctx): Promise<Draft> {
	return readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
}
