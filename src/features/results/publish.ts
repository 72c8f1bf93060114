import { type Actor, requireHr } from '../../domain/actor.ts'
import type { Group } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { enqueue, type Outgoing } from '../../outbox/enqueue.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { newId } from '../../store/id.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { hrOfficers } from '../../store/roles.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type Gathered, gather } from './gather.ts'
import { columnsOf, resultOf, toJson } from './published-result.ts'
import { blockerOf, readReadiness } from './readiness.ts'

/** About 4 ms a person on two busy cores: enough for an agency of tens of thousands, all or nothing. */
const timeout = 10 * 60_000

/** Before there are revisions, every result is the first version of itself. */
const firstVersion = 1

/** What every result of a period has in common. */
interface Publishing {
	periodId: string
	period: string
	instrument: Instrument
	switchedOff: Group[]
	legalBasis: string | null
}

/**
 * Publishes the results of a period, once: a snapshot each, and everyone concerned is told in their working hours.
 * Appraisals without a supervisor's score get none and hold nobody up. A period that is published stays as it is.
 * @throws {Refusal} unless the actor is HR and the period is ready (`blockerOf`)
 */
export async function publish(env: Env, actor: Actor, periodId: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			// Two officers at once: the second waits here, and then finds it published.
			await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
			const readiness = await readReadiness(tx, periodId)
			if (readiness.state === 'published') return
			const blocker = blockerOf(readiness, env.now())
			if (blocker) throw new Refusal(`refusal-publish-${blocker}`)

			const publishing = await prepare(tx, periodId)
			const supervisors = new Set<string>()
			let published = 0
			for await (const appraisals of gather(tx, periodId)) {
				const done = await publishChunk(tx, env, publishing, appraisals)
				for (const { supervisorId } of done) if (supervisorId) supervisors.add(supervisorId)
				published += done.length
			}
			await tx.period.update({ where: { id: periodId }, data: { state: 'published', publishedAt: toDate(env.now()) } })
			await tellSupervisorsAndHr(tx, env, periodId, [...supervisors])
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'period.published',
				subject: `period:${periodId}`,
				details: { results: published, without: readiness.appraisals - published },
			})
		},
		timeout,
	)
}

async function prepare(tx: Tx, periodId: string): Promise<Publishing> {
	const { name, instrumentVersionId, offGroups } = await tx.period.findUniqueOrThrow({ where: { id: periodId } })
	// A period opens only with an instrument.
	const instrument = await instrumentOf(tx, instrumentVersionId!, [])
	const legalBasis = (await getSetting(tx, 'agency.legalBasis')) ?? null
	return { periodId, period: name, instrument, switchedOff: offGroups as Group[], legalBasis }
}

async function publishChunk(tx: Tx, env: Env, publishing: Publishing, appraisals: Gathered[]): Promise<Gathered[]> {
	const { instrument, switchedOff, period, legalBasis } = publishing
	const results = appraisals.flatMap(appraisal => {
		const { name, post, unit, jenjang, supervisor, handover, reviews, sealed } = appraisal
		const employee = { name, post, unit }
		const result = resultOf({
			period,
			employee,
			jenjang,
			supervisor,
			...(handover ? { handover } : {}),
			legalBasis,
			instrument,
			switchedOff,
			reviews,
			sealed,
		})
		return result ? [{ id: newId(), appraisal, result }] : []
	})
	await tx.result.createMany({
		data: results.map(({ id, appraisal, result }) => ({
			id,
			appraisalId: appraisal.appraisalId,
			version: firstVersion,
			snapshot: toJson(result),
			...columnsOf(result),
			publishedAt: toDate(env.now()),
		})),
	})
	const messages = results
		.filter(({ appraisal }) => appraisal.joined)
		.map(({ id, appraisal }) => ({
			recipientId: appraisal.employeeId,
			kind: 'result-published',
			params: { result: id },
			dedupeKey: `result-published:${appraisal.appraisalId}:${firstVersion}`,
			when: 'working-hours' as const,
		}))
	await enqueue(tx, env, messages)
	return results.map(({ appraisal }) => appraisal)
}

async function tellSupervisorsAndHr(tx: Tx, env: Env, periodId: string, supervisors: string[]): Promise<void> {
	const summary =
		(kind: string) =>
		(recipientId: string): Outgoing => ({
			recipientId,
			kind,
			params: { period: periodId },
			dedupeKey: `${kind}:${periodId}:${recipientId}`,
			when: 'working-hours',
		})
	await enqueue(tx, env, [
		...supervisors.map(summary('team-summary')),
		...(await hrOfficers(tx)).map(summary('period-summary')),
	])
}
