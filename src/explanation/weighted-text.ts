import { FormattedString } from '@grammyjs/parse-mode'
import { isAnonymous } from '../domain/anonymity.ts'
import type { Band } from '../domain/instrument.ts'
import { pack } from '../domain/pages.ts'
import type { SnapshotAspect, SnapshotGroup, SnapshotIndicator, WeightedSnapshot } from '../domain/snapshot.ts'
import type { Translate } from '../i18n/translate.ts'
import { aspectCalculation, type Calculation, finalCalculation, groupCalculation } from './calculation.ts'
import { decimal, rounded, weightText, written } from './figures-text.ts'
import { groupName } from './group-text.ts'

/** Telegram takes 4,096 characters; the rest is for heading and notice. */
const pageLength = 3_400
const separator = '\n\n'

/**
 * From the final down to the indicators. The first page is the final; then come the groups that are shown, in as many
 * pages as they need.
 * @param bands the predikat bands, best first
 * @param scorer who scored in whose place
 */
export function weightedExplanation(
	t: Translate,
	score: WeightedSnapshot,
	bands: readonly Band[],
	scorer: readonly FormattedString[],
): FormattedString[] {
	return [
		FormattedString.join(finalBlocks(t, score, bands, scorer), separator),
		...score.groups.filter(({ score }) => score).flatMap(group => groupPages(t, group)),
	]
}

function finalBlocks(
	t: Translate,
	score: WeightedSnapshot,
	bands: readonly Band[],
	scorer: readonly FormattedString[],
): FormattedString[] {
	const counted = score.groups.filter(({ leftOut }) => leftOut === null)
	const rows = counted.map(group =>
		group.score
			? `• ${t('result-explain-part', { title: groupName(t, group.group), score: written(t, group.score), weight: weightText(t, group.weight) })}`
			: '',
	)
	const final = finalCalculation(score)
	const blocks = [
		FormattedString.b(t('result-explain-final')).plain(
			`\n${t('result-explain-scale', { ...score.scale })}\n${rows.join('\n')}\n${final ? formula(t, final) : ''}`,
		),
		nilaiBlock(t, score),
		predikatBlock(t, score, bands),
		...leftOutBlock(t, score),
		...scorer,
		FormattedString.i(t('result-explain-exact')),
	]
	return blocks
}

function nilaiBlock(t: Translate, { final, nilai, scale }: WeightedSnapshot): FormattedString {
	if (!final || !nilai) return new FormattedString('')
	const { min, max } = scale
	const steps = `(${written(t, final)} − ${min}) ÷ (${max} − ${min}) × 100 = ${written(t, nilai)}`
	const stated = t('result-explain-rounded', { nilai: rounded(t, nilai) })
	return FormattedString.b(t('result-explain-nilai')).plain(`\n${steps}\n${stated}`)
}

/** The exact nilai decides, not the rounded one: 87.4999 stays below 87.50, however it is shown. */
function predikatBlock(t: Translate, { nilai, predikat }: WeightedSnapshot, bands: readonly Band[]): FormattedString {
	if (!nilai || !predikat) return new FormattedString('')
	const label = predikat.label[t.language]
	const reached = t('result-explain-reached', {
		nilai: written(t, nilai),
		predikat: label,
		bound: decimal(t, predikat.min.toFixed(2)),
	})
	const next = bands.filter(({ min }) => min > predikat.min).at(-1)
	const short = next
		? `\n${t('result-explain-next', { predikat: next.label[t.language], bound: decimal(t, next.min.toFixed(2)) })}`
		: ''
	return FormattedString.b(t('result-explain-predikat', { predikat: label })).plain(`\n${reached}${short}`)
}

function leftOutBlock(t: Translate, { groups }: WeightedSnapshot): FormattedString[] {
	const out = groups.filter(({ leftOut }) => leftOut !== null)
	if (out.length === 0) return []
	const lines = out.map(group => `\n• ${groupName(t, group.group)}: ${groupReason(t, group)}`)
	const shared = out.some(({ weight }) => weight > 0) ? `\n${t('result-explain-shared')}` : ''
	return [FormattedString.b(t('result-explain-left-out')).plain(`${lines.join('')}${shared}`)]
}

/** Why a group is not part of the final; one that would not count anyway may have nothing to show besides. */
export function groupReason(t: Translate, { leftOut, min, score, raters, aspects }: SnapshotGroup): string {
	if (leftOut !== 'not-counted') return reason(t, leftOut, min)
	if (score) return t('result-left-out-not-counted')
	return raters !== 0 && aspects.length === 0 ? t('result-left-out-no-indicators') : t('result-left-out-no-review')
}

function reason(t: Translate, leftOut: SnapshotIndicator['leftOut'], min: number): string {
	switch (leftOut) {
		case null:
			return ''
		case 'below-minimum':
			return t('result-left-out-below-minimum', { min })
		case 'switched-off':
		case 'not-counted':
		case 'no-review':
		case 'no-score':
			return t(`result-left-out-${leftOut}`)
		default:
			return leftOut satisfies never
	}
}

function groupPages(t: Translate, group: SnapshotGroup): FormattedString[] {
	const heading = groupHeading(t, group)
	const total = groupCalculation(group)
	const blocks = [
		...group.aspects.flatMap(aspect => aspectBlocks(t, group, aspect)),
		...(total ? [groupBlock(t, group, total)] : []),
	]
	return pack(blocks, ({ text }) => text.length + separator.length, pageLength).map(page =>
		FormattedString.join([heading, ...page], separator),
	)
}

function groupHeading(t: Translate, { group, weight, raters, leftOut }: SnapshotGroup): FormattedString {
	const counts =
		leftOut === 'not-counted'
			? t('result-left-out-not-counted')
			: t('result-explain-weight', { weight: weightText(t, weight) })
	const secret = isAnonymous(group) ? `\n${t('result-explain-anonymous', { raters: raters ?? 0 })}` : ''
	return FormattedString.b(groupName(t, group)).plain(`\n${counts}${secret}`)
}

/** An aspect with its indicators; a very long one in several blocks, so that none is longer than a page. */
function aspectBlocks(t: Translate, group: SnapshotGroup, aspect: SnapshotAspect): FormattedString[] {
	const title = FormattedString.b(aspect.title[t.language])
	const own = aspectCalculation(aspect)
	const even = own?.even ?? true
	const lines = aspect.indicators.map(indicator => indicatorLine(t, group, indicator, even))
	const end = own ? `= ${formula(t, own).replace(/^= /, '')}` : reason(t, aspect.leftOut, group.min)
	return pack([...lines, end], ({ length }) => length + 1, pageLength / 2).map(part =>
		title.plain(`\n${part.join('\n')}`),
	)
}

function indicatorLine(t: Translate, group: SnapshotGroup, indicator: SnapshotIndicator, even: boolean): string {
	const title = indicator.title[t.language]
	if (!indicator.score) return `• ${title}: ${reason(t, indicator.leftOut, group.min)}`
	const score = written(t, indicator.score)
	const from = isAnonymous(group.group) ? ` ${t('result-explain-mean', { count: indicator.count ?? 0 })}` : ''
	const weight = even ? '' : ` ${t('result-explain-indicator-weight', { weight: weightText(t, indicator.weight) })}`
	return `• ${title}: ${score}${from}${weight}`
}

function groupBlock(t: Translate, { group, aspects }: SnapshotGroup, total: Calculation): FormattedString {
	const rows = aspects.flatMap(({ title, score, weight }) =>
		score
			? [
					`\n• ${t('result-explain-part', { title: title[t.language], score: written(t, score), weight: weightText(t, weight) })}`,
				]
			: [],
	)
	const name = t('result-explain-group', { group: groupName(t, group) })
	return FormattedString.b(name).plain(`${rows.join('')}\n${formula(t, total)}`)
}

/** "(4 × 30 + 3,5 × 70) ÷ 100 = 3,65"; weights that are all the same are left out. */
function formula(t: Translate, { terms, even, divisor, result }: Calculation): string {
	if (terms.length === 1) return `= ${written(t, result)}`
	const parts = terms.map(({ score, weight }) =>
		even ? written(t, score) : `${written(t, score)} × ${weightText(t, weight)}`,
	)
	return `(${parts.join(' + ')}) ÷ ${weightText(t, divisor)} = ${written(t, result)}`
}
