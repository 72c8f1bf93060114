import { type Figure, figureOf } from './figure.ts'
import type { Text } from './instrument.ts'
import type { TalkFigures } from './talk.ts'

/** A question that a talk may begin with; each names what it follows from. */
export type TalkQuestion =
	| { about: 'self-higher' | 'self-lower'; title: Text; self: Figure; supervisor: Figure }
	| { about: 'below-standard'; title: Text; level: Figure; standard: number }
	/** What the employee wrote */
	| { about: 'achievement' | 'obstacle'; words: string }

/** What the employee wrote of themselves; null where they were not asked, or have written nothing. */
export interface TalkWords {
	achievement: string | null
	obstacle: string | null
}

/** So many questions follow from differences, and as many from gaps: more would be read out rather than talked about. */
const MOST = 3

/** "tidak ada", "-", "none": said where a question is required. */
const nothing = /^(tidak ada|tak ada|nihil|belum ada|none|nothing|no|n\/a)?$/i

/**
 * What employee and supervisor might ask each other: about what the employee is proud of and what was in the way, and
 * about indicators that the two see differently, or that lie below their standard. No other indicator is named.
 */
export function suggestedQuestions({ differences, gaps }: TalkFigures, said: TalkWords): TalkQuestion[] {
	const apart = differences.slice(0, MOST).map(({ indicator, self, supervisor }): TalkQuestion => {
		const about = self.gt(supervisor) ? 'self-higher' : 'self-lower'
		return { about, title: indicator.title, self: figureOf(self), supervisor: figureOf(supervisor) }
	})
	const named = new Set(differences.map(({ indicator }) => indicator.id))
	const below = gaps.flatMap(({ indicator, score, standard }): TalkQuestion[] => {
		if (standard === null || named.has(indicator.id)) return []
		return [{ about: 'below-standard', title: indicator.title, level: figureOf(score), standard }]
	})
	return [
		...wordsOf('achievement', said.achievement),
		...wordsOf('obstacle', said.obstacle),
		...apart,
		...below.slice(0, MOST),
	]
}

function wordsOf(about: 'achievement' | 'obstacle', text: string | null): TalkQuestion[] {
	const words = text?.trim() ?? ''
	return saysNothing(words) ? [] : [{ about, words }]
}

function saysNothing(words: string): boolean {
	return nothing.test(words.replaceAll(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, ''))
}
