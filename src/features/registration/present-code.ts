import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { codeHash } from '../../store/invitation-code.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { guessesLeft, waitAfter } from './guesses.ts'
import type { Visitor } from './visitor.ts'

/** What became of a code that somebody presented. Nothing in it tells whose code it is, but to its first presenter. */
export type Presented =
	/** This account is the first to present it: the notice and the name may be shown */
	| { outcome: 'reserved'; invitationId: string }
	/** Nobody has such a code; `left` more may be tried before the chat waits */
	| { outcome: 'unknown'; left: number }
	/** Too many wrong codes: none is looked at before `until` */
	| { outcome: 'waiting'; until: Temporal.Instant }
	/** This account belongs to an employee already; the code was not looked at */
	| { outcome: 'joined'; name: string }
	/** Another account has presented it first */
	| { outcome: 'taken' }
	| { outcome: 'used' }
	| { outcome: 'voided' }
	| { outcome: 'expired' }

interface Found {
	id: string
	reservedBy: bigint | null
	usedAt: Date | null
	voidedAt: Date | null
	expiresAt: Date
	linked: boolean
}

/** `/start KODE`: looks a code up and reserves it for the first account that presents it. */
export async function presentCode(env: Env, visitor: Visitor, code: string): Promise<Presented> {
	return transaction(env, async tx => {
		const account = await lockAccount(tx, visitor.telegramId)
		if (account.name !== null) return { outcome: 'joined', name: account.name }
		if (account.waitUntil && Temporal.Instant.compare(env.now(), account.waitUntil) < 0)
			return { outcome: 'waiting', until: account.waitUntil }
		const found = await lockInvitation(tx, code)
		if (!found) return wrongCode(tx, env, visitor, account.wrongCodes)
		if (found.voidedAt) return { outcome: 'voided' }
		if (found.usedAt || found.linked) return { outcome: 'used' }
		if (Temporal.Instant.compare(toInstant(found.expiresAt), env.now()) <= 0) return { outcome: 'expired' }
		if (found.reservedBy !== null && found.reservedBy !== visitor.telegramId) return { outcome: 'taken' }
		await reserve(tx, env, visitor, found)
		return { outcome: 'reserved', invitationId: found.id }
	})
}

interface Account {
	wrongCodes: number
	waitUntil: Temporal.Instant | null
	/** The employee it is linked to */
	name: string | null
}

async function lockAccount(tx: Tx, telegramId: bigint): Promise<Account> {
	// A statement of its own: one that waits for the joining of this account would still find it without a name.
	await tx.$queryRaw`select 1 from "Account" where "telegramId" = ${telegramId} for update`
	const [account] = await tx.$queryRaw<[Omit<Account, 'waitUntil'> & { waitUntil: Date | null }]>`
		select a."wrongCodes", a."waitUntil", e."name"
		from "Account" a left join "Employee" e on e."id" = a."employeeId"
		where a."telegramId" = ${telegramId}`
	return { ...account, waitUntil: account.waitUntil && toInstant(account.waitUntil) }
}

async function lockInvitation(tx: Tx, code: string): Promise<Found | undefined> {
	const [found] = await tx.$queryRaw<Found[]>`
		select i."id", i."reservedBy", i."usedAt", i."voidedAt", i."expiresAt",
			exists (select from "Account" a where a."employeeId" = i."employeeId") "linked"
		from "Invitation" i where i."codeHash" = ${codeHash(code)} for update`
	return found
}

/** Counts a guess; a redelivered one counts once. */
async function wrongCode(tx: Tx, env: Env, visitor: Visitor, before: number): Promise<Presented> {
	if (!(await once(tx, env, visitor.updateKey))) return { outcome: 'unknown', left: guessesLeft(before) }
	const wrongCodes = before + 1
	const wait = waitAfter(wrongCodes)
	const until = wait && env.now().add(wait)
	const data = { wrongCodes, waitUntil: until ? toDate(until) : null }
	await tx.account.update({ where: { telegramId: visitor.telegramId }, data })
	return until ? { outcome: 'waiting', until } : { outcome: 'unknown', left: guessesLeft(wrongCodes) }
}

async function reserve(tx: Tx, env: Env, { telegramId }: Visitor, { id, reservedBy }: Found): Promise<void> {
	await tx.account.update({ where: { telegramId }, data: { wrongCodes: 0, waitUntil: null } })
	if (reservedBy !== null) return
	await tx.invitation.update({ where: { id }, data: { reservedBy: telegramId, reservedAt: toDate(env.now()) } })
}
