import type { Group } from '../../src/domain/group.ts'
import type { Instrument } from '../../src/domain/instrument.ts'
import type { ScoringInput } from '../../src/domain/score.ts'

/** Another way to the final, naive and in floating point: null without a supervisor's score. */
export function referenceFinal(instrument: Instrument, { reviews }: ScoringInput): number | null {
	const scores = new Map<Group, number>()
	for (const [name, rules] of Object.entries(instrument.groups)) {
		const group = name as Group
		const submitted = reviews[group] ?? []
		const aspects: [number, number][] = []
		for (const aspect of instrument.aspects) {
			if (aspect.groups && !aspect.groups.includes(group)) continue
			const indicators: [number, number][] = []
			for (const { id, weight } of aspect.indicators) {
				const given = submitted.filter(({ scores }) => typeof scores[id] === 'number')
				if (given.length < rules.min) continue
				indicators.push([
					weight,
					average(given.map(({ scores, months }) => [group === 'supervisor' ? (months ?? 1) : 1, Number(scores[id])])),
				])
			}
			if (indicators.length > 0) aspects.push([aspect.weight, average(indicators)])
		}
		if (aspects.length > 0) scores.set(group, average(aspects))
	}
	if (!scores.has('supervisor')) return null
	return average([...scores].map(([group, score]) => [instrument.groups[group]?.weight ?? 0, score]))
}

function average(terms: readonly (readonly [weight: number, value: number])[]): number {
	const total = terms.reduce((sum, [weight]) => sum + weight, 0)
	return terms.reduce((sum, [weight, value]) => sum + weight * value, 0) / total
}
