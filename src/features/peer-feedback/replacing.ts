import type { Actor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { longestText } from '../../questionnaire/service.ts'
import { audit } from '../../store/audit.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'
import { teamList } from './approval.ts'
import { refuseUnlessAwaiting } from './choosing.ts'
import { lockAppraisals } from './list.ts'

/**
 * Takes a colleague whom the employee proposed off the list; the employee gets to read the reason.
 * @param continues the reason goes on where the stored one was cut by Telegram
 */
export async function replacePeer(
	env: Env,
	actor: Actor,
	{ appraisalId, nominationId }: { appraisalId: string; nominationId: string },
	typed: string,
	continues = false,
): Promise<void> {
	const reason = typed.trim()
	if (reason === '') throw new Refusal('refusal-empty')
	await transaction(env, async tx => {
		await lockAppraisals(tx, [appraisalId])
		const list = await teamList(tx, actor, appraisalId)
		if (!(await once(tx, env, actor.updateKey))) return
		refuseUnlessAwaiting(list, env)
		const peer = list.peers.find(one => one.nominationId === nominationId)
		if (!peer || peer.state === 'approved' || peer.state === 'declined') throw new Refusal('refusal-peer-gone')
		const whole = continues ? (peer.reason ?? '') + reason : reason
		if (whole.length > longestText) throw new Refusal('refusal-too-long', { length: whole.length, most: longestText })
		await tx.nomination.update({ where: { id: nominationId }, data: { state: 'replaced', reason: whole } })
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'peer.replaced',
			subject: `appraisal:${appraisalId}`,
			details: { peer: peer.id },
		})
	})
}
