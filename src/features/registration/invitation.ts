import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/refusal.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { type OwnRequest, ownRequests } from './own-requests.ts'
import type { Visitor } from './visitor.ts'

/** What somebody reads before they join: whose bot this is, and who they would join as. */
export interface Invitation {
	id: string
	employee: { id: string; name: string; post: string; unit: string }
	supervisor: { name: string; post: string } | null
	/** What the agency has said about itself so far */
	agency: { name: string | undefined; order: string | undefined }
	/** It was reported that the supervisor is not right; `note`: who it should be, '' while nobody has said */
	report: { note: string } | null
	/** What else was asked to be corrected, and what became of what was asked lately */
	requests: OwnRequest[]
}

interface Standing {
	usedAt: Date | null
	voidedAt: Date | null
	expiresAt: Date
}

/**
 * The invitation that this account has reserved: the one named, else the last presented.
 * @returns undefined when none is named and none is reserved
 * @throws {Refusal} when this account cannot join (any more) with the one named
 */
export async function openInvitation(env: Env, { telegramId }: Visitor, id?: string): Promise<Invitation | undefined> {
	const inForce = { usedAt: null, voidedAt: null, expiresAt: { gt: toDate(env.now()) } }
	const found = await env.db.invitation.findFirst({
		where: { reservedBy: telegramId, ...(id === undefined ? inForce : { id }) },
		orderBy: { reservedAt: 'desc' },
		include: {
			employee: {
				include: {
					unit: true,
					supervisor: { select: { name: true, post: true } },
					corrections: { where: { resolvedAt: null, field: 'supervisor' }, select: { note: true }, take: 1 },
				},
			},
		},
	})
	if (!found && id === undefined) return undefined
	if (!found) throw new Refusal('refusal-join-not-reserved')
	refuseUnlessInForce(env, found)
	const { employee } = found
	return {
		id: found.id,
		employee: { id: employee.id, name: employee.name, post: employee.post, unit: employee.unit.name },
		supervisor: employee.supervisor,
		agency: { name: await getSetting(env.db, 'agency.name'), order: await getSetting(env.db, 'agency.order') },
		report: employee.corrections[0] ?? null,
		requests: (await ownRequests(env, employee.id)).filter(({ field, outcome }) => field !== 'supervisor' || outcome),
	}
}

/**
 * Holds an invitation and its employee until the end of the transaction, so that of two accounts only one can join.
 * @throws {Refusal} unless it is reserved by this account
 */
export async function lockReserved(
	tx: Tx,
	{ telegramId }: Visitor,
	id: string,
): Promise<Standing & { employeeId: string }> {
	const [found] = await tx.$queryRaw<(Standing & { employeeId: string })[]>`
		select i."employeeId", i."usedAt", i."voidedAt", i."expiresAt"
		from "Invitation" i join "Employee" e on e."id" = i."employeeId"
		where i."id" = ${id} and i."reservedBy" = ${telegramId} for update`
	if (!found) throw new Refusal('refusal-join-not-reserved')
	return found
}

export function refuseUnlessInForce(env: Env, { usedAt, voidedAt, expiresAt }: Standing): void {
	if (voidedAt) throw new Refusal('refusal-join-voided')
	if (usedAt) throw new Refusal('refusal-join-used')
	if (Temporal.Instant.compare(toInstant(expiresAt), env.now()) <= 0) throw new Refusal('refusal-join-expired')
}
