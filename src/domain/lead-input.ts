import type { Indicator, Instrument, Text } from './instrument.ts'
import { indicatorsFor } from './instrument.ts'

/** So many team leaders are named for one appraisal at most: more would read like a second round of feedback. */
export const MOST_LEADS = 3

/** What a team leader said about one indicator. */
export interface LeadAnswer {
	title: Text
	/** A point of the instrument's scale and its wording; null where they could not judge */
	point: { value: number; label: Text } | null
	text: string | null
}

/** What a team leader or second supervisor said, as it is shown and published: under their name, part of no figure. */
export interface LeadInput {
	name: string
	answers: LeadAnswer[]
}

/** As it is stored: by indicator. */
export interface GivenAnswer {
	item: string
	score: number | null
	text: string | null
}

/** In the order of the instrument; what they were not asked, or did not answer, is left out. */
export function leadInputOf(instrument: Instrument, name: string, given: readonly GivenAnswer[]): LeadInput {
	const answers = indicatorsFor(instrument, 'supervisor').flatMap(indicator => {
		const answer = given.find(({ item }) => item === indicator.id)
		return answer ? [answerOf(instrument, indicator, answer)] : []
	})
	return { name, answers }
}

function answerOf({ scale }: Instrument, { title }: Indicator, { score, text }: GivenAnswer): LeadAnswer {
	const point = scale.find(({ value }) => value === score)
	return { title, point: point ? { value: point.value, label: point.label } : null, text }
}
