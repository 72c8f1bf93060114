import { Prisma } from '../generated/prisma/client.ts'

/** An appraisal `a` whose supervisor has submitted a score. */
export const isScored = Prisma.sql`exists (
	select 1 from "Review" r join "Answer" w on w."reviewId" = r."id"
	where r."appraisalId" = a."id" and r."group" = 'supervisor' and r."state" = 'submitted' and w."score" is not null)`

/** An appraisal `a` that gets a result when its period is published now. */
export const isReady = Prisma.sql`(a."sealedAt" is not null and a."endedAt" is null and ${isScored}
	and not exists (select 1 from "Result" f where f."appraisalId" = a."id"))`
