import { type Instrument, indicatorsFor } from './instrument.ts'
import { asksReason } from './reason.ts'
import { scorePatterns } from './score-patterns.ts'

/** What a supervisor has sent about one employee, indicator by indicator. */
export interface SentScores {
	/** The employee's, as recorded when the period began */
	jenjang: string | null
	/** By indicator; null: unable */
	scores: ReadonlyMap<string, number | null>
	/** The indicators whose comment says nothing, or is missing. */
	silent: ReadonlySet<string>
}

/** How much of what one supervisor has sent is worth a second look, as counts: never a score. Each may be just right. */
export interface ScoringQuality {
	/** Whose scores were sent. */
	people: number
	/** Of them: with one point on every indicator. */
	straight: number
	/** Of them: with exactly the points of somebody else. */
	identical: number
	/** Indicators on which everyone has the same point. */
	uniform: number
	/** Scores that ask for a reason, and have none that says something. */
	withoutReason: number
}

export function scoringQuality(instrument: Instrument, sent: readonly SentScores[]): ScoringQuality {
	const indicators = indicatorsFor(instrument, 'supervisor')
	const { straight, identical, uniform } = scorePatterns(
		sent.map(of => ({ of, scores: indicators.map(({ id }) => of.scores.get(id) ?? null) })),
	)
	const isSilent = ({ jenjang, scores, silent }: SentScores) =>
		indicators.filter(indicator => {
			const score = scores.get(indicator.id) ?? null
			return score !== null && silent.has(indicator.id) && asksReason(instrument, indicator, score, jenjang)
		}).length
	return {
		people: sent.length,
		straight: straight.length,
		identical: identical.flat().length,
		uniform: uniform.length,
		withoutReason: sent.reduce((sum, scores) => sum + isSilent(scores), 0),
	}
}

/** Is there anything to look at? */
export function isNotable({ straight, identical, uniform, withoutReason }: ScoringQuality): boolean {
	return straight + identical + uniform + withoutReason > 0
}
