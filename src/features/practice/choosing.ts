import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { GROUPS, type Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Db, Tx } from '../../store/client.ts'
import { instrumentOf, newestInstruments } from '../../store/instrument-version.ts'

/** By which instrument somebody practises. */
export interface Choice {
	versionId: string
	offGroups: Group[]
	instrument: Instrument
}

const period = z.object({ versionId: z.string(), offGroups: z.array(z.enum(GROUPS)) })

/**
 * As in the period that runs, the actor's own first, else the latest one; where there has been none, as a built-in
 * instrument, if possible one with colleagues.
 */
export async function chooseInstrument(db: Db | Tx, { employeeId }: Actor): Promise<Choice> {
	const [latest] = await db.$queryRaw<unknown[]>`
		select p."instrumentVersionId" "versionId", p."offGroups" from "Period" p
		where p."state" <> 'draft'
		order by p."state" = 'open' desc, exists (select 1 from "Appraisal" a where a."periodId" = p."id"
			and (a."employeeId" = ${employeeId} or a."supervisorId" = ${employeeId})) desc, p."openedAt" desc, p."id" limit 1`
	if (latest) {
		const { versionId, offGroups } = period.parse(latest)
		return { versionId, offGroups, instrument: await instrumentOf(db, versionId, offGroups) }
	}
	const known = await newestInstruments(db)
	const chosen = known.find(({ instrument }) => instrument.groups.peer) ?? known[0]
	if (!chosen) throw new Error('No instrument is stored: they are when the bot starts')
	return { ...chosen, offGroups: [] }
}
