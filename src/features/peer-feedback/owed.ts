import { Prisma } from '../../generated/prisma/client.ts'
import type { Env } from '../../store/env.ts'
import { awaitsApproval, type ListedPeer, type PeerList, readLists } from './list.ts'
import { type FeedbackRequest, listRequests } from './requests.ts'

/** The lists that were sent to a supervisor and still wait. */
export async function findProposed(env: Env, supervisorId: string): Promise<PeerList[]> {
	const lists = await readLists(env.db, Prisma.sql`a."supervisorId" = ${supervisorId} and a."peers" = 'proposed'`)
	return lists.filter(list => awaitsApproval(list, env.now()))
}

export async function findOwnList(env: Env, employeeId: string, appraisalId: string): Promise<PeerList | undefined> {
	const which = Prisma.sql`a."id" = ${appraisalId} and a."employeeId" = ${employeeId} and p."state" = 'open'`
	return (await readLists(env.db, which))[0]
}

/** A peer who declined, for the supervisor who has not approved the list again yet. */
export async function findDeclined(
	env: Env,
	supervisorId: string,
	nominationId: string,
): Promise<{ list: PeerList; peer: ListedPeer } | undefined> {
	const [list] = await readLists(
		env.db,
		Prisma.sql`a."supervisorId" = ${supervisorId}
			and a."id" = (select n."appraisalId" from "Nomination" n where n."id" = ${nominationId})`,
	)
	const peer = list?.peers.find(one => one.nominationId === nominationId && one.state === 'declined')
	return list && peer && { list, peer }
}

/** What a peer can answer now and has not sent, soonest deadline first. */
export async function findRequested(env: Env, raterId: string): Promise<FeedbackRequest[]> {
	const requests = await listRequests(env, { employeeId: raterId, roles: [] })
	const now = env.now().epochMilliseconds
	return requests.filter(
		({ state, opensAt, closesAt }) =>
			state === 'draft' && opensAt.epochMilliseconds <= now && now < closesAt.epochMilliseconds,
	)
}

/** The colleagues about whom a peer's feedback has lapsed, among these reviews; by name. */
export async function findLapsed(env: Env, raterId: string, reviewIds: readonly string[]): Promise<{ name: string }[]> {
	const reviews = await env.db.review.findMany({
		where: { id: { in: [...reviewIds] }, raterId, state: 'lapsed' },
		select: { appraisal: { select: { employee: { select: { name: true } } } } },
		orderBy: { appraisal: { employee: { name: 'asc' } } },
	})
	return reviews.map(({ appraisal }) => appraisal.employee)
}
