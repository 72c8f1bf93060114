import { z } from 'zod'
import { isAnonymous } from '../domain/anonymity.ts'
import { GROUPS, type Group } from '../domain/group.ts'
import type { Kept } from '../domain/sealing.ts'
import { Prisma, type RaterGroup } from '../generated/prisma/client.ts'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { shuffled } from './shuffle.ts'

/** What is left of an anonymous group of one appraisal. */
const sealedGroup = z.object({
	group: z.enum(GROUPS),
	/** How many took part: those who had sent their review when it was sealed */
	raters: z.number(),
	scores: z.array(z.object({ indicator: z.string(), score: z.number() })),
	comments: z.array(z.object({ item: z.string(), text: z.string() })),
})

export type SealedGroup = z.infer<typeof sealedGroup>

/** For the column that `sealedColumn` selects. */
export const sealedGroups = z.array(sealedGroup)

export function byGroup(sealed: readonly SealedGroup[]): Partial<Record<Group, SealedGroup>> {
	return Object.fromEntries(sealed.map(found => [found.group, found]))
}

const anonymous: string[] = GROUPS.filter(isAnonymous)

/**
 * A column of `sealedGroups`: what anonymous raters said about an appraisal. There is no other way to their words, so
 * that before sealing nothing of them can be shown, whatever the clock says: until then the column is empty.
 * @param appraisal the SQL column with the appraisal's id
 */
export function sealedColumn(appraisal: string): Prisma.Sql {
	const id = Prisma.raw(appraisal)
	return Prisma.sql`coalesce((
		select json_agg(json_build_object('group', g."group", 'raters', g."raters",
			'scores', coalesce((select json_agg(json_build_object('indicator', k."itemId", 'score', k."score"))
				from "SealedScore" k where k."appraisalId" = ${id} and k."group" = g."group"), '[]'),
			'comments', coalesce((select json_agg(json_build_object('item', k."itemId", 'text', k."text"))
				from "SealedComment" k where k."appraisalId" = ${id} and k."group" = g."group"), '[]')))
		from (select v."group", count(*) "raters" from "Review" v join "Appraisal" z on z."id" = v."appraisalId"
			where v."appraisalId" = ${id} and z."sealedAt" is not null and v."state" = 'submitted'
				and v."group"::text = any(${anonymous}) group by v."group") g), '[]')`
}

/** Stores what is kept of each group, all rows in an order of their own: it tells neither raters nor items. */
export async function storeSealed(tx: Tx, appraisalId: string, groups: ReadonlyMap<Group, Kept>): Promise<void> {
	const rowsOf = <T>(pick: (kept: Kept) => readonly T[]) =>
		shuffled([...groups].flatMap(([group, kept]) => pick(kept).map(row => ({ group: group as RaterGroup, ...row }))))
	const head = () => ({ id: newId(), appraisalId })
	await tx.sealedScore.createMany({
		data: rowsOf(({ scores }) => scores).map(({ item, ...row }) => ({ ...head(), itemId: item, ...row })),
	})
	await tx.sealedComment.createMany({
		data: rowsOf(({ comments }) => comments).map(({ item, ...row }) => ({ ...head(), itemId: item, ...row })),
	})
}
