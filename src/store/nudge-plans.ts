import { z } from 'zod'
import { type NudgePlan, usualPlan } from '../domain/nudge-plan.ts'
import type { Db, Tx } from './client.ts'

/** The shape in which a period's plan is kept. */
const nudgePlan = z.object({
	launch: z.boolean(),
	days: z.array(z.int().min(0).max(60)),
	at: z
		.int()
		.min(0)
		.max(24 * 60)
		.optional(),
	texts: z.object({ id: z.string().optional(), en: z.string().optional() }),
	off: z.array(z.string()),
})

/** @param kept `Period.nudges`; null where HR has changed nothing */
export function nudgePlanOf(kept: unknown): NudgePlan {
	return kept === null ? usualPlan : nudgePlan.parse(kept)
}

/** How the people of each period are nudged. */
export async function findNudgePlans(db: Db | Tx): Promise<(periodId: string) => NudgePlan> {
	const rows = await db.$queryRaw<{ id: string; nudges: unknown }[]>`
		select "id", "nudges" from "Period" where "nudges" is not null`
	const plans = new Map(rows.map(({ id, nudges }) => [id, nudgePlanOf(nudges)]))
	return periodId => plans.get(periodId) ?? usualPlan
}
