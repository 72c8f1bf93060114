import type { Temporal } from 'temporal-polyfill'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { isNotedLongAgo, isPin, isWeakPin, mostWrong, waitMinutes } from '../../domain/pin.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { newId } from '../../store/id.ts'
import { once } from '../../store/once.ts'
import { noPin } from '../../store/pin.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { matchesPin } from './hash.ts'

/** What came of a PIN that was typed. */
export type Attempt =
	| { outcome: 'right' }
	/** `left`: so many more wrong ones, and the bot waits */
	| { outcome: 'wrong'; left: number }
	| { outcome: 'wait'; until: Temporal.Instant }

/** @throws {Refusal} for what is no PIN, or the first that anybody would try */
export function checkPin(typed: string): string {
	const pin = typed.trim()
	if (!isPin(pin)) throw new Refusal('refusal-pin-digits')
	if (isWeakPin(pin)) throw new Refusal('refusal-pin-weak')
	return pin
}

export async function hasPin(env: Env, { employeeId }: Actor): Promise<boolean> {
	return (await env.db.account.count({ where: { employeeId, pinHash: { not: null } } })) > 0
}

/** @throws {Refusal} where there is a PIN: who changes it knows it, and removes it first */
export async function refuseIfSet(env: Env, actor: Actor): Promise<void> {
	if (await hasPin(env, actor)) throw new Refusal('refusal-pin-set')
}

/**
 * Sets the PIN of one's own account, which is open from now on.
 * @param hash as `hashPin` gives it
 * @throws {Refusal} as `refuseIfSet`
 */
export async function setPin(env: Env, actor: Actor, hash: string): Promise<void> {
	const { employeeId } = actor
	await transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return
		const data = { ...noPin, pinHash: hash, pinUsedAt: toDate(env.now()) }
		const { count } = await tx.account.updateMany({ where: { employeeId, pinHash: null }, data })
		if (count === 0) throw new Refusal('refusal-pin-set')
		await audit(tx, env, { actorId: employeeId, action: 'pin.set', subject: `employee:${employeeId}` })
	})
}

/**
 * The bot, or the Mini App, is being used: one write a minute. Locked in the same moment, it stays so.
 * @param usedAt when that was noted last
 */
export async function noteUse(env: Env, telegramId: bigint, usedAt: Temporal.Instant | null): Promise<void> {
	if (!usedAt || !isNotedLongAgo(usedAt, env.now())) return
	const open = { telegramId, pinUsedAt: toDate(usedAt) }
	await env.db.account.updateMany({ where: open, data: { pinUsedAt: toDate(env.now()) } })
}

/** "Kunci sekarang" */
export async function lock(env: Env, { employeeId }: Actor): Promise<void> {
	await env.db.account.updateMany({ where: { employeeId }, data: { pinUsedAt: null } })
}

/** Takes a PIN that was typed: the right one opens; after five wrong ones none is taken for a while. */
export async function tryPin(env: Env, actor: Actor, typed: string): Promise<Attempt> {
	const { employeeId } = actor
	const account = await env.db.account.findUnique({ where: { employeeId } })
	if (!account?.pinHash) return { outcome: 'right' }
	const { telegramId, pinHash } = account
	const isRight = await matchesPin(typed.trim(), pinHash)
	return transaction(env, async tx => {
		const isFirst = await once(tx, env, actor.updateKey)
		await tx.$queryRaw`select 1 from "Account" where "telegramId" = ${telegramId} for update`
		const { wrongPins, pinWaitUntil } = await tx.account.findUniqueOrThrow({ where: { telegramId } })
		const until = pinWaitUntil && toInstant(pinWaitUntil)
		if (until && until.epochMilliseconds > env.now().epochMilliseconds) return { outcome: 'wait', until }
		if (isRight) {
			const data = { pinUsedAt: toDate(env.now()), wrongPins: 0, pinWaitUntil: null }
			await tx.account.update({ where: { telegramId }, data })
			return { outcome: 'right' }
		}
		const wrong = wrongPins + (isFirst ? 1 : 0)
		return wrong < mostWrong ? noteWrong(tx, telegramId, wrong) : block(tx, env, employeeId, telegramId)
	})
}

async function noteWrong(tx: Tx, telegramId: bigint, wrong: number): Promise<Attempt> {
	await tx.account.update({ where: { telegramId }, data: { wrongPins: wrong } })
	return { outcome: 'wrong', left: mostWrong - wrong }
}

async function block(tx: Tx, env: Env, employeeId: string, telegramId: bigint): Promise<Attempt> {
	const until = env.now().add({ minutes: waitMinutes })
	// Whoever tried them may have found it open
	const data = { wrongPins: 0, pinWaitUntil: toDate(until), pinUsedAt: null }
	await tx.account.update({ where: { telegramId }, data })
	await audit(tx, env, { action: 'pin.blocked', subject: `employee:${employeeId}` })
	return { outcome: 'wait', until }
}

/** Removes one's own PIN, once it was typed. */
export async function removePin(env: Env, { employeeId }: Actor): Promise<void> {
	await transaction(env, async tx => {
		const { count } = await tx.account.updateMany({ where: { employeeId, pinHash: { not: null } }, data: noPin })
		if (count === 0) return
		await audit(tx, env, { actorId: employeeId, action: 'pin.removed', subject: `employee:${employeeId}` })
	})
}

export interface PinHolder {
	id: string
	name: string
	hasPin: boolean
}

/** @throws {Refusal} unless this officer may remove the PIN of this employee: never their own */
export async function readHolder(env: Env, actor: Actor, employeeId: string): Promise<PinHolder> {
	await requirePerson(env.db, requireOfficer(actor), employeeId)
	if (employeeId === actor.employeeId) throw new Refusal('refusal-not-yours')
	const found = await env.db.employee.findUnique({ where: { id: employeeId }, include: { account: true } })
	if (!found) throw new Refusal('refusal-not-yours')
	return { id: found.id, name: found.name, hasPin: Boolean(found.account?.pinHash) }
}

/** An officer removes a forgotten PIN; its owner is told. @throws {Refusal} as `readHolder` */
export async function removeForgotten(env: Env, actor: Actor, employeeId: string): Promise<void> {
	await readHolder(env, actor, employeeId)
	await transaction(env, async tx => {
		const { count } = await tx.account.updateMany({ where: { employeeId, pinHash: { not: null } }, data: noPin })
		if (count === 0) return
		const [actorId, subject] = [actor.employeeId, `employee:${employeeId}`]
		await audit(tx, env, { actorId, action: 'pin.removed', subject })
		const dedupeKey = `pin-removed:${newId()}`
		await enqueue(tx, env, [{ recipientId: employeeId, kind: 'pin-removed', params: {}, dedupeKey, when: 'now' }])
	})
}
