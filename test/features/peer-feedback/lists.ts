import type { Actor } from '../../../src/domain/actor.ts'
import { approveOne } from '../../../src/features/peer-feedback/approval.ts'
import { pick } from '../../../src/features/peer-feedback/choosing.ts'
import { fingerprint, type PeerList, readList } from '../../../src/features/peer-feedback/list.ts'
import { sendProposal } from '../../../src/features/peer-feedback/proposal.ts'
import type { Env } from '../../../src/store/env.ts'
import type { Season } from '../../support/season.ts'

/** The person at an index of the season. */
export function actor(season: Season, index: number, updateKey?: string): Actor {
	return { employeeId: season.people[index]!, roles: [], ...(updateKey && { updateKey }) }
}

export function list(env: Env, season: Season, index: number): Promise<PeerList> {
	return readList(env.db, actor(season, index), season.appraisals[index]!)
}

/** An employee picks their peers and sends the list. */
export async function propose(env: Env, season: Season, index: number, peers: number[]): Promise<void> {
	for (const peer of peers) await pick(env, actor(season, index), season.appraisals[index]!, season.people[peer]!)
	await sendProposal(env, actor(season, index), season.appraisals[index]!)
}

/** The head approves an employee's list as it stands. */
export async function approve(env: Env, season: Season, index: number): Promise<void> {
	const print = fingerprint([await list(env, season, index)])
	await approveOne(env, actor(season, 0), season.appraisals[index]!, print)
}
