import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { namesText } from './names-text.ts'
import type { SuccessorChoice, SuccessorPage } from './successors.ts'

export function successorsText(ctx: Ctx, { period, unscored, term, people }: SuccessorPage): FormattedString {
	const name = unscored[0]?.supervisor ?? ctx.t('handover-nobody')
	const found = term ? ctx.t('handover-found', { term, people: people.total }) : ctx.t('handover-proposed')
	const shown = people.total > 0 ? found : ctx.t('handover-found-nobody')
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('handover-appoint-title', { name })).plain(`\n${period.name}`),
			new FormattedString(shown),
			FormattedString.i(ctx.t('handover-search')),
		],
		'\n\n',
	)
}

/** What naming this person will do. */
export function choiceText(ctx: Ctx, { period, candidate, unscored, isAmong }: SuccessorChoice): FormattedString {
	const { name, post, unit } = candidate
	const former = unscored[0]?.supervisor ?? ctx.t('handover-nobody')
	const names = namesText(
		ctx.t,
		unscored.map(appraisal => appraisal.name),
	)
	const parts = [
		FormattedString.b(name).plain(`\n${post}\n${unit}`),
		new FormattedString(ctx.t('handover-will', { period: period.name, people: unscored.length, names })),
		new FormattedString(ctx.t('handover-explain-pass', { name: former })),
		new FormattedString(ctx.t('handover-explain-peer')),
		...(isAmong ? [FormattedString.b(ctx.t('handover-explain-own'))] : []),
		new FormattedString(ctx.t('handover-ask-capacity')),
	]
	return FormattedString.join(parts, '\n\n')
}
