import type { Actor } from '../../domain/actor.ts'
import type { Band } from '../../domain/instrument.ts'
import { indicatorsFor } from '../../domain/instrument.ts'
import { type PracticeGroup, practiceInput } from '../../domain/practice.ts'
import { bandsOf } from '../../domain/predikat.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Score, scoreAppraisal } from '../../domain/score.ts'
import { type Snapshot, type SnapshotGroup, toSnapshot } from '../../domain/snapshot.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'
import { readRound } from './rounds.ts'

/** What would come of the round, were it not one. */
export interface Example {
	group: PracticeGroup
	/** As a published result: by the same rules, out of one's own scores and made-up ones of the others */
	score: Snapshot
	/** The predikat bands, best first */
	bands: Band[]
	hasPeers: boolean
}

/** @throws {Refusal} when the round has ended, or is not sent yet */
export async function readExample(env: Env, actor: Actor): Promise<Example> {
	const { group, sheet } = await sentRound(env, actor)
	const { instrument } = sheet
	return {
		group,
		score: snapshotOf(group, sheet),
		bands: bandsOf(instrument),
		hasPeers: instrument.groups.peer !== undefined,
	}
}

/** What is shown of the colleagues when one too few of them have sent theirs, and when just enough have. */
export interface PeersShown {
	count: number
	min: number
	peers: SnapshotGroup
}

/** @throws {Refusal} as `readExample`, or when the instrument asks no colleagues */
export async function readPeers(env: Env, actor: Actor, many: 'few' | 'enough'): Promise<PeersShown> {
	const { group, sheet } = await sentRound(env, actor)
	const min = sheet.instrument.groups.peer?.min ?? 0
	const count = many === 'few' ? min - 1 : min
	const peers = snapshotOf(group, sheet, count).groups.find(one => one.group === 'peer')
	if (!peers) throw new Refusal('refusal-not-yours')
	return { count, min, peers }
}

async function sentRound(env: Env, actor: Actor) {
	const round = await readRound(env, actor)
	if (round.sheet.state !== 'submitted') throw new Refusal('refusal-practice-unsent')
	return round
}

function snapshotOf(group: PracticeGroup, { instrument, answers, subject }: Sheet, peers?: number): Snapshot {
	const own = indicatorsFor(instrument, group).flatMap(({ id }): [string, Score][] => {
		const { score = null, unable = false } = answers.get(id) ?? {}
		if (unable) return [[id, 'unable']]
		return score === null ? [] : [[id, score]]
	})
	return toSnapshot(
		scoreAppraisal(instrument, practiceInput(instrument, group, Object.fromEntries(own), peers)),
		subject.jenjang,
	)
}
