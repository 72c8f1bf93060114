import { appraisalWindows } from '../store/appraisal-window.ts'
import type { Env } from '../store/env.ts'
import { toDate } from '../store/time.ts'

/**
 * Stores one score while its review is a draft in an open window, and says whether it was. One statement, being the
 * most frequent of all: it holds the review, so that sending it at the same moment comes before or after.
 */
export async function storeScore(
	env: Env,
	reviewId: string,
	itemId: string,
	{ score, unable }: { score: number | null; unable: boolean },
): Promise<boolean> {
	const now = toDate(env.now())
	const stored = await env.db.$executeRaw`
		with open as (
			select r."id" from "Review" r
				join ${appraisalWindows} w on w."appraisalId" = r."appraisalId" and w."running"
					and w."opensAt" <= ${now} and w."closesAt" > ${now}
					and w."stage" = (case r."group" when 'supervisor' then 'supervisor' else 'feedback' end)::"Stage"
			where r."id" = ${reviewId} and r."state" = 'draft' for update of r
		)
		insert into "Answer" ("reviewId", "itemId", "score", "unable", "savedAt")
		select "id", ${itemId}, ${score}::int, ${unable}, ${now} from open
		on conflict ("reviewId", "itemId") do update
			set "score" = excluded."score", "unable" = excluded."unable", "savedAt" = excluded."savedAt"`
	return stored === 1
}
