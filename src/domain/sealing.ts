import { isShown } from './anonymity.ts'
import type { Group } from './group.ts'
import { type Instrument, indicatorsFor, questionsFor } from './instrument.ts'

/** What one anonymous rater has sent; "Tidak dapat menilai" is an answer without a score. */
export interface AnonymousReview {
	answers: readonly { item: string; score: number | null; text: string | null }[]
}

/** What is kept of a group: each score and each comment by itself, in the order of the instrument's items. */
export interface Kept {
	scores: { item: string; score: number }[]
	comments: { item: string; text: string }[]
}

/**
 * What is kept of the reviews that an anonymous group has sent for one appraisal, once they are sealed (design §6).
 *
 * - Scores: of the indicators that at least the group's minimum could score.
 * - Comments: where the numbers are shown, so on those indicators, and the answers to open questions if there is at
 *   least one such indicator; a group that is asked questions only counts its raters.
 *
 * Nothing else is kept at all, not even hidden: beside one or two raters who "took part", a row would name its writer.
 *
 * @param instrument without the groups that HR switched off; of a group it does not use nothing is kept
 * @param reviews the submitted ones
 */
export function keptOf(instrument: Instrument, group: Group, reviews: readonly AnonymousReview[]): Kept {
	const min = instrument.groups[group]?.min
	if (min === undefined) return { scores: [], comments: [] }
	const answers = reviews.flatMap(review => review.answers)
	const scoresOf = (item: string) =>
		answers.flatMap(answer => (answer.item === item && answer.score !== null ? [{ item, score: answer.score }] : []))
	const commentsOn = (item: string) =>
		answers.flatMap(answer => (answer.item === item && answer.text ? [{ item, text: answer.text }] : []))

	const indicators = indicatorsFor(instrument, group).map(({ id }) => ({ id, scores: scoresOf(id) }))
	const shown = indicators.filter(({ scores }) => isShown(group, scores.length, min))
	const questions = questionsFor(instrument, group).map(({ id }) => id)
	const areQuestionsShown = indicators.length > 0 ? shown.length > 0 : isShown(group, reviews.length, min)
	return {
		scores: shown.flatMap(({ scores }) => scores),
		comments: [...shown.map(({ id }) => id), ...(areQuestionsShown ? questions : [])].flatMap(commentsOn),
	}
}
