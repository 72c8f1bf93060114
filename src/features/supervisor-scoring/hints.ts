import type { Actor } from '../../domain/actor.ts'
import { type Indicator, indicatorsFor } from '../../domain/instrument.ts'
import { scorePatterns } from '../../domain/score-patterns.ts'
import { readSheets, type Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'

/** What is worth a second look before sending: it is pointed out, and never keeps anything from being sent. */
export interface Hints {
	/** The same point on every indicator. */
	straight: Sheet[]
	/** Exactly the same points as somebody else. */
	identical: Sheet[][]
	/** Everyone has the same point. */
	uniform: Indicator[]
}

/** What to point out before one review is sent, in one statement. */
export async function readHints(env: Env, actor: Actor, sheet: Sheet): Promise<Hints> {
	return hintsOf([sheet], await readSheets(env.db, actor, 'supervisor'))
}

/**
 * @param sending what is about to be sent: people are pointed out if they are among these
 * @param all the actor's sheets: what was sent before counts too, unfinished drafts do not
 */
export function hintsOf(sending: readonly Sheet[], all: readonly Sheet[]): Hints {
	const isSending = new Set(sending.map(({ reviewId }) => reviewId))
	const isGoing = ({ reviewId }: Sheet) => isSending.has(reviewId)
	const periods = new Map(sending.map(sheet => [sheet.period.id, sheet.instrument]))
	const found = [...periods].map(([periodId, instrument]) => {
		const indicators = indicatorsFor(instrument, 'supervisor')
		const counted = all.filter(sheet => sheet.period.id === periodId && (isGoing(sheet) || sheet.state === 'submitted'))
		const rows = counted.map(of => ({ of, scores: indicators.map(({ id }) => of.answers.get(id)?.score ?? null) }))
		const { straight, identical, uniform } = scorePatterns(rows)
		return { straight, identical, uniform: indicators.filter((_, place) => uniform.includes(place)) }
	})
	return {
		straight: found.flatMap(({ straight }) => straight.filter(isGoing)),
		identical: found.flatMap(({ identical }) => identical.filter(group => group.some(isGoing))),
		uniform: found.flatMap(({ uniform }) => uniform),
	}
}
