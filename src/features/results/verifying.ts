import { Temporal } from 'temporal-polyfill'
import { type Actor, hrScope } from '../../domain/actor.ts'
import { isCode, normaliseCode } from '../../domain/readable-code.ts'
import { Refusal } from '../../domain/refusal.ts'
import { fromJson, type PublishedResult } from '../../result/published-result.ts'
import { isUnchanged } from '../../result/verification-code.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { holdsAppraisal } from '../../store/hr-scope.ts'
import { once } from '../../store/once.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { replacedBy, type Version, versionsOf } from './versions.ts'

/** What a verification code that stands on paper turns out to be. */
export type Verification = { outcome: 'unknown' } | Verified

export interface Verified {
	/** `changed`: what is stored is no longer what the code was made of */
	outcome: 'genuine' | 'changed'
	resultId: string
	version: number
	publishedAt: Temporal.Instant
	/** The version in force, where that is another one */
	newer: Version | undefined
	/** null for auditors and officers of other units, who are told no more than whether it is genuine */
	whose: { name: string; period: string } | null
	/** What was published, to whom `whose` is told; null where what is stored has been changed: it says nothing any more */
	result: PublishedResult | null
}

/** So many unknown codes an hour by one officer; then they wait. A code has 80 bits: it is not found by trying. */
const guessesAllowed = 5
const memory = Temporal.Duration.from({ hours: 1 })

/** Who works for HR, and auditors. */
export function mayVerify(actor: Actor): boolean {
	return hrScope(actor) !== undefined || actor.roles.includes('auditor')
}

/** @throws {Refusal} for who may not check codes; it says whom they may ask */
export function requireVerifier(actor: Actor): void {
	if (!mayVerify(actor)) throw new Refusal('refusal-verify-officers')
}

/** A code as somebody typed it. @throws {Refusal} for what can be none; that is no guess */
export function readCode(typed: string): string {
	if (!isCode(typed)) throw new Refusal('refusal-verify-shape')
	return normaliseCode(typed)
}

/**
 * Checks a printed code against what is stored, and recomputes it. HR of the agency is told whose it is, and officers
 * of a unit for their trees; everyone else who may check it, only whether it is genuine. Recorded, guesses as well.
 * @throws {Refusal} for who may not check codes, for what is none, and after too many unknown ones
 */
export async function verifyCode(env: Env, actor: Actor, typed: string): Promise<Verification> {
	requireVerifier(actor)
	const code = readCode(typed)
	return transaction(env, async tx => {
		await refuseGuesser(tx, env, actor)
		const row = await tx.result.findUnique({ where: { code }, include: { appraisal: { select: names } } })
		const isFirst = await once(tx, env, actor.updateKey)
		if (!row) {
			const subject = `employee:${actor.employeeId}`
			if (isFirst) await audit(tx, env, { actorId: actor.employeeId, action: unknownCode, subject })
			return { outcome: 'unknown' }
		}
		const versions = await versionsOf(tx, row.appraisalId)
		const named = await holdsAppraisal(tx, hrScope(actor), row.appraisalId)
		const outcome = isUnchanged(row, code) ? 'genuine' : 'changed'
		if (isFirst) {
			const entry = { action: 'result.verified', subject: `result:${row.id}`, details: { outcome } }
			await audit(tx, env, { actorId: actor.employeeId, ...entry })
		}
		return {
			outcome,
			resultId: row.id,
			version: row.version,
			publishedAt: toInstant(row.publishedAt),
			newer: replacedBy({ id: row.id, versions }),
			whose: named ? { name: row.appraisal.employee.name, period: row.appraisal.period.name } : null,
			result: named && outcome === 'genuine' ? fromJson(row.snapshot) : null,
		}
	})
}

const names = { employee: { select: { name: true } }, period: { select: { name: true } } } as const
const unknownCode = 'result.code-unknown'

/** The log of activities counts: two taps of one officer at once wait for each other. */
async function refuseGuesser(tx: Tx, env: Env, { employeeId }: Actor): Promise<void> {
	const subject = `employee:${employeeId}`
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`verify:${employeeId}`}))`
	const since = env.now().subtract(memory)
	const misses = await tx.auditEvent.findMany({
		where: { subject, action: unknownCode, at: { gt: toDate(since) } },
		orderBy: [{ at: 'desc' }, { id: 'desc' }],
		take: guessesAllowed,
	})
	const oldest = misses.at(guessesAllowed - 1)
	if (!oldest) return
	const left = toInstant(oldest.at).since(since).total('minutes')
	throw new Refusal('refusal-verify-wait', { minutes: Math.max(1, Math.ceil(left)) })
}
