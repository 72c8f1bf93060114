import { randomInt } from 'node:crypto'
import { isAnonymous } from '../../domain/anonymity.ts'
import type { Group } from '../../domain/group.ts'
import { aspectsFor, type Instrument, questionsFor, type Text } from '../../domain/instrument.ts'
import type { Snapshot, SnapshotGroup } from '../../domain/snapshot.ts'
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
 * comes only where its numbers do, for the group and for the indicator, and shuffled anew for each, so that no two
 * comments can be tied to one rater.
 */
export function commentsOf(instrument: Instrument, score: Snapshot, reviews: readonly GatheredReview[]): Comment[] {
	return score.groups
		.filter(({ group }) => group !== 'self')
		.filter(isTold)
		.flatMap(shown => groupComments(instrument, shown, reviews))
}

/** Whether a group's words may be shown: an anonymous one needs its minimum. */
function isTold({ group, score }: SnapshotGroup): boolean {
	return !isAnonymous(group) || score !== null
}

function groupComments(instrument: Instrument, shown: SnapshotGroup, reviews: readonly GatheredReview[]): Comment[] {
	const { group } = shown
	const written = (item: string) => {
		const texts = reviews
			.filter(review => review.group === group)
			.flatMap(({ answers }) => answers.filter(answer => answer.item === item))
			.flatMap(({ text }) => (text ? [text] : []))
		return isAnonymous(group) ? shuffled(texts) : texts
	}
	const scores = new Map(shown.aspects.flatMap(({ indicators }) => indicators.map(part => [part.id, part.score])))
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

/** Fisher and Yates, with randomness that nobody can foresee. */
function shuffled<T>(items: readonly T[]): T[] {
	const mixed = [...items]
	for (let last = mixed.length - 1; last > 0; last--) {
		const other = randomInt(last + 1)
		;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
	}
	return mixed
}
