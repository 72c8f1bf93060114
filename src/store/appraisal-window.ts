import { Prisma } from '../generated/prisma/client.ts'

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
