import type { Actor } from '../../domain/actor.ts'
import { MAX_REQUESTS, PEERS_MOST } from '../../domain/peers.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { refuseUnlessAwaiting } from './choosing.ts'
import { daily } from './daily.ts'
import { refuseIneligible } from './eligibility.ts'
import {
	awaitsApproval,
	fingerprint,
	type ListedPeer,
	leastOf,
	lockAppraisals,
	type PeerList,
	readList,
	readLists,
	roleIn,
	standing,
} from './list.ts'
import { readyIn } from './readiness.ts'

/** The lists of the people whom the actor supervises, until their feedback window closes; those that wait first. */
export async function listApprovals(env: Env, actor: Actor): Promise<PeerList[]> {
	return waitingFirst(await teamLists(env.db, env, actor), env)
}

/** The lists that one confirmation approves together. */
export async function readyLists(env: Env, actor: Actor): Promise<PeerList[]> {
	return readyIn(await listApprovals(env, actor), env.now())
}

/** @throws {Refusal} unless the actor is the supervisor in this appraisal */
export function openApproval(env: Env, actor: Actor, appraisalId: string): Promise<PeerList> {
	return teamList(env.db, actor, appraisalId)
}

/**
 * Approves one list; approving what is approved changes nothing.
 * @param print `fingerprint` of the list as the supervisor saw it
 */
export async function approveOne(env: Env, actor: Actor, appraisalId: string, print: string): Promise<void> {
	await transaction(env, async tx => {
		await lockAppraisals(tx, [appraisalId])
		const list = await teamList(tx, actor, appraisalId)
		if (list.state === 'approved') return
		refuseUnlessAwaiting(list, env)
		if (fingerprint([list]) !== print) throw new Refusal('refusal-peer-changed')
		await approve(tx, env, actor, [list])
	})
}

/**
 * Approves the lists that are ready (as many as one card can name), or none.
 * @param print `fingerprint` of the lists that the supervisor confirmed
 * @returns how many
 */
export async function approveAll(env: Env, actor: Actor, print: string): Promise<number> {
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return 0
		const team = await teamLists(tx, env, actor)
		const ids = team.map(({ appraisalId }) => appraisalId)
		await lockAppraisals(tx, ids)
		const lists = readyIn(waitingFirst(await teamLists(tx, env, actor), env), env.now())
		if (fingerprint(lists) !== print) throw new Refusal('refusal-peer-changed')
		await approve(tx, env, actor, lists)
		return lists.length
	})
}

async function approve(tx: Tx, env: Env, actor: Actor, lists: readonly PeerList[]): Promise<void> {
	for (const list of lists) refuseUnlessFit(list)
	const fresh = lists.flatMap(list => newPeers(list).map(peer => ({ list, peer })))
	await holdPeople(tx, fresh)
	for (const list of lists)
		await refuseIneligible(
			tx,
			list,
			newPeers(list).map(({ id }) => id),
		)
	await refuseOverAsked(tx, fresh)
	const ids = lists.map(({ appraisalId }) => appraisalId)
	await tx.appraisal.updateMany({ where: { id: { in: ids } }, data: { peers: 'approved' } })
	await tx.nomination.updateMany({
		where: { id: { in: fresh.map(({ peer }) => peer.nominationId) } },
		data: { state: 'approved' },
	})
	await tx.review.createMany({
		data: fresh.map(({ list, peer }) => ({
			id: newId(),
			appraisalId: list.appraisalId,
			raterId: peer.id,
			group: 'peer' as const,
		})),
		skipDuplicates: true,
	})
	await audit(
		tx,
		env,
		...lists.map(list => ({
			actorId: actor.employeeId,
			action: 'peers.approved',
			subject: `appraisal:${list.appraisalId}`,
			details: { peers: standing(list).map(({ id }) => id) },
		})),
	)
	await enqueue(tx, env, [...lists.flatMap(toEmployee), ...(await toLatePeers(tx, env, fresh))])
}

function refuseUnlessFit(list: PeerList): void {
	const count = standing(list).length
	const least = leastOf(list)
	if (count < least) throw new Refusal('refusal-peer-few', { count, least })
	if (count > PEERS_MOST) throw new Refusal('refusal-peer-most', { most: PEERS_MOST })
}

/** A list and one of its peers who is asked now. */
type Asked = { list: PeerList; peer: ListedPeer }

/**
 * Holds the people who are asked, so that of two supervisors who approve at once the second sees the first's, and so
 * that they come to work for HR before or after.
 */
async function holdPeople(tx: Tx, fresh: readonly Asked[]): Promise<void> {
	const peerIds = fresh.map(({ peer }) => peer.id)
	await tx.$queryRaw`select 1 from "Employee" where "id" = any(${peerIds}) order by "id" for no key update`
}

async function refuseOverAsked(tx: Tx, fresh: readonly Asked[]): Promise<void> {
	const peerIds = [...new Set(fresh.map(({ peer }) => peer.id))]
	const periodIds = [...new Set(fresh.map(({ list }) => list.period.id))]
	const asked = await tx.nomination.findMany({
		where: { peerId: { in: peerIds }, state: 'approved', appraisal: { periodId: { in: periodIds } } },
		select: { peerId: true, appraisal: { select: { periodId: true } } },
	})
	const counts = new Map<string, number>()
	const count = (periodId: string, peerId: string) => {
		const key = `${periodId} ${peerId}`
		counts.set(key, (counts.get(key) ?? 0) + 1)
		return counts.get(key) ?? 0
	}
	for (const { peerId, appraisal } of asked) count(appraisal.periodId, peerId)
	const over = fresh.filter(({ list, peer }) => count(list.period.id, peer.id) > MAX_REQUESTS)
	if (over.length === 0) return
	const names = [...new Set(over.map(({ peer }) => peer.name))].join('; ')
	throw new Refusal('refusal-peer-over', { names, most: MAX_REQUESTS })
}

/** The first approval with its names; later only that a replacement was found, never for whom. */
function toEmployee(list: PeerList): Outgoing[] {
	const isFirst = list.peers.every(({ state }) => state !== 'approved' && state !== 'declined')
	if (!isFirst && newPeers(list).length === 0) return []
	const kind = isFirst ? 'peers-approved' : 'peers-renewed'
	const dedupeKey = isFirst ? `${kind}:${list.appraisalId}` : `${kind}:${list.appraisalId}:${fingerprint([list])}`
	const params = { appraisal: list.appraisalId }
	return [{ recipientId: list.employee.id, kind, params, dedupeKey, when: 'working-hours' }]
}

/** Peers hear of their requests when the feedback window opens; who is asked after that hears of it now. */
async function toLatePeers(tx: Tx, env: Env, fresh: readonly Asked[]): Promise<Outgoing[]> {
	const late = fresh.filter(({ list }) => list.feedback.opensAt.epochMilliseconds <= env.now().epochMilliseconds)
	if (late.length === 0) return []
	const recipients = late.map(({ peer }) => peer.id)
	return daily(tx, env, 'peer-requested', recipients)
}

function newPeers(list: PeerList): ListedPeer[] {
	return list.peers.filter(({ state }) => state === 'listed')
}

async function teamLists(db: Db | Tx, env: Env, { employeeId }: Actor): Promise<PeerList[]> {
	const at = toDate(env.now())
	return readLists(
		db,
		Prisma.sql`a."supervisorId" = ${employeeId} and p."state" = 'open' and o."opensAt" <= ${at} and f."closesAt" > ${at}`,
	)
}

/** What was sent comes first, then where the supervisor is to choose, then what does not wait. */
function waitingFirst(lists: readonly PeerList[], env: Env): PeerList[] {
	const rank = (list: PeerList) => (!awaitsApproval(list, env.now()) ? 2 : list.state === 'proposed' ? 0 : 1)
	return lists.toSorted((one, other) => rank(one) - rank(other))
}

export async function teamList(db: Db | Tx, actor: Actor, appraisalId: string): Promise<PeerList> {
	const list = await readList(db, actor, appraisalId)
	if (roleIn(list, actor) !== 'supervisor') throw new Refusal('refusal-not-yours')
	return list
}
