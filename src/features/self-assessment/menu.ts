import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { button, mount, screen } from '../../bot/screen.ts'
import { mountOwnEvidence, ownEvidence } from '../../evidence/own-menu.ts'
import { sentEvidence } from '../../evidence/sent-files.ts'
import { mountOwnNotes, notesOfItem } from '../../notes/own-menu.ts'
import { entryMenu } from '../../questionnaire/entry-menu.ts'
import { mountQuestionnaire } from '../../questionnaire/menu.ts'
import type { QuestionnaireOptions } from '../../questionnaire/options.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { reviewsOf } from '../../questionnaire/source.ts'
import { listSelfAssessments } from './service.ts'
import { listKeyboard, listText } from './text.ts'

const options: QuestionnaireOptions = {
	source: reviewsOf('self'),
	path: '/self/',
	title: ctx => ctx.t('self-title'),
	unable: false,
	needsReasons: false,
	confirm: ctx => ctx.t('self-confirm'),
	...ownEvidence,
	moreOfItem: (ctx, sheet, item) => [...ownEvidence.moreOfItem(ctx, sheet, item), ...notesOfItem(ctx, sheet, item)],
	more: (ctx, { reviewId, subject, plans }) =>
		plans.done + plans.open > 0 ? [button(`/plan/p:${subject.id}.1.${reviewId}/`, ctx.t('self-plans', plans))] : [],
}

/** One's own appraisal in each running period; a review is filled in below `r:<id>/`. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listSelfAssessments(ctx.env, actorOf(ctx)),
	body: listText,
	keyboard: listKeyboard,
})

const review = entryMenu(options)
mountQuestionnaire(review, options)
mountOwnEvidence(review, options)
mountOwnNotes(review, options)
mount(menu, 'r', review)

export const bot = new Composer<Ctx>()
bot.use(sentEvidence(options))
bot.use(typedAnswers(options))
