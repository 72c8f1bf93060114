import { GROUPS } from './group.ts'
import { answers, type Instrument, indicatorsFor, type Standard, scaleBounds } from './instrument.ts'
import type { Path, Report } from './instrument-problem.ts'
import { sameName } from './standard.ts'

/** What must hold in an instrument whose result is the gap between levels and standards. */
export function checkGap(instrument: Instrument, standards: readonly Standard[], report: Report): void {
	checkMeasured(instrument, report)
	// A standard of 0 would be met by everyone, and standards that are all 0 could not be divided by
	if (scaleBounds(instrument.scale).min < 1) report(['scale'], 'gap-scale')
	checkNames(standards, report)
	for (const [s, standard] of standards.entries()) checkLevels(instrument, standard, ['result', 'standards', s], report)
}

/** Only the supervisor's level is measured; what employees say of themselves stands beside it, and nothing is weighed. */
function checkMeasured({ groups, aspects }: Instrument, report: Report): void {
	const others = GROUPS.filter(group => groups[group] && group !== 'self' && group !== 'supervisor')
	if (others.length > 0 || groups.self?.weight) report(['groups'], 'gap-groups')
	for (const [a, aspect] of aspects.entries()) {
		if (!answers(aspect, 'supervisor')) report(['aspects', a, 'groups'], 'gap-groups')
		if (aspect.weight !== 1) report(['aspects', a, 'weight'], 'gap-weight')
		for (const [i, { weight }] of aspect.indicators.entries()) {
			if (weight !== 1) report(['aspects', a, 'indicators', i, 'weight'], 'gap-weight')
		}
	}
}

function checkNames(standards: readonly Standard[], report: Report): void {
	const seen = new Set<string>()
	for (const [s, { jenjang }] of standards.entries()) {
		for (const [n, name] of jenjang.entries()) {
			const path = ['result', 'standards', s, 'jenjang', n]
			if (seen.has(sameName(name))) report(path, 'gap-jenjang', { value: name })
			seen.add(sameName(name))
		}
	}
}

function checkLevels(instrument: Instrument, { level, except }: Standard, path: Path, report: Report): void {
	const points = instrument.scale.map(({ value }) => value)
	const known = indicatorsFor(instrument, 'supervisor').map(({ id }) => id)
	const levels = [
		{ level, path: [...path, 'level'] },
		...Object.entries(except).map(([id, level]) => ({ level, path: [...path, 'except', id] })),
	]
	for (const stated of levels) {
		if (!points.includes(stated.level)) report(stated.path, 'gap-level', { value: stated.level })
	}
	for (const id of Object.keys(except)) {
		if (!known.includes(id)) report([...path, 'except', id], 'gap-indicator', { value: id })
	}
}
