import type { Actor } from '../../domain/actor.ts'
import { PEERS_MOST } from '../../domain/peers.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { transaction } from '../../store/transaction.ts'
import { daily } from './daily.ts'
import { refuseIneligible } from './eligibility.ts'
import {
	isProposalOpen,
	isSettled,
	leastOf,
	lockAppraisals,
	type PeerList,
	readList,
	readLists,
	roleIn,
	standing,
} from './list.ts'

/** One's own lists in the open periods that use peers, soonest deadline first. */
export async function listProposals(env: Env, actor: Actor): Promise<PeerList[]> {
	return readLists(env.db, Prisma.sql`a."employeeId" = ${actor.employeeId} and p."state" = 'open'`)
}

/** @throws {Refusal} unless it is the actor's own list */
export async function openProposal(env: Env, actor: Actor, appraisalId: string): Promise<PeerList> {
	const list = await readList(env.db, actor, appraisalId)
	if (roleIn(list, actor) !== 'employee') throw new Refusal('refusal-not-yours')
	return list
}

/** "Kirim ke atasan": the list waits for the supervisor from now on. Sending what is sent changes nothing. */
export async function sendProposal(env: Env, actor: Actor, appraisalId: string): Promise<void> {
	await transaction(env, async tx => {
		const list = await ownList(tx, env, actor, appraisalId)
		if (list.state === 'proposed') return
		const chosen = standing(list)
		const least = leastOf(list)
		if (chosen.length < least) throw new Refusal('refusal-peer-few', { count: chosen.length, least })
		if (chosen.length > PEERS_MOST) throw new Refusal('refusal-peer-most', { most: PEERS_MOST })
		await refuseIneligible(
			tx,
			list,
			chosen.map(({ id }) => id),
		)
		await tx.appraisal.update({ where: { id: appraisalId }, data: { peers: 'proposed' } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'peers.proposed',
			subject: `appraisal:${appraisalId}`,
			details: { peers: chosen.map(({ id }) => id) },
		})
		if (list.supervisor) await enqueue(tx, env, await daily(tx, env, 'peers-proposed', [list.supervisor.id]))
	})
}

/** "Tarik kembali": the employee goes on choosing while the proposal window is open and nothing is approved. */
export async function withdrawProposal(env: Env, actor: Actor, appraisalId: string): Promise<void> {
	await transaction(env, async tx => {
		const list = await ownList(tx, env, actor, appraisalId)
		if (list.state === 'choosing') return
		await tx.appraisal.update({ where: { id: appraisalId }, data: { peers: 'choosing' } })
		const subject = `appraisal:${appraisalId}`
		await audit(tx, env, { actorId: actor.employeeId, action: 'peers.withdrawn', subject })
	})
}

async function ownList(tx: Tx, env: Env, actor: Actor, appraisalId: string): Promise<PeerList> {
	await lockAppraisals(tx, [appraisalId])
	const list = await readList(tx, actor, appraisalId)
	if (roleIn(list, actor) !== 'employee') throw new Refusal('refusal-not-yours')
	if (isProposalOpen(list, env.now())) return list
	throw new Refusal(isSettled(list) ? 'refusal-peer-approved' : 'refusal-peer-proposal-closed')
}
