import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { openTalk, otherOf, type Talk } from './talk.ts'
import { tellTalk } from './talk-news.ts'

/** "Dukungan yang dibutuhkan", which the employee asks for, and what the supervisor promises. */
export const supportFields = ['support', 'promise'] as const
export type SupportField = (typeof supportFields)[number]

/** In UTF-16 units */
export const longestSupport = 1_000

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function supportFieldIn(text: string): SupportField {
	const field = supportFields.find(known => known === text)
	if (!field) throw new Refusal('refusal-not-yours')
	return field
}

/**
 * Says what support is needed, or promised, in place of what was said before; the other is told. The same again changes
 * nothing.
 * @param typed null: nothing any more
 * @throws {Refusal} for whose word it is not, and once there is a result or the time for talks is over
 */
export async function saySupport(
	env: Env,
	actor: Actor,
	appraisalId: string,
	field: SupportField,
	typed: string | null,
): Promise<void> {
	const text = typed === null ? null : checkSupport(typed)
	await transaction(env, async tx => {
		// Held against publishing, after which neither changes
		await tx.$queryRaw`select 1 from "Period" p join "Appraisal" a on a."periodId" = p."id"
			where a."id" = ${appraisalId} for share of p`
		const talk = await openTalk(env, tx, actor, appraisalId)
		if (!talk.rights[field]) throw new Refusal(refusalOf(talk, field))
		if (talk[field] === text) return
		const at = toDate(env.now())
		await tx.dialogue.upsert({
			where: { appraisalId },
			create: { appraisalId, [field]: text, createdAt: at },
			update: { [field]: text },
		})
		const action = field === 'support' ? 'talk.support-changed' : 'talk.promise-changed'
		await audit(tx, env, { actorId: actor.employeeId, action, subject: `appraisal:${appraisalId}` })
		if (text !== null) await tellTalk(tx, env, `talk-${field}`, { appraisalId, recipientId: otherOf(talk).id, at })
	})
}

function refusalOf({ reader }: Talk, field: SupportField) {
	const isTheirs = reader === (field === 'support' ? 'employee' : 'supervisor')
	return isTheirs ? 'refusal-talk-closed' : 'refusal-not-yours'
}

function checkSupport(typed: string): string {
	const text = typed.trim()
	if (text === '') throw new Refusal('refusal-empty')
	if (text.length > longestSupport) throw new Refusal('refusal-too-long', { length: text.length, most: longestSupport })
	return text
}
