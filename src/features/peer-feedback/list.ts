import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { MAX_REQUESTS, PEERS_LEAST, peersLeast } from '../../domain/peers.ts'
import { type PeriodState, periodStates } from '../../domain/period-state.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { appraisalWindows } from '../../store/appraisal-window.ts'
import type { Db, Tx } from '../../store/client.ts'
import { toInstant } from '../../store/time.ts'
import { mayRate } from './eligibility.ts'

/** The peers of one appraisal: who was proposed, what became of each, and until when it may be changed. */
export interface PeerList {
	appraisalId: string
	period: { id: string; name: string; state: PeriodState }
	employee: { id: string; name: string; number: string; unit: string }
	supervisor: { id: string; name: string } | null
	state: 'choosing' | 'proposed' | 'approved'
	/** The feedback has been sealed: nobody can be asked any more, even where the clock is set back. */
	sealed: boolean
	proposal: { opensAt: Temporal.Instant; closesAt: Temporal.Instant }
	approval: { closesAt: Temporal.Instant }
	feedback: { opensAt: Temporal.Instant; closesAt: Temporal.Instant }
	/** Everyone who ever was on the list, in the order in which they came. */
	peers: ListedPeer[]
	/** How many more could be put on it, counted up to four. */
	spare: number
}

export interface ListedPeer {
	nominationId: string
	id: string
	name: string
	unit: string
	state: 'listed' | 'approved' | 'replaced' | 'declined'
	bySupervisor: boolean
	/** Why they were replaced or declined: a usual reason, or what was typed. */
	reason: string | null
	/** In how many lists of the period they stand, this one included. */
	requests: number
}

const listed = z.object({
	nominationId: z.string(),
	id: z.string(),
	name: z.string(),
	unit: z.string(),
	state: z.enum(['listed', 'approved', 'replaced', 'declined']),
	bySupervisor: z.boolean(),
	reason: z.string().nullable(),
	requests: z.number(),
})

const instant = z.date().transform(toInstant)

const row = z
	.object({
		appraisalId: z.string(),
		periodId: z.string(),
		periodName: z.string(),
		periodState: z.enum(periodStates),
		employeeId: z.string(),
		employeeName: z.string(),
		number: z.string(),
		unit: z.string(),
		supervisorId: z.string().nullable(),
		supervisorName: z.string().nullable(),
		state: z.enum(['choosing', 'proposed', 'approved']),
		sealed: z.boolean(),
		proposalOpensAt: instant,
		proposalClosesAt: instant,
		approvalClosesAt: instant,
		feedbackOpensAt: instant,
		feedbackClosesAt: instant,
		peers: z.array(listed),
		spare: z.coerce.number(),
	})
	.transform(
		(found): PeerList => ({
			appraisalId: found.appraisalId,
			period: { id: found.periodId, name: found.periodName, state: found.periodState },
			employee: { id: found.employeeId, name: found.employeeName, number: found.number, unit: found.unit },
			supervisor:
				found.supervisorId && found.supervisorName ? { id: found.supervisorId, name: found.supervisorName } : null,
			state: found.state,
			sealed: found.sealed,
			proposal: { opensAt: found.proposalOpensAt, closesAt: found.proposalClosesAt },
			approval: { closesAt: found.approvalClosesAt },
			feedback: { opensAt: found.feedbackOpensAt, closesAt: found.feedbackClosesAt },
			peers: found.peers,
			spare: found.spare,
		}),
	)

/** How many lists of a period a person stands in; `person` and `period` are SQL columns. */
export const requestsOf = (person: string, period: string): Prisma.Sql => Prisma.sql`
	(select count(*)::int from "Nomination" m join "Appraisal" b on b."id" = m."appraisalId"
	where m."peerId" = ${Prisma.raw(person)} and b."periodId" = ${Prisma.raw(period)}
		and m."state" in ('listed', 'approved'))`

/**
 * Reads the lists that fulfil a condition on the appraisal `a`, its period `p` and its windows (`o` proposal,
 * `v` approval, `f` feedback), in one statement; appraisals without peers have none.
 */
export async function readLists(db: Db | Tx, condition: Prisma.Sql): Promise<PeerList[]> {
	const rows = await db.$queryRaw<unknown[]>`
		select a."id" "appraisalId", p."id" "periodId", p."name" "periodName", p."state"::text "periodState",
			e."id" "employeeId", e."name" "employeeName", e."number", u."name" "unit",
			s."id" "supervisorId", s."name" "supervisorName", a."peers"::text "state", a."sealedAt" is not null "sealed",
			o."opensAt" "proposalOpensAt", o."closesAt" "proposalClosesAt", v."closesAt" "approvalClosesAt",
			f."opensAt" "feedbackOpensAt", f."closesAt" "feedbackClosesAt",
			coalesce((select json_agg(json_build_object('nominationId', n."id", 'id', c."id", 'name', c."name",
				'unit', d."name", 'state', n."state", 'bySupervisor', n."bySupervisor", 'reason', n."reason",
				'requests', ${requestsOf('c."id"', 'a."periodId"')}) order by n."createdAt", c."name")
				from "Nomination" n join "Employee" c on c."id" = n."peerId" join "Unit" d on d."id" = c."unitId"
				where n."appraisalId" = a."id"), '[]') "peers",
			(select count(*) from (select 1 from "Employee" c
				where ${mayRate(Prisma.sql`c."id"`, Prisma.sql`a."employeeId"`, Prisma.sql`a."supervisorId"`)}
					and exists (select 1 from "Account" t where t."employeeId" = c."id")
					and not exists (select 1 from "Nomination" n where n."appraisalId" = a."id" and n."peerId" = c."id")
					and ${requestsOf('c."id"', 'a."periodId"')} < ${MAX_REQUESTS}
				limit ${PEERS_LEAST}) possible) "spare"
		from "Appraisal" a
			join "Period" p on p."id" = a."periodId"
			join "Employee" e on e."id" = a."employeeId"
			join "Unit" u on u."id" = e."unitId"
			left join "Employee" s on s."id" = a."supervisorId"
			join "Window" o on o."periodId" = p."id" and o."stage" = 'proposal'
			join "Window" v on v."periodId" = p."id" and v."stage" = 'approval'
			join ${appraisalWindows} f on f."appraisalId" = a."id" and f."stage" = 'feedback'
		where a."endedAt" is null and (${condition})
		order by f."closesAt", p."id", e."name", a."id"`
	return z.array(row).parse(rows)
}

/** @throws {Refusal} unless the actor is the appraised employee or their supervisor, and the period uses peers */
export async function readList(db: Db | Tx, actor: Actor, appraisalId: string): Promise<PeerList> {
	const [list] = await readLists(db, Prisma.sql`a."id" = ${appraisalId}`)
	if (!list || !roleIn(list, actor)) throw new Refusal('refusal-not-yours')
	return list
}

/** Holds the appraisals until the end of the transaction, so that two taps at once follow each other. */
export async function lockAppraisals(tx: Tx, ids: readonly string[]): Promise<void> {
	await tx.$queryRaw`select 1 from "Appraisal" where "id" = any(${ids}) order by "id" for update`
}

export function roleIn(list: PeerList, { employeeId }: Actor): 'employee' | 'supervisor' | undefined {
	if (list.employee.id === employeeId) return 'employee'
	return list.supervisor?.id === employeeId ? 'supervisor' : undefined
}

/** Who stands on the list now: proposed, added or approved, and neither replaced nor declined. */
export function standing(list: PeerList): ListedPeer[] {
	return list.peers.filter(({ state }) => state === 'listed' || state === 'approved')
}

export function leastOf(list: PeerList): number {
	return peersLeast(standing(list).length + list.spare)
}

/** The supervisor has approved the list at least once: it is no longer the employee's. */
export function isSettled({ state, peers }: PeerList): boolean {
	return state === 'approved' || peers.some(peer => peer.state === 'approved' || peer.state === 'declined')
}

/** May the employee change, send or take back their proposal at `now`? */
export function isProposalOpen(list: PeerList, now: Temporal.Instant): boolean {
	const { opensAt, closesAt } = list.proposal
	return list.period.state === 'open' && !isSettled(list) && isWithin(now, opensAt, closesAt)
}

/**
 * Does the list wait for the supervisor: proposed, reopened by a peer who declined, or not proposed in time?
 * Late is better than never: approving stays possible until the feedback window closes.
 */
export function awaitsApproval(list: PeerList, now: Temporal.Instant): boolean {
	if (list.period.state !== 'open' || list.sealed) return false
	if (!isWithin(now, list.proposal.opensAt, list.feedback.closesAt)) return false
	switch (list.state) {
		case 'proposed':
			return true
		case 'choosing':
			return now.epochMilliseconds >= list.proposal.closesAt.epochMilliseconds
		case 'approved':
			return false
		default:
			return list.state satisfies never
	}
}

/** Names what is on the lists now, so that nobody approves what they have not seen; 8 characters. */
export function fingerprint(lists: readonly PeerList[]): string {
	const ids = lists.flatMap(list => [list.appraisalId, ...standing(list).map(({ nominationId }) => nominationId)])
	return createHash('sha256').update(ids.toSorted().join(' ')).digest('hex').slice(0, 8)
}

function isWithin(now: Temporal.Instant, from: Temporal.Instant, until: Temporal.Instant): boolean {
	return from.epochMilliseconds <= now.epochMilliseconds && now.epochMilliseconds < until.epochMilliseconds
}
