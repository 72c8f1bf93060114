import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'

const label = z.object({ id: z.string(), en: z.string() })

/** What a list says of a result; null where there is none. Figures are rounded to two decimals. */
export const shortResult = z
	.discriminatedUnion('kind', [
		z.object({ kind: z.literal('weighted'), id: z.string(), nilai: z.string(), predikat: label }),
		/** Without a known standard there is no match. */
		z.object({ kind: z.literal('gap'), id: z.string(), match: z.string().nullable() }),
	])
	.nullable()

export type ShortResult = NonNullable<z.infer<typeof shortResult>>

/**
 * The newest result of an appraisal as JSON in the shape of `shortResult`; null where it has none.
 * @param appraisalId a column
 */
export function shortResultOf(appraisalId: Prisma.Sql): Prisma.Sql {
	// Before there were other kinds, a result did not name its own
	return Prisma.sql`(
		select json_build_object('id', "id", 'kind', coalesce("snapshot" #>> '{score,kind}', 'weighted'),
			'nilai', "snapshot" #>> '{score,nilai,rounded}', 'predikat', "snapshot" #> '{score,predikat,label}',
			'match', "snapshot" #>> '{score,match,rounded}')
		from "Result" where "appraisalId" = ${appraisalId} order by "version" desc limit 1)`
}
