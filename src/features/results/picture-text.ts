import { cut } from '../../domain/cut.ts'
import type { Text } from '../../domain/instrument.ts'
import type { GapSnapshot, SnapshotGroup, WeightedSnapshot } from '../../domain/snapshot.ts'
import { groupName } from '../../explanation/group-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import { completionPicture } from '../../reports/completion.ts'
import { distributionPicture } from '../../reports/distribution.ts'
import { levelsPicture } from '../../reports/levels.ts'
import { radarPicture } from '../../reports/radar.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import type { GapSpread } from './gap-spread.ts'
import type { PeriodSummary } from './period-summary.ts'
import type { WeightedSpread } from './spread.ts'

/** A heading of a picture stays on one line. */
const headingLength = 44

/** Fewer axes have no shape, more have no room. */
const [leastAxes, mostAxes] = [3, 12]

interface Axis {
	id: string
	title: Text
}

/** What a result looks like, out of shown figures only; undefined where too little of it would make no picture. */
export function resultPicture(t: Translate, result: PublishedResult): Uint8Array | undefined {
	const { score, employee, period, legalBasis } = result
	const title = cut(employee.name, headingLength)
	const subtitle = cut(`${period} · ${t(legalBasis ? 'result-picture-official' : 'result-picture-internal')}`, 60)
	switch (score.kind) {
		case 'weighted':
			return radarOf(t, score, title, subtitle)
		case 'gap':
			return levelsOf(t, score, title, subtitle)
		default:
			return score satisfies never
	}
}

/** What a period's results look like: how many have each predikat, or in which competencies people are below standard. */
export function spreadPicture(t: Translate, summary: PeriodSummary): Uint8Array {
	const { spread } = summary
	switch (spread.kind) {
		case 'weighted':
			return distributionOf(t, summary, spread)
		case 'gap':
			return needsOf(t, summary, spread)
		default:
			return spread satisfies never
	}
}

/** By group: aspects are the axes, or indicators where there are too few aspects; undefined where neither make a shape. */
export function radarOf(
	t: Translate,
	score: WeightedSnapshot,
	title: string,
	subtitle: string,
): Uint8Array | undefined {
	const kinds = [
		{ axes: axesOf(score, ({ aspects }) => aspects), partsOf: ({ aspects }: SnapshotGroup) => aspects },
		{ axes: axesOf(score, indicatorsOf), partsOf: indicatorsOf },
	]
	const drawn = kinds.find(({ axes }) => axes.length >= leastAxes && axes.length <= mostAxes)
	if (!drawn) return undefined
	return radarPicture({
		title,
		subtitle,
		axes: drawn.axes.map(({ title }) => title[t.language]),
		scale: score.scale,
		series: score.groups
			.filter(group => group.score)
			.map(group => ({
				group: group.group,
				name: groupName(t, group.group),
				values: drawn.axes.map(({ id }) => meanOf(drawn.partsOf(group).find(part => part.id === id)?.score)),
			})),
	})
}

/** Each level as a bar, with its standard and what the employee said of themselves. */
function levelsOf(t: Translate, { competencies, scale }: GapSnapshot, title: string, subtitle: string): Uint8Array {
	const number = (figure: { rounded: string } | null) => (figure ? Number(figure.rounded) : null)
	return levelsPicture({
		title,
		subtitle,
		most: scale.max,
		names: {
			level: t('result-gap-picture-level'),
			standard: t('result-gap-picture-standard'),
			self: groupName(t, 'self'),
		},
		rows: competencies.map(({ title, level, standard, self }) => ({
			label: title[t.language],
			level: number(level),
			standard,
			self: number(self),
		})),
	})
}

function distributionOf(t: Translate, summary: PeriodSummary, { predikats }: WeightedSpread): Uint8Array {
	const { periodName, appraisals, results } = summary
	const text = (count: number) => t('result-people', { count })
	const without = appraisals - results
	return distributionPicture({
		title: t('result-distribution'),
		subtitle: cut(`${periodName} · ${text(appraisals)}`, 60),
		predikats: predikats.map(({ label, count }) => ({ label: label[t.language], count, text: text(count) })),
		without: { label: t('result-without'), count: without, text: text(without) },
	})
}

function needsOf(t: Translate, { periodName }: PeriodSummary, { competencies }: GapSpread): Uint8Array {
	return completionPicture({
		title: t('result-gap-needs'),
		subtitle: cut(`${periodName} · ${t('result-gap-needs-lead')}`, 60),
		rows: competencies.map(({ title, below, measured }) => ({
			label: title[t.language],
			done: below,
			total: measured,
			text: t('result-of', { done: below, total: measured }),
		})),
	})
}

/** Results by unit. */
export function completionOf(t: Translate, { periodName, units }: PeriodSummary): Uint8Array {
	return completionPicture({
		title: t('result-completion'),
		subtitle: cut(periodName, 60),
		rows: units.map(({ name, appraisals, results }) => ({
			label: name,
			done: results,
			total: appraisals,
			text: t('result-of', { done: results, total: appraisals }),
		})),
	})
}

/** What any group answers, in the order of the instrument. */
function axesOf(score: WeightedSnapshot, partsOf: (group: SnapshotGroup) => Axis[]): Axis[] {
	const axes = new Map(score.groups.flatMap(group => partsOf(group).map(part => [part.id, part] as const)))
	return [...axes.values()]
}

function indicatorsOf({ aspects }: SnapshotGroup) {
	return aspects.flatMap(({ indicators }) => indicators)
}

function meanOf(figure: { rounded: string } | null | undefined): number | null {
	return figure ? Number(figure.rounded) : null
}
