import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import { cut } from '../../domain/cut.ts'
import type { Text } from '../../domain/instrument.ts'
import type { Snapshot } from '../../domain/snapshot.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { decimal, rounded } from './figures-text.ts'
import type { ResultList } from './listing.ts'
import type { PublishedResult } from './published-result.ts'
import type { OpenedResult } from './reading.ts'
import { scorerText } from './scorer-text.ts'

/** Whoever reads: their language, and the zone of their times. */
export interface Reader {
	t: Translate
	zone: string
}

/** Titles are cut in captions, which hold 1,024 characters. */
const shownInCaption = 50

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

/** "Baik · 75,45" */
export function inShort(t: Translate, { nilai, predikat }: { nilai: string; predikat: Text }): string {
	return `${predikat[t.language]} · ${decimal(t, nilai)}`
}

/** A result's card: what came out, what it is, how the groups saw it, what stands out. */
export function resultText(reader: Reader, { result, relation, publishedAt }: OpenedResult): FormattedString {
	const { t } = reader
	const { name, post, unit } = result.employee
	const parts = [
		FormattedString.b(t('result-title')).plain(`\n${result.period}`),
		...(relation === 'own' ? [] : [FormattedString.b(name).plain(`\n${post}\n${unit}`)]),
		outcome(t, result),
		...scorerText(t, result),
		groups(t, result.score),
		...highlights(t, result.score),
		new FormattedString(t('result-published-on', { moment: moment(reader, publishedAt) })),
	]
	return FormattedString.join(parts, '\n\n')
}

/** The same in short, below the picture that the employee gets. */
export function captionText(t: Translate, salutation: string, result: PublishedResult): FormattedString {
	const greeting = `${salutation}\n\n${t('result-announced', { period: result.period })}`
	const parts = [greeting, outcome(t, result), ...highlights(t, result.score, shownInCaption)]
	return FormattedString.join(parts, '\n\n')
}

/** "Atasan" */
export function groupName(t: Translate, group: Snapshot['groups'][number]['group']): string {
	return t(`result-group-${group}`)
}

export function moment({ t, zone }: Reader, instant: Temporal.Instant): string {
	return formatMoment(instant, zone, t.language)
}

function outcome(t: Translate, { score, legalBasis }: PublishedResult): FormattedString {
	const predikat = score.predikat?.label[t.language] ?? ''
	const nilai = score.nilai ? rounded(t, score.nilai) : ''
	const what = legalBasis ? t('result-official', { basis: cut(legalBasis, 200) }) : t('result-internal')
	return FormattedString.b(t('result-predikat', { predikat }))
		.plain('\n')
		.b(t('result-nilai', { nilai }))
		.plain('\n')
		.i(what)
}

function groups(t: Translate, { groups, scale }: Snapshot): FormattedString {
	const lines = groups.flatMap(({ group, score }) => (score ? [`${groupName(t, group)}: ${rounded(t, score)}`] : []))
	return FormattedString.b(t('result-groups', { ...scale })).plain(`\n${lines.join('\n')}`)
}

function highlights(t: Translate, score: Snapshot, most = Number.POSITIVE_INFINITY): FormattedString[] {
	const titles = new Map(
		score.groups.flatMap(({ aspects }) =>
			aspects.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title[t.language]] as const)),
		),
	)
	const list = (heading: string, ids: string[]) => {
		const lines = ids.map(id => `\n• ${cut(titles.get(id) ?? id, most)}`)
		return ids.length > 0 ? [FormattedString.b(heading).plain(lines.join(''))] : []
	}
	return [...list(t('result-strengths'), score.strengths), ...list(t('result-improvements'), score.improvements)]
}
