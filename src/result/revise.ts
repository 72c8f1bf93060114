import type { Group } from '../domain/group.ts'
import type { Instrument, Text } from '../domain/instrument.ts'
import { scoreAppraisal } from '../domain/score.ts'
import { type Snapshot, toSnapshot } from '../domain/snapshot.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { instrumentOf } from '../store/instrument-version.ts'
import { byGroup } from '../store/sealed.ts'
import { type Comment, commentsOf } from './comments.ts'
import { type Gathered, type GatheredReview, gatherOne } from './gather.ts'
import { fromJson, type PublishedResult, type Revision, scoresOf } from './published-result.ts'
import { resultRow } from './result-row.ts'

/** A point of the scale that stands in the place of the supervisor's, and why. */
export interface DecidedScore {
	/** The indicator's id */
	item: string
	score: number
	reason: string
}

/** An indicator as its supervisor (or several in turn) scored it in a published result. */
export interface SupervisorScore {
	item: string
	title: Text
	/** A point of the scale, of several in turn their mean, rounded to two decimals; null: not scored */
	score: number | null
}

/** What was said of the appraisal that a result is made of. */
export type Source = Pick<Gathered, 'reviews' | 'sealed'> & { instrument: Instrument; switchedOff: readonly Group[] }

/** The indicators that a supervisor scores, in the order of the instrument. */
export function supervisorScores(score: Snapshot): SupervisorScore[] {
	const group = score.groups.find(({ group }) => group === 'supervisor')
	return (group?.aspects ?? [])
		.flatMap(({ indicators }) => indicators)
		.map(({ id, title, score }) => ({ item: id, title, score: score && Number(score.rounded) }))
}

/**
 * A result computed anew with other scores in the place of the supervisor's: of several in turn, of all of them. What
 * others said, and everything that is no figure, stays as it was.
 */
export function revised(
	previous: PublishedResult,
	{ instrument, switchedOff, reviews, sealed }: Source,
	decided: readonly Pick<DecidedScore, 'item' | 'score'>[],
): PublishedResult {
	const instead = reviews.map(review => (review.group === 'supervisor' ? withDecided(review, decided) : review))
	const jenjang = previous.score.kind === 'gap' ? previous.score.jenjang : null
	const input = { reviews: scoresOf(instead), sealed: byGroup(sealed), switchedOff }
	const score = toSnapshot(scoreAppraisal(instrument, input), jenjang)
	return { ...previous, score, comments: commentsBeside(previous, instrument, score, instead) }
}

/** The version of a result that scores make of it, without storing it. */
export async function previewRevision(
	tx: Tx,
	resultId: string,
	decided: readonly Pick<DecidedScore, 'item' | 'score'>[],
): Promise<{ before: PublishedResult; after: PublishedResult }> {
	const { before, source } = await readSource(tx, resultId)
	return { before, after: revised(before, source, decided) }
}

/**
 * Replaces a result by its next version, in the transaction that holds what it is decided by. The one before stays.
 * @param about who has decided it, on which day of the agency, and why
 * @returns the new version's id
 */
export async function revise(
	tx: Tx,
	env: Env,
	resultId: string,
	decided: readonly DecidedScore[],
	about: Pick<Revision, 'decidedBy' | 'on' | 'reason'>,
): Promise<string> {
	const { appraisalId, before, version, source } = await readSource(tx, resultId)
	const scores = new Map(supervisorScores(before.score).map(known => [known.item, known]))
	const changes = decided.flatMap(({ item, score: after, reason }) => {
		const known = scores.get(item)
		return known ? [{ title: known.title, before: known.score, after, reason }] : []
	})
	const revision = { ...about, version: version + 1, changes }
	const result = { ...revised(before, source, decided), revision }
	const row = resultRow({ appraisalId, version: revision.version, result, reason: about.reason, at: env.now() })
	await tx.result.create({ data: row })
	return row.id
}

async function readSource(tx: Tx, resultId: string) {
	const { appraisalId, snapshot, version, appraisal } = await tx.result.findUniqueOrThrow({
		where: { id: resultId },
		include: { appraisal: { select: { period: { select: { instrumentVersionId: true, offGroups: true } } } } },
	})
	const { reviews, sealed } = await gatherOne(tx, appraisalId)
	// A period opens only with an instrument.
	const instrument = await instrumentOf(tx, appraisal.period.instrumentVersionId!, [])
	const source: Source = { instrument, switchedOff: appraisal.period.offGroups as Group[], reviews, sealed }
	return { appraisalId, version, before: fromJson(snapshot), source }
}

function withDecided(review: GatheredReview, decided: readonly Pick<DecidedScore, 'item' | 'score'>[]): GatheredReview {
	const texts = new Map(review.answers.map(({ item, text }) => [item, text]))
	const kept = review.answers.filter(({ item }) => !decided.some(one => one.item === item))
	const instead = decided.map(({ item, score }) => ({ item, score, unable: false, text: texts.get(item) ?? null }))
	return { ...review, answers: [...kept, ...instead] }
}

/** Words stay where they are; those of supervisors stand beside the scores that count now. */
function commentsBeside(
	previous: PublishedResult,
	instrument: Instrument,
	score: Snapshot,
	reviews: readonly GatheredReview[],
): Comment[] {
	const supervisors = commentsOf(instrument, score, reviews, []).filter(({ group }) => group === 'supervisor')
	return score.groups.flatMap(({ group }) =>
		group === 'supervisor' ? supervisors : previous.comments.filter(comment => comment.group === group),
	)
}
