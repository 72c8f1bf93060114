import { z } from 'zod'
import { tookPart } from '../../questionnaire/lapse.ts'
import type { Db, Tx } from '../../store/client.ts'

/** Why somebody cannot decide: they are part of what is decided, or they are not there. */
export type Unfit = 'conflict' | 'away'

/** Who decides by the record, and why nobody does. */
export interface FoundDecider {
	/** null: HR is asked to name somebody */
	deciderId: string | null
	/** Of the superior on record; undefined where they decide, and where there is none */
	unfit: Unfit | undefined
}

const row = z.object({
	/** Works, and has joined with an account that Telegram reaches */
	present: z.boolean(),
	/**
	 * Is appraised, scores, has scored in turn, had a Plt. or Plh. score in their place, has said something under their
	 * own name, or was asked as a peer
	 */
	involved: z.boolean(),
})

/**
 * Who decides an objection against the result of an appraisal: the superior of who scored it, unless they may not
 * (`unfitFor`).
 */
export async function findDecider(tx: Tx, appraisalId: string): Promise<FoundDecider> {
	const appraisal = await tx.appraisal.findUnique({
		where: { id: appraisalId },
		select: { supervisor: { select: { supervisorId: true } } },
	})
	const superior = appraisal?.supervisor?.supervisorId
	if (!superior) return { deciderId: null, unfit: undefined }
	const unfit = await unfitFor(tx, appraisalId, superior)
	return { deciderId: unfit ? null : superior, unfit }
}

/**
 * May this person not decide about an appraisal? Nobody does about their own result, about a score they gave (also as
 * one of successive supervisors, as Plt. or Plh., or having taken the scoring over) or that a Plt. or Plh. gave in their
 * place, where they spoke as a team leader, or where they were asked to take part anonymously; `conflict` says no more.
 * Whether somebody who was asked has taken part stays hidden so, also from an officer who tries one name after the
 * other. Nor does who is not there: not active, not joined, or out of Telegram's reach (`away`).
 */
export async function unfitFor(db: Db | Tx, appraisalId: string, personId: string): Promise<Unfit | undefined> {
	const [found] = await db.$queryRaw<unknown[]>`
		select e."status" = 'active' and exists (
				select 1 from "Account" c where c."employeeId" = e."id" and c."unreachableSince" is null) "present",
			a."employeeId" = e."id" or a."supervisorId" is not distinct from e."id" or exists (
				select 1 from "Review" r where r."appraisalId" = a."id" and r."raterId" = e."id"
					and ((r."group" = 'supervisor' and (r."state" = 'submitted' or r."months" is not null))
						or (r."group" = 'lead' and r."submittedAt" is not null)))
				or exists (select 1 from "ScoreChange" h where h."appraisalId" = a."id" and h."byId" = e."id")
				or exists (select 1 from "Objection" o where o."appraisalId" = a."id" and o."answererId" = e."id")
				or exists (select 1 from "Handover" g where g."appraisalId" = a."id" and g."fromId" = e."id"
					and g."capacity" in ('plt', 'plh'))
				or exists (select 1 from "Nomination" n where n."appraisalId" = a."id" and n."peerId" = e."id"
					and n."state" = 'approved') "involved"
		from "Appraisal" a, "Employee" e where a."id" = ${appraisalId} and e."id" = ${personId}`
	if (!found) return 'away'
	const { present, involved } = row.parse(found)
	if (involved || (await tookPart(db, personId, [appraisalId])).size > 0) return 'conflict'
	return present ? undefined : 'away'
}
