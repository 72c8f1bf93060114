import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { standingText } from '../../explanation/standing-text.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { gapParts } from './gap-text.ts'
import { measuredIn, type ResultList } from './listing.ts'
import type { PartsOptions, ResultParts } from './parts-text.ts'
import type { OpenedResult } from './reading.ts'
import { leadsText, scorerText } from './scorer-text.ts'
import { inShort } from './short-text.ts'
import { replacedText, revisionText } from './version-text.ts'
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
export function listText(ctx: Ctx, list: ResultList): FormattedString {
	const { own, teams, periods } = list
	const title = FormattedString.b(ctx.t('result-title'))
	if (own.total + teams.length + periods.length === 0) return title.plain(`\n\n${ctx.t('result-none')}`)
	const alone = measuredIn(list) === 1 && own.pages === 1 ? [FormattedString.i(ctx.t('result-trend-one'))] : []
	const more = teams.length + periods.length > 0 ? [new FormattedString(ctx.t('result-list-more'))] : []
	return FormattedString.join([title, ...ownResults(ctx, list), ...alone, ...more], '\n\n')
}

/** A further page of one's own. */
export function ownListText(ctx: Ctx, list: ResultList): FormattedString {
	const title = FormattedString.b(ctx.t('result-title'))
	return FormattedString.join([title, ...ownResults(ctx, list)], '\n\n')
}

function ownResults({ t }: Ctx, { own }: ResultList): FormattedString[] {
	return own.items.map(({ periodName, result }) =>
		FormattedString.b(periodName).plain(`\n${result ? inShort(t, result) : t('result-missing')}`),
	)
}

/** A result's card: what came out, what it is, how the groups saw it, what stands out. */
export function resultText(reader: Reader, opened: OpenedResult): FormattedString {
	const { t, zone } = reader
	const { result, relation } = opened
	const title = FormattedString.b(t('result-title')).plain(`\n${result.period}`)
	const whose = relation === 'own' ? [] : [employeeText(result)]
	const parts = [...replacedText(t, zone, opened), title, ...whose, ...resultParagraphs(reader, opened)]
	return FormattedString.join(parts, '\n\n')
}

/** Whose it is, as it was when it was published. */
export function employeeText({ employee: { name, post, unit } }: PublishedResult): FormattedString {
	return FormattedString.b(name).plain(`\n${post}\n${unit}`)
}

/** What came out and all that follows it. */
export function resultParagraphs(reader: Reader, opened: OpenedResult): FormattedString[] {
	const { t, zone } = reader
	const { result, publishedAt, version, standing } = opened
	const { outcome, figures, highlights } = resultParts(t, result, onCard)
	return [
		outcome,
		...revisionText(t, result),
		...scorerText(t, result),
		...leadsText(t, result),
		...figures,
		...highlights,
		new FormattedString(t('result-published-version', { moment: moment(reader, publishedAt), version })),
		FormattedString.b(standingText(t, standing, zone)),
	]
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
