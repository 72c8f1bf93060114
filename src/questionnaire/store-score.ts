import type { Temporal } from 'temporal-polyfill'
import { appraisalWindows } from '../store/appraisal-window.ts'
import type { Db, Tx } from '../store/client.ts'
import { toDate } from '../store/time.ts'

/**
 * Stores one score in each of the reviews that is a draft in an open window, and says in how many that was. One
 * statement, being the most frequent of all: it holds the reviews, so that sending one of them at the same moment comes
 * before or after.
 */
export async function storeScores(
	db: Db | Tx,
	now: Temporal.Instant,
	reviewIds: readonly string[],
	itemId: string,
	{ score, unable }: { score: number | null; unable: boolean },
): Promise<number> {
	const at = toDate(now)
	return db.$executeRaw`
		with open as (
			select r."id" from "Review" r
				join ${appraisalWindows} w on w."appraisalId" = r."appraisalId" and w."running"
					and w."opensAt" <= ${at} and w."closesAt" > ${at}
					and w."stage" = (case r."group" when 'supervisor' then 'supervisor' else 'feedback' end)::"Stage"
			where r."id" = any(${[...reviewIds]}) and r."state" = 'draft' order by r."id" for update of r
		)
		insert into "Answer" ("reviewId", "itemId", "score", "unable", "savedAt")
		select "id", ${itemId}, ${score}::int, ${unable}, ${at} from open
		on conflict ("reviewId", "itemId") do update
			set "score" = excluded."score", "unable" = excluded."unable", "savedAt" = excluded."savedAt"`
}
