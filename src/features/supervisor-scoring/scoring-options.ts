import { actorOf } from '../../bot/context.ts'
import { button } from '../../bot/screen.ts'
import { evidenceButton } from '../../evidence/list-menu.ts'
import type { QuestionnaireOptions } from '../../questionnaire/options.ts'
import { reviewsOf } from '../../questionnaire/source.ts'
import { readBeside } from './beside.ts'
import { besideText } from './beside-text.ts'
import { readHints } from './hints.ts'
import { hintsText } from './hints-text.ts'
import { nameOf } from './list-text.ts'
import { needsReasons } from './scorings.ts'

/** How a supervisor is asked. */
export const scoringOptions: QuestionnaireOptions = {
	source: reviewsOf('supervisor'),
	path: '/score/',
	title: (ctx, sheet) => ctx.t('score-title', { name: nameOf(sheet) }),
	async aside(ctx, sheet, item) {
		if (item.kind === 'question') return undefined
		return besideText(ctx, sheet, await readBeside(ctx.env, actorOf(ctx), sheet, item.id))
	},
	more: (ctx, { reviewId, instrument, leads, plans, subject, sharedNotes, said }) => [
		...(instrument.groups.self ? [button(`/score/r:${reviewId}/o:1/`, ctx.t('score-own-words'))] : []),
		...(leads > 0 ? [button(`/score/r:${reviewId}/k:1/`, ctx.t('lead-open'))] : []),
		...(plans.done + plans.open > 0
			? [button(`/plan/p:${subject.id}.1.${reviewId}/`, ctx.t('score-plans', plans))]
			: []),
		...(sharedNotes > 0
			? [button(`/notes/p:${subject.id}.1.${reviewId}/`, ctx.t('score-shared-notes', { count: sharedNotes }))]
			: []),
		...(said > 0 ? [button(`/said/p:${subject.id}.1.${reviewId}/`, ctx.t('score-said', { count: said }))] : []),
		button('/score/', ctx.t('score-back-to-list')),
	],
	moreOfItem: (ctx, { reviewId, evidence }, { id }) =>
		evidence.has(id) ? [evidenceButton(ctx, `/score/r:${reviewId}/b:${id}/`, evidence.get(id))] : [],
	unable: true,
	needsReasons,
	confirm: (ctx, sheet) => ctx.t('score-confirm', { name: nameOf(sheet) }),
	hint: async (ctx, sheet) => hintsText(ctx, await readHints(ctx.env, actorOf(ctx), sheet)),
}
