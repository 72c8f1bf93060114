import { isAnonymous } from '../domain/anonymity.ts'
import type { Group } from '../domain/group.ts'
import { aspectsFor, type Instrument, questionsFor, type Text } from '../domain/instrument.ts'
import type { Snapshot, SnapshotGroup } from '../domain/snapshot.ts'
import type { SealedGroup } from '../store/sealed.ts'
import { shuffled } from '../store/shuffle.ts'
import type { GatheredReview } from './gather.ts'

/** What the raters of one group wrote about one indicator, or in answer to one open question. */
export interface Comment {
	group: Group
	/** The indicator's title or the question's text. */
	title: Text
	/** The group's score for the indicator, rounded; null for a question and where none was given. */
	score: string | null
	/** In no order that tells anything, where the group is anonymous. */
	texts: string[]
}

/**
 * The comments that are published: of everyone but the employee, who knows their own. What an anonymous group wrote
 * comes from what is sealed, which is only what may be shown, and shuffled anew for each item, so that no two comments
 * can be tied to one rater.
 */
export function commentsOf(
	instrument: Instrument,
	score: Snapshot,
	reviews: readonly GatheredReview[],
	sealed: readonly SealedGroup[],
): Comment[] {
	return score.groups
		.filter(({ group, leftOut }) => group !== 'self' && leftOut !== 'switched-off')
		.flatMap(shown => groupComments(instrument, shown, writtenBy(shown.group, reviews, sealed)))
}

/** The texts about an item, by its id. */
type Written = (item: string) => string[]

function writtenBy(group: Group, reviews: readonly GatheredReview[], sealed: readonly SealedGroup[]): Written {
	if (isAnonymous(group)) {
		const comments = sealed.filter(one => one.group === group).flatMap(one => one.comments)
		return item => shuffled(comments.filter(comment => comment.item === item).map(({ text }) => text))
	}
	const answers = reviews.filter(review => review.group === group).flatMap(review => review.answers)
	return id => answers.flatMap(({ item, text }) => (item === id && text ? [text] : []))
}

function groupComments(instrument: Instrument, { group, aspects }: SnapshotGroup, written: Written): Comment[] {
	const scores = new Map(aspects.flatMap(({ indicators }) => indicators.map(({ id, score }) => [id, score])))
	const onIndicators = aspectsFor(instrument, group).flatMap(({ indicators }) =>
		indicators
			.filter(({ id }) => !isAnonymous(group) || scores.get(id))
			.map(({ id, title }) => ({ group, title, score: scores.get(id)?.rounded ?? null, texts: written(id) })),
	)
	const answers = questionsFor(instrument, group).map(({ id, text }) => ({
		group,
		title: text,
		score: null,
		texts: written(id),
	}))
	return [...onIndicators, ...answers].filter(({ texts }) => texts.length > 0)
}
