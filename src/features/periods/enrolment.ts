import { z } from 'zod'
import type { Instrument } from '../../domain/instrument.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { enqueue } from '../../outbox/enqueue.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { toDate } from '../../store/time.ts'
import { candidates } from './scope.ts'

const row = z.object({
	id: z.string(),
	unitId: z.string(),
	supervisorId: z.string(),
	joined: z.boolean(),
})

/** For a transaction that touches everyone: milliseconds, since a city has 60,000 employees. */
export const timeForEveryone = 300_000

/**
 * Gives everyone who is ready (or those of `employeeIds` who are) an appraisal with its reviews by self and
 * supervisor, and tells them and their supervisors. A fixed number of statements, for ten people as for 60,000.
 * @returns how many take part now who did not before
 */
export async function enrol(
	tx: Tx,
	env: Env,
	periodId: string,
	{ id: instrument, groups }: Instrument,
	employeeIds?: readonly string[],
): Promise<number> {
	await lockInstrument(tx, instrument)
	const only = employeeIds ? Prisma.sql`and "id" = any(${employeeIds})` : Prisma.empty
	const ready = z.array(row).parse(
		await tx.$queryRaw`select "id", "unitId", "supervisorId", "joined" from (${candidates(periodId)}) c
			where "obstacle" is null ${only}`,
	)
	const appraisalIds = ready.map(newId)
	const employees = ready.map(({ id }) => id)
	const supervisors = ready.map(({ supervisorId }) => supervisorId)
	await tx.$executeRaw`
		insert into "Appraisal" ("id", "periodId", "employeeId", "supervisorId", "unitId", "jenjang", "createdAt")
		select a."id", ${periodId}, a."employeeId", a."supervisorId", a."unitId", e."jenjang", ${toDate(env.now())}
		from unnest(${appraisalIds}::text[], ${employees}::text[], ${supervisors}::text[],
			${ready.map(({ unitId }) => unitId)}::text[]) a("id", "employeeId", "supervisorId", "unitId")
			join "Employee" e on e."id" = a."employeeId"`
	if (groups.self) await addReviews(tx, 'self', appraisalIds, employees)
	await addReviews(tx, 'supervisor', appraisalIds, supervisors)
	const joined = ready.filter(person => person.joined).map(({ id }) => id)
	await announce(tx, env, periodId, 'period-opened', joined)
	await announce(tx, env, periodId, 'period-team', await outsideOf(tx, periodId, supervisors))
	return ready.length
}

/** Tells people about a period that has opened, each once. */
export async function announce(
	tx: Tx,
	env: Env,
	periodId: string,
	kind: 'period-opened' | 'period-team' | 'period-not-yet',
	people: readonly string[],
): Promise<void> {
	await enqueue(
		tx,
		env,
		people.map(recipientId => ({
			recipientId,
			kind,
			params: { period: periodId },
			dedupeKey: `${kind}:${periodId}:${recipientId}`,
			when: 'working-hours',
		})),
	)
}

/** Two periods with one instrument, filled at once, would each find the same people ready. */
async function lockInstrument(tx: Tx, instrument: string): Promise<void> {
	await tx.$queryRaw`select 1 from "InstrumentVersion" where "instrument" = ${instrument} order by "id" for update`
}

/** Those of the supervisors who have joined and are not appraised in this period themselves. */
async function outsideOf(tx: Tx, periodId: string, supervisorIds: readonly string[]): Promise<string[]> {
	const rows = await tx.$queryRaw<{ id: string }[]>`
		select c."employeeId" "id" from "Account" c where c."employeeId" = any(${[...new Set(supervisorIds)]})
			and not exists (
				select 1 from "Appraisal" a where a."periodId" = ${periodId} and a."employeeId" = c."employeeId"
			)`
	return rows.map(({ id }) => id)
}

async function addReviews(
	tx: Tx,
	group: 'self' | 'supervisor',
	appraisalIds: readonly string[],
	raterIds: readonly string[],
): Promise<void> {
	await tx.$executeRaw`
		insert into "Review" ("id", "appraisalId", "raterId", "group")
		select r."id", r."appraisalId", r."raterId", ${group}::"RaterGroup"
		from unnest(${appraisalIds.map(newId)}::text[], ${appraisalIds}::text[], ${raterIds}::text[]
		) r("id", "appraisalId", "raterId")`
}
