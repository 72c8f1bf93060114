import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import { rounded } from '../../explanation/figures-text.ts'
import { gapExplanation } from '../../explanation/gap-text.ts'
import { groupName } from '../../explanation/group-text.ts'
import { weightedExplanation } from '../../explanation/weighted-text.ts'
import type { Example, PeersShown } from './example.ts'

/** The example of a result. */
export function exampleText(ctx: Ctx, { group, score }: Example): FormattedString {
	return FormattedString.join(
		[
			heading(ctx, 'practice-result-title'),
			...outcome(ctx, score),
			new FormattedString(ctx.t(`practice-result-${group}`)),
			FormattedString.i(ctx.t('practice-nothing-counts')),
		],
		'\n\n',
	)
}

/** "Rincian nilai" of the example, page by page; none where nobody could judge anything. */
export function examplePages(ctx: Ctx, { score, bands }: Example): FormattedString[] {
	return explanation(ctx, score, bands).map(page =>
		FormattedString.join([heading(ctx, 'result-explain-title'), page], '\n\n'),
	)
}

/** What the employee would read of the colleagues' scores. */
export function peersText(ctx: Ctx, { count, min, peers }: PeersShown): FormattedString {
	const isShown = peers.score !== null
	const lines = peers.aspects.flatMap(({ indicators }) =>
		indicators.map(({ title, score, count: raters }) => {
			const shown = score
				? `${rounded(ctx.t, score)} ${ctx.t('result-explain-mean', { count: raters ?? 0 })}`
				: ctx.t('practice-peers-hidden')
			return `• ${title[ctx.identity.language]}: ${shown}`
		}),
	)
	const group = FormattedString.b(groupName(ctx.t, 'peer')).plain(`\n${lines.join('\n')}`)
	return FormattedString.join(
		[
			heading(ctx, 'practice-peers-title'),
			new FormattedString(ctx.t('practice-peers-count', { count })),
			group,
			new FormattedString(ctx.t(isShown ? 'practice-peers-enough' : 'practice-peers-few', { min })),
			FormattedString.i(ctx.t('practice-nothing-counts')),
		],
		'\n\n',
	)
}

function explanation(ctx: Ctx, score: Snapshot, bands: Example['bands']): FormattedString[] {
	switch (score.kind) {
		case 'weighted':
			return score.final ? weightedExplanation(ctx.t, score, bands, []) : []
		case 'gap':
			return gapExplanation(ctx.t, score, [])
		default:
			return score satisfies never
	}
}

function outcome(ctx: Ctx, score: Snapshot): FormattedString[] {
	switch (score.kind) {
		case 'weighted':
			if (!score.nilai || !score.predikat) return [FormattedString.b(ctx.t('practice-no-result'))]
			return [
				FormattedString.b(ctx.t('result-predikat', { predikat: score.predikat.label[ctx.identity.language] }))
					.plain('\n')
					.b(ctx.t('result-nilai', { nilai: rounded(ctx.t, score.nilai) })),
			]
		case 'gap': {
			if (!score.match) return [FormattedString.b(ctx.t('practice-no-result'))]
			return [FormattedString.b(ctx.t('result-gap-match', { match: rounded(ctx.t, score.match) }))]
		}
		default:
			return score satisfies never
	}
}

function heading(
	ctx: Ctx,
	title: 'practice-result-title' | 'practice-peers-title' | 'result-explain-title',
): FormattedString {
	return FormattedString.b(ctx.t('practice-label', { title: ctx.t(title) })).plain(`\n${ctx.t('practice-subject')}`)
}
