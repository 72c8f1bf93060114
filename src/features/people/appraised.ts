import type { Tx } from '../../store/client.ts'
import { type Plan, withNewSuperior } from './plan.ts'

/** How many people whose supervisor a plan changes are being appraised in a running period. */
export async function countAppraised(tx: Tx, plan: Plan): Promise<number> {
	const ids = withNewSuperior(plan)
	if (ids.length === 0) return 0
	const [{ count }] = await tx.$queryRaw<[{ count: number }]>`
		select count(distinct a."employeeId")::int "count"
		from "Appraisal" a join "Period" p on p."id" = a."periodId" and p."state" = 'open'
		where a."employeeId" = any(${ids})`
	return count
}
