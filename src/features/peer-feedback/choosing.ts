import type { Actor } from '../../domain/actor.ts'
import { MAX_REQUESTS, PEERS_MOST } from '../../domain/peers.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { refuseIneligible } from './eligibility.ts'
import {
	awaitsApproval,
	isProposalOpen,
	isSettled,
	type ListedPeer,
	lockAppraisals,
	type PeerList,
	readList,
	roleIn,
	standing,
} from './list.ts'

/** Puts a colleague on the list, by the employee while they choose, by the supervisor while the list waits for them. */
export async function pick(env: Env, actor: Actor, appraisalId: string, peerId: string): Promise<void> {
	await transaction(env, async tx => {
		const { list, bySupervisor } = await changeable(tx, env, actor, appraisalId)
		const known = list.peers.find(({ id }) => id === peerId)
		if (known?.state === 'listed' || known?.state === 'approved') return
		if (known) refuseReturn(known, bySupervisor)
		if (standing(list).length >= PEERS_MOST) throw new Refusal('refusal-peer-most', { most: PEERS_MOST })
		await refuseUnlessPossible(tx, list, peerId)
		if (known)
			await tx.nomination.update({ where: { id: known.nominationId }, data: { state: 'listed', reason: null } })
		else
			await tx.nomination.create({
				data: { id: newId(), appraisalId, peerId, bySupervisor, createdAt: toDate(env.now()) },
			})
	})
}

/** Takes a colleague off the list again: one's own choice only; the supervisor gives a reason for the employee's. */
export async function drop(env: Env, actor: Actor, appraisalId: string, peerId: string): Promise<void> {
	await transaction(env, async tx => {
		const { bySupervisor } = await changeable(tx, env, actor, appraisalId)
		await tx.nomination.deleteMany({ where: { appraisalId, peerId, bySupervisor, state: 'listed' } })
	})
}

/**
 * The list, for the one whose turn it is to change it. Nobody else sees who could be put on it: once it is approved,
 * that would show the employee whom the supervisor chose.
 * @throws {Refusal} saying why it may not be changed now
 */
export async function readChangeable(db: Db | Tx, env: Env, actor: Actor, appraisalId: string): Promise<PeerList> {
	const list = await readList(db, actor, appraisalId)
	if (roleIn(list, actor) === 'supervisor') refuseUnlessAwaiting(list, env)
	else refuseUnlessChoosing(list, env)
	return list
}

/** The list, held for a change by the one whose turn it is */
async function changeable(
	tx: Tx,
	env: Env,
	actor: Actor,
	appraisalId: string,
): Promise<{ list: PeerList; bySupervisor: boolean }> {
	await lockAppraisals(tx, [appraisalId])
	const list = await readChangeable(tx, env, actor, appraisalId)
	return { list, bySupervisor: roleIn(list, actor) === 'supervisor' }
}

function refuseUnlessChoosing(list: PeerList, env: Env): void {
	if (isSettled(list)) throw new Refusal('refusal-peer-approved')
	if (!isProposalOpen(list, env.now())) throw new Refusal('refusal-peer-proposal-closed')
	if (list.state === 'proposed') throw new Refusal('refusal-peer-sent')
}

/** @throws {Refusal} unless the list waits for its supervisor */
export function refuseUnlessAwaiting(list: PeerList, env: Env): void {
	if (awaitsApproval(list, env.now())) return
	if (list.state === 'approved') throw new Refusal('refusal-peer-approved')
	const closed = env.now().epochMilliseconds >= list.feedback.closesAt.epochMilliseconds
	throw new Refusal(closed ? 'refusal-window-closed' : 'refusal-peer-not-proposed')
}

/** A peer who declined is not asked again; whom the supervisor replaced, only the supervisor can put back. */
function refuseReturn({ name, state }: ListedPeer, bySupervisor: boolean): void {
	if (state === 'declined') throw new Refusal('refusal-peer-declined', { name })
	if (!bySupervisor) throw new Refusal('refusal-peer-replaced', { name })
}

async function refuseUnlessPossible(tx: Tx, list: PeerList, peerId: string): Promise<void> {
	await refuseIneligible(tx, list, [peerId])
	const peer = await tx.employee.findUnique({
		where: { id: peerId },
		select: {
			name: true,
			account: { select: { telegramId: true } },
			_count: {
				select: {
					nominations: {
						where: { state: { in: ['listed', 'approved'] }, appraisal: { periodId: list.period.id } },
					},
				},
			},
		},
	})
	if (!peer) throw new Refusal('refusal-not-yours')
	const { name, account, _count } = peer
	if (!account) throw new Refusal('refusal-peer-not-joined', { name })
	if (_count.nominations >= MAX_REQUESTS) throw new Refusal('refusal-peer-full', { name, most: MAX_REQUESTS })
}
