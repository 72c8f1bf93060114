import type { Group } from '../domain/group.ts'
import type { Band, Instrument, Text } from '../domain/instrument.ts'
import { type LeadInput, leadInputOf } from '../domain/lead-input.ts'
import { bandsOf } from '../domain/predikat.ts'
import { type ScoringInput, type SubmittedReview, scoreAppraisal } from '../domain/score.ts'
import { type Snapshot, toSnapshot } from '../domain/snapshot.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Capacity } from '../generated/prisma/enums.ts'
import { byGroup, type SealedGroup } from '../store/sealed.ts'
import { type Comment, commentsOf } from './comments.ts'
import type { GatheredChange, GatheredLead, GatheredReview } from './gather.ts'

/**
 * All that is published of one result, as it is stored: whatever is shown of it is read from here and never
 * recomputed, so that a result cannot change silently (design §3.7).
 */
export interface PublishedResult {
	/** Names as they stood when the result was published. */
	period: string
	employee: { name: string; post: string; unit: string }
	supervisor: string | null
	/** Absent where the supervisor scored; else in which capacity somebody did in whose place. */
	handover?: ScoredFor
	/** Supervisors who succeeded each other and have both scored, weighed by months; absent where one did. */
	successive?: { name: string; months: number }[]
	/** Whose forms officers have entered, with the date on each (ISO); absent where all have sent theirs themselves. */
	onPaper?: { group: 'self' | 'supervisor'; name: string; signedOn: string }[]
	/** What team leaders said under their names, part of no figure; absent where none did. */
	leads?: LeadInput[]
	/** What makes the result official; null: "Hasil penilaian internal, bukan predikat resmi SKP". */
	legalBasis: string | null
	/** The predikat bands, best first; none where no predikat comes of the result. */
	bands: Band[]
	score: Snapshot
	comments: Comment[]
	/** What the supervisor changed after the talk, in the order in which it was changed; absent where nothing was. */
	changes?: ChangedScore[]
	/** Why there is this version; absent from the first. */
	revision?: Revision
}

/** A score of the supervisor's that was replaced by another. */
export interface ChangedScore {
	/** The indicator's */
	title: Text
	/** A point of the scale; null: it had been "tidak dapat menilai" */
	before: number | null
	after: number
	reason: string
}

/** A decision on an objection, by which the result was replaced. */
export interface Revision {
	version: number
	decidedBy: { name: string; post: string }
	/** The day (ISO), in the agency's zone */
	on: string
	reason: string
	changes: ChangedScore[]
}

export interface ScoredFor {
	capacity: Capacity
	/** The supervisor in whose place it was; null where the post had none. */
	from: string | null
	/** The first and the last day (ISO) of an acting official's time; absent where it had no end of its own. */
	during?: { since: string; until: string }
}

export interface ToPublish
	extends Pick<PublishedResult, 'period' | 'employee' | 'supervisor' | 'handover' | 'legalBasis'> {
	/** As declared, not reduced by the groups that HR switched off. */
	instrument: Instrument
	/** The employee's when the period began: levels are measured against what it requires. */
	jenjang: string | null
	switchedOff: readonly Group[]
	/** The submitted ones. */
	reviews: readonly GatheredReview[]
	leads: readonly GatheredLead[]
	changes: readonly GatheredChange[]
	sealed: readonly SealedGroup[]
}

/** The result that comes of an appraisal; undefined without a supervisor's score, of which no final comes. */
export function resultOf({
	instrument,
	jenjang,
	switchedOff,
	reviews,
	leads,
	changes,
	sealed,
	...about
}: ToPublish): PublishedResult | undefined {
	const scored = scoreAppraisal(instrument, { reviews: scoresOf(reviews), sealed: byGroup(sealed), switchedOff })
	if (!scored.final) return undefined
	const score = toSnapshot(scored, jenjang)
	const successive = successiveIn(reviews)
	return {
		...about,
		...(successive ? { successive } : {}),
		...onPaperIn(reviews),
		...(leads.length > 0 ? { leads: leads.map(lead => leadInputOf(instrument, lead.name, lead.answers)) } : {}),
		...changedIn(instrument, changes),
		bands: bandsOf(instrument),
		score,
		comments: commentsOf(instrument, score, reviews, sealed),
	}
}

/** The one who led longest first. */
function successiveIn(reviews: readonly GatheredReview[]): PublishedResult['successive'] {
	const led = reviews.flatMap(({ group, rater, months }) =>
		group === 'supervisor' && rater && months ? [{ name: rater, months }] : [],
	)
	return led.length > 1 ? led.sort((one, other) => other.months - one.months) : undefined
}

function onPaperIn(reviews: readonly GatheredReview[]): Pick<PublishedResult, 'onPaper'> {
	const onPaper = reviews.flatMap(({ group, rater: name = '', signedOn }) =>
		signedOn && (group === 'self' || group === 'supervisor') ? [{ group, name, signedOn }] : [],
	)
	return onPaper.length > 0 ? { onPaper } : {}
}

function changedIn({ aspects }: Instrument, changes: readonly GatheredChange[]): Pick<PublishedResult, 'changes'> {
	const titles = new Map(aspects.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title])))
	const changed = changes.flatMap(({ item, ...change }) => {
		const title = titles.get(item)
		return title ? [{ title, ...change }] : []
	})
	return changed.length > 0 ? { changes: changed } : {}
}

/** Only `toJson` writes the column that this reads. */
export function fromJson(snapshot: Prisma.JsonValue): PublishedResult {
	const result = snapshot as unknown as PublishedResult
	// Before there were other kinds, a result did not name its own
	return { ...result, score: { ...result.score, kind: result.score.kind ?? 'weighted' } as Snapshot }
}

/** What of a result has columns of its own: nilai and predikat, where it has them. */
export function columnsOf({ score }: PublishedResult): { nilai?: string; predikat?: string } {
	if (score.kind !== 'weighted') return {}
	return { nilai: score.nilai?.rounded, predikat: score.predikat?.label.id }
}

export function toJson(result: PublishedResult): Prisma.InputJsonObject {
	return result as unknown as Prisma.InputJsonObject
}

/** What was scored, by group, as `scoreAppraisal` takes it. */
export function scoresOf(reviews: readonly GatheredReview[]): ScoringInput['reviews'] {
	const submitted: Partial<Record<Group, SubmittedReview[]>> = {}
	for (const { group, answers, months } of reviews) {
		// What holds words only, such as the answer to an open question, is no score.
		const scored = answers.filter(({ score, unable }) => score !== null || unable)
		const scores = Object.fromEntries(scored.map(({ item, score }) => [item, score ?? 'unable'] as const))
		submitted[group] = [...(submitted[group] ?? []), { scores, ...(months ? { months } : {}) }]
	}
	return submitted
}
