import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { isExpected } from '../../store/expected.ts'
import { within } from '../../store/hr-scope.ts'
import { invitationExpiry } from '../../store/invitation.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Invited, invite, type Uninvited } from './invite.ts'

/** The people of one unit, without its sub-units, or (null) of all whom the officer looks after. */
export type InviteFrom = string | null

/** Everyone who has not joined, or those of them who hold no code that is in force. */
export type InviteWhom = 'all' | 'new'

/** Whom invitations could be made for. */
export interface Invitable {
	/** null: all units */
	unit: { id: string; name: string } | null
	/** Have not joined */
	people: number
	/** Hold a code that is in force and would be void */
	withCode: number
}

/** Invitations, to be handed out; their codes are known only now. */
export interface Invitations {
	unit: string | null
	people: (Invited & { unit: string })[]
	expiresAt: Temporal.Instant
}

/** Who has to print more than so many does it unit by unit. */
export const mostPrinted = 1_000

/** @throws {Refusal} unless the actor works for HR, and for this unit */
export async function readInvitable(env: Env, actor: Actor, from: InviteFrom): Promise<Invitable> {
	const unit = await unitOf(env.db, actor, from)
	const [counts] = await env.db.$queryRaw<[{ people: number; withCode: number }]>`
		select count(*)::int "people", (count(*) filter (where ${hasCode(env)}))::int "withCode" from ${uninvited(actor, from)}`
	return { unit, ...counts }
}

/**
 * Makes a fresh code for each of these people, which voids the one before. A redelivered tap makes none: the codes of
 * the first have been sent and cannot be shown again.
 * @param most refuses to make more than so many
 * @throws {Refusal} unless the actor works for HR, and for this unit
 */
export async function inviteFrom(
	env: Env,
	actor: Actor,
	from: InviteFrom,
	whom: InviteWhom,
	most = Number.POSITIVE_INFINITY,
): Promise<Invitations> {
	return transaction(env, async tx => {
		const unit = await unitOf(tx, actor, from)
		const chosen = whom === 'new' ? Prisma.sql`where not ${hasCode(env)}` : Prisma.empty
		const people = await tx.$queryRaw<(Uninvited & { unit: string })[]>`
			select x."id", x."number", x."name", x."unit" from ${uninvited(actor, from)} ${chosen}
			order by x."unit", x."name", x."id"`
		if (people.length > most) throw new Refusal('refusal-invite-many', { count: people.length, most })
		const isFirst = await once(tx, env, actor.updateKey)
		const invited = isFirst && people.length > 0 ? await invite(tx, env, people) : []
		if (invited.length > 0)
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'people.invited',
				subject: from === null ? 'people:invitations' : `unit:${from}`,
				details: { count: invited.length, whom },
			})
		const unitByPerson = new Map(people.map(person => [person.id, person.unit]))
		return {
			unit: unit?.name ?? null,
			people: invited.map(one => ({ ...one, unit: unitByPerson.get(one.employeeId)! })),
			expiresAt: invitationExpiry(env),
		}
	})
}

async function unitOf(db: Db | Tx, actor: Actor, from: InviteFrom): Promise<Invitable['unit']> {
	const scope = requireOfficer(actor)
	if (from === null) return null
	const [unit] = await db.$queryRaw<{ id: string; name: string }[]>`
		select u."id", u."name" from "Unit" u where u."id" = ${from} and ${within(scope, Prisma.sql`u."id"`)}`
	if (!unit) throw new Refusal('refusal-not-yours')
	return unit
}

/** Rows `x` of those who are expected to join and have not. */
function uninvited(actor: Actor, from: InviteFrom): Prisma.Sql {
	const scope = within(requireOfficer(actor), Prisma.sql`e."unitId"`)
	const here = from === null ? Prisma.empty : Prisma.sql`and e."unitId" = ${from}`
	return Prisma.sql`(
		select e."id", e."number", e."name", u."name" "unit" from "Employee" e join "Unit" u on u."id" = e."unitId"
			left join "Account" a on a."employeeId" = e."id"
		where a."telegramId" is null and ${isExpected} and ${scope} ${here}) x`
}

function hasCode(env: Env): Prisma.Sql {
	return Prisma.sql`exists (select 1 from "Invitation" i where i."employeeId" = x."id" and i."usedAt" is null
		and i."voidedAt" is null and i."expiresAt" > ${toDate(env.now())})`
}
