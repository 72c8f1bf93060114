import { cut } from '../../domain/cut.ts'
import type { Text } from '../../domain/instrument.ts'
import type { Snapshot, SnapshotGroup } from '../../domain/snapshot.ts'
import type { Translate } from '../../i18n/translate.ts'
import { completionPicture } from '../../reports/completion.ts'
import { distributionPicture } from '../../reports/distribution.ts'
import { radarPicture } from '../../reports/radar.ts'
import type { PeriodSummary } from './period-summary.ts'
import type { PublishedResult } from './published-result.ts'
import { groupName } from './text.ts'

/** A heading of a picture stays on one line. */
const headingLength = 44

/** Fewer axes have no shape, more have no room. */
const [leastAxes, mostAxes] = [3, 12]

interface Axis {
	id: string
	title: Text
}

/**
 * The radar of a result by group, out of shown figures only: aspects are the axes, or indicators where there are too
 * few aspects. Undefined where neither makes a shape.
 */
export function resultPicture(
	t: Translate,
	{ score, employee, period, legalBasis }: PublishedResult,
): Uint8Array | undefined {
	const kinds = [
		{ axes: axesOf(score, ({ aspects }) => aspects), partsOf: ({ aspects }: SnapshotGroup) => aspects },
		{ axes: axesOf(score, indicatorsOf), partsOf: indicatorsOf },
	]
	const drawn = kinds.find(({ axes }) => axes.length >= leastAxes && axes.length <= mostAxes)
	if (!drawn) return undefined
	return radarPicture({
		title: cut(employee.name, headingLength),
		subtitle: cut(`${period} · ${t(legalBasis ? 'result-picture-official' : 'result-picture-internal')}`, 60),
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

export function distributionOf(t: Translate, summary: PeriodSummary): Uint8Array {
	const { periodName, appraisals, results, predikats } = summary
	const text = (count: number) => t('result-people', { count })
	const without = appraisals - results
	return distributionPicture({
		title: t('result-distribution'),
		subtitle: cut(`${periodName} · ${text(appraisals)}`, 60),
		predikats: predikats.map(({ label, count }) => ({ label: label[t.language], count, text: text(count) })),
		without: { label: t('result-without'), count: without, text: text(without) },
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
function axesOf(score: Snapshot, partsOf: (group: SnapshotGroup) => Axis[]): Axis[] {
	const axes = new Map(score.groups.flatMap(group => partsOf(group).map(part => [part.id, part] as const)))
	return [...axes.values()]
}

function indicatorsOf({ aspects }: SnapshotGroup) {
	return aspects.flatMap(({ indicators }) => indicators)
}

function meanOf(figure: { rounded: string } | null | undefined): number | null {
	return figure ? Number(figure.rounded) : null
}
