import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../../bot/context.ts'
import { button } from '../../bot/screen.ts'
import { allItems, evidenceListMenu } from '../../evidence/list-menu.ts'
import { loadSheet } from '../../questionnaire/options.ts'
import { scoringOptions } from './scoring-options.ts'

/** What the employee has put beside their answers: `b:<item|all>/` below a review; back to the question, or to the words. */
export const evidenceMenu: MenuTemplate<Ctx> = evidenceListMenu(
	async ctx => (await loadSheet(ctx, scoringOptions)).appraisalId,
	(ctx, item) => button(item === allItems ? '../o:1/' : `../i:${item}/`, ctx.t('common-back')),
)
