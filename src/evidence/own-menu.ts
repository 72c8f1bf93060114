import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../bot/context.ts'
import { button, mount } from '../bot/screen.ts'
import { loadSheet, type QuestionnaireOptions } from '../questionnaire/options.ts'
import { filesIn, itemsOf } from '../questionnaire/progress.ts'
import { fileMenu } from './file-menu.ts'
import { itemMenu } from './item-menu.ts'
import { allItems, evidenceButton, evidenceListMenu } from './list-menu.ts'

/** What `QuestionnaireOptions` are given so that files can be put beside one's own answers. */
export const ownEvidence: Required<Pick<QuestionnaireOptions, 'aside' | 'moreOfItem' | 'moreOfAll'>> = {
	/** Said once, with the first question: before anybody has sent anything. */
	async aside(ctx, sheet, { id }) {
		return itemsOf(sheet)[0]?.id === id ? FormattedString.i(ctx.t('evidence-warning')) : undefined
	},
	moreOfItem: (ctx, { reviewId, evidence }, { id }) => [
		evidenceButton(ctx, `/self/r:${reviewId}/e:${id}/`, evidence.get(id)),
	],
	moreOfAll: (ctx, sheet) =>
		filesIn(sheet) > 0 ? [evidenceButton(ctx, `/self/r:${sheet.reviewId}/b:${allItems}/`, filesIn(sheet))] : [],
}

/**
 * Mounts what one puts beside one's own answers below a review's menu `r:<id>/`: the files of a question
 * (`e:<item>/`), one of them (`e:<item>/f:<id>-<what>/`), and all (`b:all/`).
 */
export function mountOwnEvidence(review: MenuTemplate<Ctx>, options: QuestionnaireOptions): void {
	const item = itemMenu(options)
	mount(item, 'f', fileMenu(options))
	mount(review, 'e', item)
	const list = evidenceListMenu(
		async ctx => (await loadSheet(ctx, options)).appraisalId,
		ctx => button(`../v:all/`, ctx.t('questionnaire-overview')),
	)
	mount(review, 'b', list)
}
