import { exact, sum } from './fraction.ts'
import { checkGap } from './gap-checks.ts'
import { GROUPS, type Group } from './group.ts'
import {
	type Aspect,
	type Band,
	groupsOf,
	type Instrument,
	indicatorsFor,
	questionsFor,
	stagesOf,
} from './instrument.ts'
import type { CrossIssueParams, Path, Report } from './instrument-problem.ts'

interface Context {
	addIssue(issue: { code: 'custom'; path: Path; params: CrossIssueParams & Record<string, unknown> }): void
}

/** The page that a rater looks over before sending names every question, in a message of 4,096 characters. */
const mostAsked = 40

/** The checks of an instrument that no single field can make; each problem becomes one custom zod issue. */
export function checkInstrument(instrument: Instrument, context: Context): void {
	const report: Report = (path, problem, args = {}) =>
		context.addIssue({ code: 'custom', path, params: { problem, args } })
	checkScale(instrument, report)
	checkWeights(instrument, report)
	checkIds(instrument, report)
	checkAnchors(instrument, report)
	checkGroups(instrument, report)
	checkResult(instrument, report)
	checkStages(instrument, report)
}

function checkScale({ scale }: Instrument, report: Report): void {
	if (!isAscending(scale.map(point => point.value))) report(['scale'], 'ascending')
}

function checkWeights(instrument: Instrument, report: Report): void {
	const weights = groupsOf(instrument).map(group => instrument.groups[group]?.weight ?? 0)
	reportTotal('groups', weights, report)
}

function reportTotal(path: 'aspects' | 'groups', weights: readonly number[], report: Report): void {
	const total = sum(weights.map(exact))
	if (!total.equals(100)) report([path], 'total', { total: total.valueOf() })
}

function checkIds(instrument: Instrument, report: Report): void {
	const aspects = instrument.aspects.map((aspect, index) => ({ id: aspect.id, path: ['aspects', index, 'id'] }))
	const indicators = instrument.aspects.flatMap((aspect, a) =>
		aspect.indicators.map((indicator, i) => ({ id: indicator.id, path: ['aspects', a, 'indicators', i, 'id'] })),
	)
	reportDuplicates(aspects, report)
	reportDuplicates(indicators, report)
	// The answers of one review are found by the id of their indicator or question
	for (const group of GROUPS) {
		const asked = (instrument.questions[group] ?? []).map(({ id }, i) => ({ id, path: ['questions', group, i, 'id'] }))
		reportDuplicates(asked, report, new Set(indicators.map(({ id }) => id)))
	}
}

function reportDuplicates(items: { id: string; path: Path }[], report: Report, seen = new Set<string>()) {
	for (const { id, path } of items) {
		if (seen.has(id)) report(path, 'duplicate', { value: id })
		seen.add(id)
	}
}

function checkAnchors({ aspects, scale }: Instrument, report: Report): void {
	const points = scale.map(point => String(point.value))
	for (const [a, aspect] of aspects.entries()) {
		for (const [i, { anchors }] of aspect.indicators.entries()) {
			const path = ['aspects', a, 'indicators', i, 'anchors']
			for (const value of points) if (!(value in anchors)) report(path, 'anchor-missing', { value })
			for (const value of Object.keys(anchors)) {
				if (!points.includes(value)) report([...path, value], 'anchor-unknown', { value })
			}
		}
	}
}

function checkGroups(instrument: Instrument, report: Report): void {
	// Without a supervisor's score there is no final result, so that group is always there and always counts
	const supervisor = instrument.groups.supervisor
	if (!supervisor?.weight || supervisor.optional) report(['groups'], 'supervisor')

	for (const group of groupsOf(instrument)) {
		const scored = indicatorsFor(instrument, group).length
		const asked = scored + questionsFor(instrument, group).length
		const counted = instrument.groups[group]?.weight
		if (counted && !scored) report(['groups', group], 'group-unscored', { group })
		else if (asked === 0) report(['groups', group], 'group-idle', { group })
		if (asked > mostAsked) report(['groups', group], 'group-too-long', { group, asked, most: mostAsked })
	}

	const unknown = (group: Group) => !instrument.groups[group]
	for (const group of GROUPS.filter(unknown)) {
		if (instrument.questions[group]) report(['questions', group], 'group-unknown', { group })
	}
	for (const [a, aspect] of instrument.aspects.entries()) checkAspectGroups(instrument, aspect, ['aspects', a], report)
}

function checkAspectGroups(instrument: Instrument, aspect: Aspect, path: Path, report: Report): void {
	for (const [g, group] of (aspect.groups ?? []).entries()) {
		if (!instrument.groups[group]) report([...path, 'groups', g], 'group-unknown', { group })
	}
	reportDuplicates(
		(aspect.groups ?? []).map((id, g) => ({ id, path: [...path, 'groups', g] })),
		report,
	)
}

function checkResult(instrument: Instrument, report: Report): void {
	const { result, aspects } = instrument
	switch (result.kind) {
		case 'weighted': {
			const weights = aspects.map(aspect => aspect.weight)
			reportTotal('aspects', weights, report)
			checkBands(result.bands, report)
			break
		}
		case 'gap':
			checkGap(instrument, result.standards, report)
			break
		default:
			result satisfies never
	}
}

function checkBands(bands: readonly Band[], report: Report): void {
	const bounds = bands.map(band => band.min)
	if (!isAscending(bounds.toReversed())) report(['result', 'bands'], 'descending')
	if (bounds.at(-1) !== 0) report(['result', 'bands'], 'last-band')
}

function checkStages(instrument: Instrument, report: Report): void {
	const expected = stagesOf(instrument).join(', ')
	if (instrument.stages && instrument.stages.join(', ') !== expected) report(['stages'], 'stages', { expected })
}

function isAscending(values: readonly number[]): boolean {
	return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value))
}
