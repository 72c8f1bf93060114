import type { Temporal } from 'temporal-polyfill'
import { Prisma } from '../generated/prisma/client.ts'
import { appraisalWindows, closesForRater, stageOfReview } from '../store/appraisal-window.ts'
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
	{ score, unable, onPaper = false }: { score: number | null; unable: boolean; onPaper?: boolean },
): Promise<number> {
	const at = toDate(now)
	return db.$executeRaw`
		with open as (${openDrafts(at, reviewIds, onPaper)})
		insert into "Answer" ("reviewId", "itemId", "score", "unable", "savedAt")
		select "id", ${itemId}, ${score}::int, ${unable}, ${at} from open
		on conflict ("reviewId", "itemId") do update
			set "score" = excluded."score", "unable" = excluded."unable", "savedAt" = excluded."savedAt"`
}

/** The score of one indicator in one review. */
export interface ScoreToStore {
	reviewId: string
	itemId: string
	score: number | null
	unable: boolean
}

/** The same for different scores at once; says how many were stored. One statement, whatever their number. */
export async function storeEachScore(
	db: Db | Tx,
	now: Temporal.Instant,
	scores: readonly ScoreToStore[],
): Promise<number> {
	const at = toDate(now)
	const reviewIds = [...new Set(scores.map(({ reviewId }) => reviewId))]
	return db.$executeRaw`
		with open as (${openDrafts(at, reviewIds)})
		insert into "Answer" ("reviewId", "itemId", "score", "unable", "savedAt")
		select o."id", s."itemId", s."score", s."unable", ${at}
		from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb)
			s("reviewId" text, "itemId" text, "score" int, "unable" boolean) join open o on o."id" = s."reviewId"
		on conflict ("reviewId", "itemId") do update
			set "score" = excluded."score", "unable" = excluded."unable", "savedAt" = excluded."savedAt"`
}

/**
 * Of these reviews the drafts in an open window, held.
 * @param onPaper those that an officer enters from a signed form, rather than those in the hands of their raters
 */
function openDrafts(at: Date, reviewIds: readonly string[], onPaper = false): Prisma.Sql {
	return Prisma.sql`
		select r."id" from "Review" r
			join ${appraisalWindows} w on w."appraisalId" = r."appraisalId" and w."running"
				and w."opensAt" <= ${at} and ${closesForRater} > ${at}
				and w."stage" = ${stageOfReview}
		where r."id" = any(${[...reviewIds]}) and r."state" = 'draft'
			and (r."enteredById" is not null) = ${onPaper} order by r."id" for update of r`
}
