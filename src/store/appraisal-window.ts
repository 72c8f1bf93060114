import { Prisma } from '../generated/prisma/client.ts'

/** The stage in which a review `r` is filled in: supervisors' scoring is also the time of team leaders. */
export const stageOfReview = Prisma.sql`(case when r."group" in ('supervisor', 'lead') then 'supervisor'
	else 'feedback' end)::"Stage"`

/**
 * Rows `appraisalId, periodId, stage, opensAt, closesAt, running`, to be joined: when each stage of each appraisal may
 * be worked on. That is the period's window, unless the appraisal alone was given more time. An appraisal is `running`
 * while its period is, and once that is closed or published as long as it has more time and no result of its own;
 * one that has ended as "tidak dinilai" is not.
 */
export const appraisalWindows = Prisma.sql`(
	select wa."id" "appraisalId", wa."periodId", ww."stage", ww."opensAt",
		greatest(ww."closesAt", wx."closesAt") "closesAt",
		wa."endedAt" is null and (wp."state" = 'open' or (wp."state" in ('closed', 'published') and exists (
			select 1 from "Extension" wl where wl."appraisalId" = wa."id" and wl."stage" = 'supervisor') and not exists (
			select 1 from "Result" wr where wr."appraisalId" = wa."id"))) "running"
	from "Appraisal" wa
		join "Period" wp on wp."id" = wa."periodId"
		join "Window" ww on ww."periodId" = wa."periodId"
		left join "Extension" wx on wx."appraisalId" = wa."id" and wx."stage" = ww."stage")`

/**
 * Until when the rater of a review `r` may fill it in, in its window `w` of the above: an acting official until their
 * last moment, where that comes first.
 */
export const closesForRater = Prisma.sql`least(w."closesAt", case when r."group" = 'supervisor' then (
	select h."until" from "Handover" h where h."appraisalId" = r."appraisalId" and h."toId" = r."raterId" and not exists (
		select 1 from "Handover" n where n."appraisalId" = h."appraisalId" and (n."at", n."id") > (h."at", h."id"))) end)`

/** An appraisal `a` in a period `p` that is worked on, or was until it was ended, and has no result. */
export const isUnpublished = Prisma.sql`(not exists (select 1 from "Result" f where f."appraisalId" = a."id")
	and (p."state" in ('open', 'paused') or exists (
		select 1 from ${appraisalWindows} w where w."appraisalId" = a."id" and w."running")))`
