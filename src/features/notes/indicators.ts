import type { Group } from '../../domain/group.ts'
import { type Indicator, indicatorsFor, type Text } from '../../domain/instrument.ts'
import type { Db, Tx } from '../../store/client.ts'
import { instrumentOf } from '../../store/instrument-version.ts'

/** An appraisal to whose indicators its employee may attach notes. */
export interface AttachableAppraisal {
	id: string
	periodName: string
	/** What the employee is asked about themself, in order */
	indicators: Indicator[]
}

const withInstrument = {
	id: true,
	period: { select: { name: true, instrumentVersionId: true, offGroups: true } },
} as const

interface FoundAppraisal {
	id: string
	period: { name: string; instrumentVersionId: string | null; offGroups: string[] }
}

/**
 * The employee's newest appraisal: the one that runs or, between periods, the last, since the next one mostly asks the
 * same.
 */
export async function findAttachable(db: Db | Tx, employeeId: string): Promise<AttachableAppraisal | null> {
	const found = await db.appraisal.findFirst({
		where: { employeeId, period: { state: { not: 'draft' } } },
		orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
		select: withInstrument,
	})
	if (!found) return null
	const indicators = await indicatorsOf(db, found)
	return indicators.length > 0 ? { id: found.id, periodName: found.period.name, indicators } : null
}

/** The title of an indicator of an appraisal; null where it has none of that id. */
export async function findIndicator(db: Db | Tx, appraisalId: string, itemId: string): Promise<Text | null> {
	const found = await db.appraisal.findUnique({ where: { id: appraisalId }, select: withInstrument })
	if (!found) return null
	return (await indicatorsOf(db, found)).find(({ id }) => id === itemId)?.title ?? null
}

async function indicatorsOf(db: Db | Tx, { period }: FoundAppraisal): Promise<Indicator[]> {
	if (!period.instrumentVersionId) return []
	return indicatorsFor(await instrumentOf(db, period.instrumentVersionId, period.offGroups as Group[]), 'self')
}
