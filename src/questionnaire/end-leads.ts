import { audit } from '../store/audit.ts'
import type { Tx } from '../store/client.ts'
import type { Env } from '../store/env.ts'

export interface Ending {
	leadId: string
	/** Absent: in every appraisal without a result */
	appraisalIds?: readonly string[]
	/** What they have sent stays, unless `all` */
	which: 'drafts' | 'all'
}

/** Ends what a team leader is asked for: they score the employee now, or have left. Nobody is told of it by itself. */
export async function endLeads(tx: Tx, env: Env, { leadId, appraisalIds, which }: Ending): Promise<void> {
	const ending = await tx.review.findMany({
		where: {
			raterId: leadId,
			group: 'lead',
			state: { in: which === 'all' ? ['draft', 'submitted'] : ['draft'] },
			appraisal: { results: { none: {} }, ...(appraisalIds ? { id: { in: [...appraisalIds] } } : {}) },
		},
		select: { id: true, appraisalId: true },
		orderBy: { id: 'asc' },
	})
	await tx.review.updateMany({ where: { id: { in: ending.map(({ id }) => id) } }, data: { state: 'lapsed' } })
	await audit(
		tx,
		env,
		...ending.map(({ appraisalId }) => ({
			action: 'lead.ended',
			subject: `appraisal:${appraisalId}`,
			details: { lead: leadId },
		})),
	)
}
