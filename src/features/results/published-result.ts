import type { Group } from '../../domain/group.ts'
import type { Band, Instrument } from '../../domain/instrument.ts'
import { type ScoringInput, type SubmittedReview, scoreAppraisal } from '../../domain/score.ts'
import { type Snapshot, toSnapshot } from '../../domain/snapshot.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Capacity } from '../../generated/prisma/enums.ts'
import { type Comment, commentsOf } from './comments.ts'
import type { GatheredReview } from './gather.ts'

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
	/** What makes the result official; null: "Hasil penilaian internal, bukan predikat resmi SKP". */
	legalBasis: string | null
	/** The predikat bands, best first. */
	bands: Band[]
	score: Snapshot
	comments: Comment[]
}

export interface ScoredFor {
	capacity: Capacity
	/** The supervisor in whose place it was; null where the post had none. */
	from: string | null
}

export interface ToPublish
	extends Pick<PublishedResult, 'period' | 'employee' | 'supervisor' | 'handover' | 'legalBasis'> {
	/** As declared, not reduced by the groups that HR switched off. */
	instrument: Instrument
	switchedOff: readonly Group[]
	/** The submitted ones. */
	reviews: readonly GatheredReview[]
}

/** The result that comes of an appraisal; undefined without a supervisor's score, of which no final comes. */
export function resultOf({ instrument, switchedOff, reviews, ...about }: ToPublish): PublishedResult | undefined {
	const scored = scoreAppraisal(instrument, { reviews: scoresOf(reviews), switchedOff })
	if (!scored.final) return undefined
	const score = toSnapshot(scored)
	return { ...about, bands: instrument.result.bands, score, comments: commentsOf(instrument, score, reviews) }
}

/** Only `toJson` writes the column that this reads. */
export function fromJson(snapshot: Prisma.JsonValue): PublishedResult {
	return snapshot as unknown as PublishedResult
}

export function toJson(result: PublishedResult): Prisma.InputJsonObject {
	return result as unknown as Prisma.InputJsonObject
}

function scoresOf(reviews: readonly GatheredReview[]): ScoringInput['reviews'] {
	const byGroup: Partial<Record<Group, SubmittedReview[]>> = {}
	for (const { group, answers } of reviews) {
		// What holds words only, such as the answer to an open question, is no score.
		const scored = answers.filter(({ score, unable }) => score !== null || unable)
		const scores = Object.fromEntries(scored.map(({ item, score }) => [item, score ?? 'unable'] as const))
		byGroup[group] = [...(byGroup[group] ?? []), { scores }]
	}
	return byGroup
}
