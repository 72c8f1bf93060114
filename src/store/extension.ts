import type { Temporal } from 'temporal-polyfill'
import type { Stage } from '../domain/stage.ts'
import type { Tx } from './client.ts'
import { toDate } from './time.ts'

/** Moves the end of a stage of these appraisals alone; never to an earlier moment. */
export async function storeExtension(
	tx: Tx,
	appraisalIds: readonly string[],
	stage: Stage,
	closesAt: Temporal.Instant,
): Promise<void> {
	await tx.$executeRaw`
		insert into "Extension" ("appraisalId", "stage", "closesAt")
		select x."id", ${stage}::"Stage", ${toDate(closesAt)} from unnest(${[...appraisalIds]}::text[]) x("id")
		on conflict ("appraisalId", "stage") do update
			set "closesAt" = greatest("Extension"."closesAt", excluded."closesAt")`
}
