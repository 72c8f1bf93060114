import { Prisma } from '../generated/prisma/client.ts'

/**
 * Condition on a review `r` of an appraisal `a`: somebody is, or was until the end, asked for it. Not asked any more are
 * who declined, a scorer who was replaced, and a peer who came to decide about the same appraisal; nor is anybody for
 * one that has ended as "tidak dinilai".
 */
export const isAsked = Prisma.sql`(a."endedAt" is null and r."state" <> 'declined' and (r."state" <> 'lapsed'
	or case r."group"
		when 'supervisor' then r."raterId" = a."supervisorId" or r."months" is not null
		when 'peer' then not exists (select 1 from "Nomination" n where n."appraisalId" = a."id"
			and n."peerId" = r."raterId" and n."state" in ('declined', 'replaced'))
		else true end))`
