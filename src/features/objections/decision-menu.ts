import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import { rounded } from '../../explanation/figures-text.ts'
import { changeLine } from './card-text.ts'
import { type Decision, decide, type Outcome, readDecision } from './deciding.ts'
import { objectionPath } from './paths.ts'

/** So much of a card is for the considerations, and so many of the changes. */
const shownDecision = 1_500
const [shownChanges, longestChange] = [8, 70]

/** `x:<upheld|changed>/`: the decision as it would be, with the result before and after; it cannot be undone. */
export const decisionMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readDecision(ctx.env, actorOf(ctx), pathValue(ctx, 1), outcomeIn(ctx)),
	body: decisionText,
	keyboard: (ctx, { outcome }) => [
		[button('yes', ctx.t(outcome === 'upheld' ? 'objection-uphold-now' : 'objection-replace-now'), 'danger')],
		[backButton(ctx, objectionPath(pathValue(ctx, 1))), homeButton(ctx)],
	],
})

decisionMenu.manualAction(
	/yes$/,
	act(async ctx => {
		await decide(ctx.env, actorOf(ctx), pathValue(ctx, 1), outcomeIn(ctx))
		ctx.notice = ctx.t('objection-decided')
		return objectionPath(pathValue(ctx, 1))
	}, '..'),
)

function outcomeIn(ctx: Ctx): Outcome {
	return pathValue(ctx, 2) === 'changed' ? 'changed' : 'upheld'
}

function decisionText(ctx: Ctx, { outcome, employee, decision, changes, results }: Decision): FormattedString {
	const shown = changes
		.slice(0, shownChanges)
		.map(({ title, score, decided, reason }) =>
			changeLine(ctx, { title, before: score, after: decided ?? 0, reason }, longestChange),
		)
	const more =
		changes.length > shown.length ? [ctx.t('objection-parts-more', { count: changes.length - shown.length })] : []
	return FormattedString.join(
		[
			FormattedString.b(ctx.t(`objection-preview-${outcome}`)).plain(`\n${employee}`),
			...(results ? [new FormattedString([...shown, ...more].join('\n'))] : []),
			...(results ? [besideText(ctx, results.before.score, results.after.score)] : []),
			FormattedString.b(ctx.t('objection-decision')).plain('\n').expandableBlockquote(cut(decision, shownDecision)),
			FormattedString.b(ctx.t('objection-decide-final')),
		],
		'\n\n',
	)
}

/** The result as it is, and as it would be. */
function besideText(ctx: Ctx, before: Snapshot, after: Snapshot): FormattedString {
	return FormattedString.b(ctx.t('objection-outcome'))
		.plain(`\n${ctx.t('objection-outcome-before', { outcome: outcomeText(ctx, before) })}\n`)
		.b(ctx.t('objection-outcome-after', { outcome: outcomeText(ctx, after) }))
}

/** "78,25 (Baik)" or "87,50%" of levels against their standard. */
function outcomeText(ctx: Ctx, score: Snapshot): string {
	const { kind } = score
	switch (kind) {
		case 'weighted': {
			const predikat = score.predikat?.label[ctx.t.language] ?? ''
			return ctx.t('objection-outcome-nilai', { nilai: score.nilai ? rounded(ctx.t, score.nilai) : '', predikat })
		}
		case 'gap':
			return score.match
				? ctx.t('objection-outcome-match', { match: rounded(ctx.t, score.match) })
				: ctx.t('objection-outcome-levels')
		default:
			return kind satisfies never
	}
}
