import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { gapParts } from './gap-text.ts'
import type { ResultList } from './listing.ts'
import type { PartsOptions, ResultParts } from './parts-text.ts'
import type { OpenedResult } from './reading.ts'
import { leadsText, scorerText } from './scorer-text.ts'
import { inShort } from './short-text.ts'
import { weightedParts } from './weighted-text.ts'

/** Whoever reads: their language, and the zone of their times. */
export interface Reader {
	t: Translate
	zone: string
}

const onCard: PartsOptions = { longestTitle: 80, brief: false }
const inCaption: PartsOptions = { longestTitle: 50, brief: true }

export function readerOf(ctx: Ctx): Reader {
	return { t: ctx.t, zone: zoneOf(ctx) }
}

/** One's own results, and what else of results leads on from here. */
export function listText(ctx: Ctx, { own, teams, periods }: ResultList): FormattedString {
	const title = FormattedString.b(ctx.t('result-title'))
	if (own.length + teams.length + periods.length === 0) return title.plain(`\n\n${ctx.t('result-none')}`)
	const results = own.map(({ periodName, result }) =>
		FormattedString.b(periodName).plain(`\n${result ? inShort(ctx.t, result) : ctx.t('result-missing')}`),
	)
	const more = teams.length + periods.length > 0 ? [new FormattedString(ctx.t('result-list-more'))] : []
	return FormattedString.join([title, ...results, ...more], '\n\n')
}

/** A result's card: what came out, what it is, how the groups saw it, what stands out. */
export function resultText(reader: Reader, { result, relation, publishedAt }: OpenedResult): FormattedString {
	const { t } = reader
	const { name, post, unit } = result.employee
	const { outcome, figures, highlights } = resultParts(t, result, onCard)
	const parts = [
		FormattedString.b(t('result-title')).plain(`\n${result.period}`),
		...(relation === 'own' ? [] : [FormattedString.b(name).plain(`\n${post}\n${unit}`)]),
		outcome,
		...scorerText(t, result),
		...leadsText(t, result),
		...figures,
		...highlights,
		new FormattedString(t('result-published-on', { moment: moment(reader, publishedAt) })),
	]
	return FormattedString.join(parts, '\n\n')
}

/** The same in short, below the picture that the employee gets. */
export function captionText(t: Translate, salutation: string, result: PublishedResult): FormattedString {
	const greeting = `${salutation}\n\n${t('result-announced', { period: result.period })}`
	const { outcome, highlights } = resultParts(t, result, inCaption)
	return FormattedString.join([greeting, outcome, ...highlights], '\n\n')
}

function resultParts(t: Translate, { score, legalBasis }: PublishedResult, options: PartsOptions): ResultParts {
	switch (score.kind) {
		case 'weighted':
			return weightedParts(t, score, legalBasis, options)
		case 'gap':
			return gapParts(t, score, legalBasis, options)
		default:
			return score satisfies never
	}
}

export function moment({ t, zone }: Reader, instant: Temporal.Instant): string {
	return formatMoment(instant, zone, t.language)
}
