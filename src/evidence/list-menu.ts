import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../bot/context.ts'
import { act, type Button, button, homeButton, screen } from '../bot/screen.ts'
import { openEvidence } from './reading.ts'
import { showEvidence } from './show.ts'
import { buttonText, countText, listText } from './text.ts'

/** In the path: of all questions. */
export const allItems = 'all'

/** "📎 Bukti dukung (2)" */
export function evidenceButton(ctx: Ctx, path: string, files = 0): Button {
	return button(path, countText(ctx, files))
}

/**
 * The evidence of one appraisal, or what stands beside one of its questions, for whoever may see it; mounted as
 * `b:<item|all>/` below what names the appraisal.
 * @param appraisalOf the appraisal that the path names
 * @param back the way back, relative to this card
 */
export function evidenceListMenu(
	appraisalOf: (ctx: Ctx) => Promise<string>,
	back: (ctx: Ctx, item: string) => Button,
): MenuTemplate<Ctx> {
	const menu = screen({
		load: async ctx => {
			const opened = await openEvidence(ctx.env, actorOf(ctx), await appraisalOf(ctx))
			const asked = pathValue(ctx, 2)
			const entries = opened.entries.filter(({ item }) => asked === allItems || item.id === asked)
			return { ...opened, entries }
		},
		body: listText,
		keyboard: (ctx, { entries }) => [
			...entries.map((entry, index) => [button(`show:${entry.id}`, `👁 ${buttonText(ctx, entry, index + 1)}`)]),
			[back(ctx, pathValue(ctx, 2)), homeButton(ctx)],
		],
	})
	menu.manualAction(
		/show:(\w+)$/,
		act(async (ctx, match) => showEvidence(ctx, await appraisalOf(ctx), match[3] ?? '')),
	)
	return menu
}
